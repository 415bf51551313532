import { expect, onTestFinished, test } from "vitest";
import { createAuth } from "#server/auth/auth.ts";
import { SessionCookie } from "#server/auth/session-cookie.ts";
import { Sessions } from "#server/auth/sessions.ts";
import { SetupToken } from "#server/auth/setup-token.ts";
import { SignInLimits } from "#server/auth/sign-in-limits.ts";
import { openDatabase, openPool } from "#server/db/database.ts";

const port = 3000;
const now = () => new Date();

function authWithoutDatabase() {
  const db = openDatabase(openPool({ host: "/no/such/folder", database: "none" }, 1));
  onTestFinished(() => db.destroy());
  const parts = { db, now, demo: false, limits: new SignInLimits(), setupToken: new SetupToken() };
  const sessions = new Sessions(parts);
  const cookie = new SessionCookie({ https: false, port: () => port });
  return createAuth({ ...parts, sessions, cookie, rejoin() {} }, "");
}

const ask = (cookie: Record<string, string> = {}) =>
  new Request(`http://127.0.0.1:${port}/plans/p`, { headers: cookie });

test("[RM21] without the database nobody is taken for somebody: whoever shows a session is told to come again", async () => {
  const known = ask({ cookie: `stol-${port}=${"a".repeat(43)}` });
  for (const asked of [
    authWithoutDatabase().findAccount(known),
    authWithoutDatabase().requireAccount(known),
    authWithoutDatabase().requireAdmin(known),
  ]) {
    const refusal: unknown = await asked.catch((error: unknown) => error);
    expect(refusal).toBeInstanceOf(Response);
    expect(refusal).toMatchObject({ status: 503 });
    expect((refusal as Response).headers.get("Retry-After")).toBe("10");
  }
  await expect(authWithoutDatabase().findAccount(ask())).resolves.toBeUndefined();
});
