import { promisify } from "node:util";
import { gunzip } from "node:zlib";
import type { ChangeLines } from "#app/i18n/change-lines.ts";
import { readTeamOf } from "#collab/doc/team.ts";
import type { ChangesSide, NamedChange } from "#collab/history/changes-since.ts";
import type { Team } from "#collab/history/diff-team.ts";
import { whoStands } from "#collab/history/ledger-of.ts";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { PlanChanges } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { teamDoc } from "../rooms/team-doc.ts";
import type { Thread } from "../threads/thread.ts";
import { type Edit, editsBetween, whoIn } from "./edit-ledger.ts";
import { keepAnswers } from "./keep-answers.ts";

type Parts = {
  readonly db: Database;
  readonly thread: Pick<Thread, "run">;
  /** A document as committed. */
  readonly stateOf: (doc: string) => Promise<Uint8Array>;
};

/** Comparisons that many ask for at the same moment, such as everybody who comes to a meeting. */
const mostKept = 100;
/** Sentences are read by few, and take more room. */
const mostTold = 20;

/** What changed since something, found beside the event loop and once for all who ask. */
export function createPlanChanges({ db, thread, stateOf }: Parts): PlanChanges {
  const keepChanges = keepAnswers<readonly NamedChange[] | undefined>(mostKept);
  const keepLines = keepAnswers<ChangeLines | undefined>(mostTold);
  const running = new Map<string, Promise<readonly NamedChange[] | undefined>>();

  async function contentOf(
    plan: PlanId,
    number: number,
    audience: "shared" | "team" = "shared",
  ): Promise<{ gzipped: Uint8Array } | undefined> {
    const row = await db
      .selectFrom("snapshot_content as content")
      .innerJoin("snapshot", "snapshot.id", "content.snapshot_id")
      .select("content.content_gzip")
      .where("snapshot.plan_id", "=", plan)
      .where("snapshot.number", "=", number)
      .where("content.audience", "=", audience)
      .executeTakeFirst();
    return row && { gzipped: row.content_gzip };
  }

  const sideOf = async (plan: PlanId, side: number | "now"): Promise<ChangesSide | undefined> =>
    side === "now" ? { state: await stateOf(plan) } : contentOf(plan, side);

  async function compare(plan: PlanId, from: number, to: number | "now") {
    const before = await contentOf(plan, from);
    const after = await sideOf(plan, to);
    return before && after && thread.run("namedChanges", { before, after });
  }

  /** A plan without such fields keeps no content of them. */
  async function teamAt(plan: PlanId, side: number | "now"): Promise<Team> {
    if (side === "now") return readTeamOf(await stateOf(teamDoc(plan)));
    const content = await contentOf(plan, side, "team");
    return content ? (JSON.parse((await promisify(gunzip)(content.gzipped)).toString("utf8")) as Team) : {};
  }

  /** Which versions these are, also after one was sealed anew. */
  async function sealsOf(plan: PlanId, ...numbers: number[]): Promise<string> {
    const rows = await db
      .selectFrom("snapshot")
      .select("header_hash")
      .where("plan_id", "=", plan)
      .where("number", "in", numbers)
      .orderBy("number")
      .execute();
    return [plan, ...numbers, ...rows.map(({ header_hash }) => header_hash)].join(" ");
  }

  const positionOf = async (plan: PlanId): Promise<number> => {
    const row = await db
      .selectFrom("plan_edit")
      .select((eb) => eb.fn.max("seq").as("seq"))
      .where("doc", "=", plan)
      .executeTakeFirst();
    return row?.seq ?? 0;
  };

  /** While people edit, every position of the log is another question: whoever asks during a comparison waits for the one after it. */
  async function untilNow(plan: PlanId, from: number) {
    const pair = `${plan} ${from}`;
    await running.get(pair)?.catch(() => {});
    // what runs now has begun after this was asked
    const found = running.get(pair) ?? compareNow(plan, from, pair);
    running.set(pair, found);
    return found;
  }

  async function compareNow(plan: PlanId, from: number, pair: string) {
    try {
      const key = `${await sealsOf(plan, from)} @${await positionOf(plan)}`;
      return await keepChanges(key, () => compare(plan, from, "now"));
    } finally {
      running.delete(pair);
    }
  }

  const between: PlanChanges["between"] = async (plan, from, to) =>
    to === "now"
      ? untilNow(plan, from)
      : keepChanges(await sealsOf(plan, from, to), () => compare(plan, from, to));

  return {
    between,

    async linesBetween(plan, from, to, { language, team: withTeam }) {
      return keepLines(`${await sealsOf(plan, from, to)} ${language} ${withTeam}`, async () => {
        const [before, after] = [await contentOf(plan, from), await contentOf(plan, to)];
        const team = withTeam ? { a: await teamAt(plan, from), b: await teamAt(plan, to) } : null;
        return before && after && thread.run("changeLines", { before, after, team, language });
      });
    },
    teamAt,

    async documentOf(plan, { from, to }, document) {
      const [before, after] = [await sideOf(plan, from), await sideOf(plan, to)];
      return before && after && thread.run("writeComparison", { before, after, ...document });
    },

    async sinceVisit(plan, account) {
      const visit = await db
        .selectFrom("plan_visit")
        .select(["seq", "at"])
        .where("plan_id", "=", plan)
        .where("account_id", "=", account)
        .executeTakeFirst();
      if (!visit) return null;
      const later = await editsBetween(db, plan, visit.seq, null);
      const others = later.filter(({ actor }) => actor !== account);
      if (others.length === 0) return null;
      const version = await keptBefore(db, plan, visit.seq);
      const names = new Set(others.map(({ name }) => name));
      const news = { ...visit, by: [...names].sort((one, other) => one.localeCompare(other, "pl")) };
      const changes = version && (await between(plan, version.number, "now"));
      if (!changes) return { ...news, from: null, count: null };
      const edits = await editsBetween(db, plan, version.seq, null);
      const { length: count } = byOthers(changes, edits, { account, since: visit.seq });
      return count === 0 ? null : { ...news, from: version.number, count };
    },

    async newsAmong(plan, account, { from, since }) {
      const version = await db
        .selectFrom("snapshot")
        .select("seq")
        .where("plan_id", "=", plan)
        .where("number", "=", from)
        .executeTakeFirst();
      const changes = version && (await between(plan, from, "now"));
      if (!changes) return undefined;
      const edits = await editsBetween(db, plan, Math.min(version.seq, since), null);
      return byOthers(changes, edits, { account, since }).map(({ key }) => key);
    },
  };
}

/** Of these changes the ones that others have made after a position of the log. What nothing is named of counts once others have edited. */
function byOthers(
  changes: readonly NamedChange[],
  edits: readonly Edit[],
  { account, since }: { account: AccountId; since: number },
): NamedChange[] {
  const later = edits.filter(({ last }) => last > since);
  if (later.every(({ actor }) => actor === account)) return [];
  const [who, known] = [whoIn(later), whoIn(edits)];
  const isNews = (actor: AccountId) => actor !== account;
  return changes.filter(({ ledger }) => ledger.length === 0 || whoStands(ledger, who, known).some(isNews));
}

/** The newest version that holds nothing behind a position of the log and whose content is still kept. */
async function keptBefore(db: Database, plan: PlanId, seq: number) {
  return db
    .selectFrom("snapshot")
    .leftJoin("snapshot_thinned as thinned", "thinned.snapshot_id", "snapshot.id")
    .select(["snapshot.number", "snapshot.seq"])
    .where("snapshot.plan_id", "=", plan)
    .where("snapshot.seq", "<=", seq)
    .where("thinned.at", "is", null)
    .orderBy("snapshot.number", "desc")
    .limit(1)
    .executeTakeFirst();
}
