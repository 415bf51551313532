import type { IncomingMessage } from "node:http";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { Signal } from "#collab/protocol/events.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import { createAuth } from "./auth/auth.ts";
import { createAuthorize } from "./auth/authorize-live.ts";
import { LiveSessions } from "./auth/live-sessions.ts";
import { SessionCookie } from "./auth/session-cookie.ts";
import { type Session, Sessions } from "./auth/sessions.ts";
import { SetupToken } from "./auth/setup-token.ts";
import { SignInLimits } from "./auth/sign-in-limits.ts";
import { TokenLimits } from "./auth/token-limits.ts";
import type { AppContext, Auth, Live } from "./context.ts";
import type { Shares } from "./context-shares.ts";
import type { Database } from "./db/database.ts";
import { createErasures } from "./erasure/erasures.ts";
import { createSignals, type Signals } from "./events/signals.ts";
import { addressOf } from "./http/address-of.ts";
import { networkOf } from "./http/network-of.ts";
import type { Upgrade } from "./http/upgrades.ts";
import type { DigestRounds } from "./mail/digest-rounds.ts";
import { type MailParts, openDigests } from "./mail/open-digests.ts";
import { type LiveRooms, openLive } from "./rooms/open-live.ts";
import { createAccounts } from "./stores/accounts.ts";
import { createAudit } from "./stores/audit.ts";
import { createEditLedger } from "./stores/edit-ledger.ts";
import { createImages } from "./stores/images.ts";
import { createInvites } from "./stores/invites.ts";
import { createMembers } from "./stores/members.ts";
import type { Outline } from "./stores/outline.ts";
import { beginPlan } from "./stores/plan-beginning.ts";
import { type ImportResult, importPlan } from "./stores/plan-import.ts";
import { createPlans } from "./stores/plans.ts";
import { createProgrammes } from "./stores/programmes.ts";
import { writeReadModel } from "./stores/read-model.ts";
import { createRemarks } from "./stores/remarks.ts";
import { createReviews } from "./stores/reviews.ts";
import { createShares } from "./stores/shares.ts";

export type InstanceParts = {
  readonly db: Database;
  readonly now: () => Date;
  readonly demo: boolean;
  readonly institution: AppContext["institution"];
  readonly https: boolean;
  /** The port people reach; asked when the first cookie is read. */
  readonly port: () => number;
  /** How many proxies in front tell the sender's address; none unless said. */
  readonly trustProxy?: number;
  readonly log: RoomLog;
  /** Where one is set: people are mailed what waits for them. */
  readonly mail?: MailParts | undefined;
};

type Stores = Omit<AppContext, "auth" | "shares" | "cspNonce" | "origin" | "reportError">;

export type Instance = {
  readonly stores: Stores;
  readonly authFor: (address: string) => Auth;
  readonly sharesFor: (address: string) => Shares;
  readonly setupToken: SetupToken;
  readonly signals: Signals;
  readonly upgrade: Upgrade;
  /** What an operator may know of the live channel. */
  readonly facts: LiveRooms["facts"];
  readonly polls: LiveRooms["polls"];
  readonly updates: LiveRooms["updates"];
  /** For what comes from outside any browser: the command line, the demo. */
  readonly importPlan: (plan: PlanId, incoming: Plan, actor?: string) => Promise<ImportResult>;
  readonly edit: LiveRooms["edit"];
  /** Stores a version of every plan that was edited and now rests; for a clock to call. */
  readonly keepVersions: LiveRooms["keepVersions"];
  /** Mails people what waits for them, for a clock to call; undefined where no mail server is set. */
  readonly digests: DigestRounds | undefined;
  /** Closes live connections whose session has run out; for a clock to call. */
  endLapsed(): Promise<void>;
  close(): Promise<void>;
};

