import type { IncomingMessage } from "node:http";
import { type AccountId, isId, type PlanId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { CloseReason } from "#collab/protocol/close-codes.ts";
import type { Members, Plans } from "../context.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Session, Sessions } from "./sessions.ts";

export type LiveAccess = {
  readonly ok: true;
  readonly account: AccountId;
  readonly name: string;
  readonly canEdit: boolean;
  /** The plan's; a browser with another one must not mix its cache in. */
  readonly epoch: string;
  /** Null for a plan of which nothing was ever erased. */
  readonly cleanEpoch: string | null;
};
export type Authorize = (
  request: IncomingMessage,
  name: string,
) => Promise<LiveAccess | { readonly ok: false; readonly reason: CloseReason }>;

/** Who may join a room: `PLAN_ID` by the rights on the plan, `PLAN_ID:team` by those on its team fields. */
export function createAuthorize(at: {
  sessions: Sessions;
  cookie: SessionCookie;
  plans: Pick<Plans, "find">;
  members: Pick<Members, "rolesInPlan">;
  /** Told of each session that has come in. */
  joined: (session: Session) => void;
}): Authorize {
  return async (request, name) => {
    const token = at.cookie.read(request.headers.cookie);
    const session = token === undefined ? undefined : await at.sessions.find(token);
    if (!session) return refused("signIn");
    const [id = "", audience, ...more] = name.split(":");
    if (!isId(id) || more.length > 0 || (audience !== undefined && audience !== "team")) {
      return refused("noSuchPlan");
    }
    const plan = await at.plans.find(id as PlanId);
    if (!plan) return refused("noSuchPlan");
    const roles = await at.members.rolesInPlan(plan.id, session.account.id);
    const [read, edit] =
      audience === "team" ? (["team:read", "team:edit"] as const) : (["plan:read", "plan:edit"] as const);
    if (!can(roles, read)) return refused("noAccess");
    const canEdit = can(roles, edit) && plan.archivedAt === null;
    at.joined(session);
    const { epoch, cleanEpoch } = plan;
    const { id: account, name: person } = session.account;
    return { ok: true, account, name: person, canEdit, epoch, cleanEpoch };
  };
}

const refused = (reason: CloseReason) => ({ ok: false, reason }) as const;
