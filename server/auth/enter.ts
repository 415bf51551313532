import { requestLanguage } from "#app/i18n/request-language.ts";
import type { AccountId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "../stores/audit.ts";
import type { SessionCookie } from "./session-cookie.ts";
import type { Sessions } from "./sessions.ts";

export type EnterParts = {
  readonly db: Database;
  readonly now: () => Date;
  readonly sessions: Sessions;
  readonly cookie: SessionCookie;
};

/** Signs this browser in, always with a new session id; the session it had before ends. */
export async function enter(at: EnterParts, request: Request, account: AccountId, remember = false) {
  const before = at.cookie.read(request.headers.get("cookie"));
  if (before !== undefined) await at.sessions.end(before);
  const language = requestLanguage(request);
  await at.db.updateTable("account").set({ language }).where("id", "=", account).execute();
  const { token, maxAge } = await at.sessions.start(account, remember);
  await recordAudit(at.db, at.now(), { by: account, action: "account.sign-in", subject: account });
  return { ok: true, setCookie: at.cookie.set(token, maxAge) } as const;
}