/** Everything of one instance, made once; requests get it through getLoadContext, sockets through `upgrade`. */
export function createInstance(parts: InstanceParts): Instance {
  const { db, now, demo, institution, https, port, trustProxy = 0, log } = parts;
  const sessions = new Sessions({ db, now, demo });
  const cookie = new SessionCookie({ https, port });
  const setupToken = new SetupToken();
  const limits = new SignInLimits();
  const tokenLimits = new TokenLimits();
  const audit = createAudit(db, now);
  const digests = parts.mail && openDigests({ db, now, log }, parts.mail);

  const changed = (account: AccountId, plans: readonly PlanId[]) => {
    for (const plan of plans) {
      server.live.closeFor(plan, "rightsChanged", account);
      send({ about: "members", plan });
    }
    signals.rejoin(account);
  };
  const rejoin = (account: AccountId) => {
    server.rejoin(account);
    signals.rejoin(account);
  };
  const members = createMembers({ db, now, changed });
  const signals = createSignals({
    findAccount: async (header) => {
      const token = cookie.read(header);
      return token === undefined ? undefined : (await sessions.find(token))?.account.id;
    },
    mayKnow: async (plan, account) => (await members.rolesInPlan(plan, account)).length > 0,
  });
  // whoever is at a plan has a line open already, and needs no second one
  const send = (signal: Signal) => {
    signals.send(signal);
    if ("plan" in signal) server.signal(signal);
  };
  const planChanged = (plan: PlanId) => {
    server.live.closeFor(plan, "rightsChanged");
    send({ about: "plan", plan });
  };
  const readPlan: Live["readPlan"] = (plan) => server.live.readPlan(plan);
  const plans = createPlans({ db, now, begin: beginPlan({ readPlan }, now), changed: planChanged });
  const onQuiet = (plan: PlanId, outline: Outline, seq: number) => {
    const written = db.transaction().execute((t) => writeReadModel(t, plan, outline, seq));
    written.then(
      () => send({ about: "plan", plan }),
      // the next quiet moment, or `cli reindex`, writes it again
      (error: unknown) => log.warn({ plan, reason: nameOf(error) }, "the read model was not written"),
    );
  };
  const edit: LiveRooms["edit"] = (doc, actor, write) => server.edit(doc, actor, write);
  const liveSessions = new LiveSessions(sessions, rejoin);
  const joined = (session: Session) => liveSessions.joined(session);
  const authorize = createAuthorize({ sessions, cookie, plans, members, joined });
  const onVersion = (plan: PlanId) => send({ about: "versions", plan });
  const whence = (request: IncomingMessage) => networkOf(addressOf(request, trustProxy));
  const server = openLive({ db, now, log, onQuiet, onVersion, addressOf: whence }, authorize);

  const renewed = (plan: PlanId) => {
    void server.forget();
    send({ about: "plan", plan });
  };
  const erasures = createErasures({ db, rooms: server.rooms, now, ended: rejoin, renewed });

  return {
    stores: {
      accounts: createAccounts({ db, now, ended: rejoin }),
      programmes: createProgrammes({
        db,
        now,
        changed: () => send({ about: "programmes" }),
        plansChanged: (changed) => changed.forEach(planChanged),
      }),
      plans,
      members,
      invites: createInvites({ db, now, sessions, cookie, changed, rejoin }),
      snapshots: server.snapshots,
      reviews: createReviews({
        db,
        now,
        snapshots: server.snapshots,
        changed: (plan, people) => {
          send({ about: "versions", plan });
          for (const account of people) send({ about: "reviews", account });
        },
      }),
      remarks: createRemarks({
        db,
        now,
        snapshots: server.snapshots,
        changes: server.changes,
        changed: (plan) => send({ about: "remarks", plan }),
      }),
      changes: server.changes,
      edits: createEditLedger(db),
      images: createImages({ db, now }),
      live: withSignals(server.live, send),
      audit,
      erasures,
      digests: digests?.choices ?? null,
      demo,
      institution,
      now,
    },
    authFor: (address) =>
      createAuth({ db, now, sessions, cookie, limits, setupToken, demo, rejoin }, address),
    sharesFor: (address) => createShares({ db, now, limits: tokenLimits }, address),
    setupToken,
    signals,
    upgrade: server.upgrade,
    facts: server.facts,
    polls: server.polls,
    updates: server.updates,
    edit,
    importPlan: (plan, incoming, actor = "system:import") =>
      importPlan({ db, plans, edit, now, keep: server.live.keepVersion }, plan, incoming, actor),
    keepVersions: server.keepVersions,
    digests: digests?.rounds,
    endLapsed: () => liveSessions.endLapsed(),
    async close() {
      await Promise.all([server.close(), signals.close(), erasures.close(), digests?.rounds.close()]);
    },
  };
}

function withSignals(live: Live, send: (signal: Signal) => void): Live {
  return {
    saveVersion: async (plan, by, input) => {
      const saved = await live.saveVersion(plan, by, input);
      if (saved.ok) send({ about: "versions", plan });
      return saved;
    },
    keepVersion: async (plan, by, occasion) => {
      const kept = await live.keepVersion(plan, by, occasion);
      if (kept.ok) send({ about: "versions", plan });
      return kept;
    },
    readPlan: (plan) => live.readPlan(plan),
    closeFor: (plan, reason, account) => live.closeFor(plan, reason, account),
  };
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : "unknown");
