import { describe, expect, it } from "vitest";
import type { ProgrammeId } from "#collab/plan/id.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { hashOfToken } from "#server/auth/random-token.ts";
import { sessionLife } from "#server/auth/sessions.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
  type TestInstance,
} from "#tests/support/test-instance.ts";

const minute = 60_000;
const hour = 60 * minute;
const email = "Ewa.Nowak@Example.org";
const right = { email, password: goodPassword, remember: false };

async function withEwa(options?: Parameters<typeof makeInstance>[0]) {
  const test = await makeInstance(options);
  const ewa = await test.add({ name: "Ewa", email, passwordHash: await hashPassword(goodPassword) });
  return { ...test, ewa };
}
const signIn = (test: TestInstance, input = right, request = requestWith(), address?: string) =>
  test.auth(address).signIn(request, input);
const who = async (test: TestInstance, cookie: string) =>
  (await test.auth().findAccount(requestWith(cookie)))?.name;

describe("signing in", () => {
  it("the right password signs in, however the address is written", async () => {
    const test = await withEwa();
    const cookie = cookieOf(await signIn(test, { ...right, email: "  ewa.nowak@EXAMPLE.org " }));
    expect(await who(test, cookie)).toBe("Ewa");
    expect(cookie).toMatch(/^stol-3000=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it("behind HTTPS the cookie is Secure and bound to the host", async () => {
    const test = await withEwa({ https: true });
    const cookie = cookieOf(await signIn(test));
    expect(cookie).toMatch(/^__Host-stol=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Secure$/);
  });

  it("an unknown account, a wrong password, a disabled and a demo account get one answer", async () => {
    const test = await withEwa({ demo: true });
    const disabled = await test.add({ name: "Iza", passwordHash: await hashPassword(goodPassword) });
    const admin = await test.add({ name: "Ada", isAdmin: true });
    await test.stores.accounts.setDisabled(admin, disabled, true);
    await test.add({ name: "Demo", demoRole: "partner" });
    const answers = await Promise.all(
      [
        { ...right, email: "nobody@example.org" },
        { ...right, password: "trzy zielone rower" },
        { ...right, email: "iza@example.org" },
        { ...right, email: "demo@example.org" },
        { ...right, email: "demo@example.org", password: "" },
      ].map((input) => signIn(test, input)),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer)))).toEqual(
      new Set(['{"ok":false,"reason":"wrong"}']),
    );
  });

  it("the database holds neither a password nor a session id", async () => {
    const test = await withEwa();
    const cookie = cookieOf(await signIn(test));
    const token = /=([\w-]{43})/.exec(cookie)?.[1] ?? "";
    const rows = JSON.stringify([
      await test.db.selectFrom("account").selectAll().execute(),
      await test.db.selectFrom("session").selectAll().execute(),
      await test.db.selectFrom("audit_event").selectAll().execute(),
    ]);
    expect(rows).not.toContain(token);
    expect(rows).not.toContain(goodPassword);
    expect(rows).toContain("$argon2id$v=19$m=19456,t=2,p=1$");
  });

  it("signing in makes a new session and ends the one this browser had", async () => {
    const test = await withEwa();
    const first = cookieOf(await signIn(test));
    const second = cookieOf(await signIn(test, right, requestWith(first)));
    expect(second).not.toBe(first);
    expect(await who(test, first)).toBeUndefined();
    expect(await who(test, second)).toBe("Ewa");
  });

  it("a cookie that somebody planted or made up is nobody", async () => {
    const test = await withEwa();
    expect(await who(test, `stol-3000=${"A".repeat(43)}`)).toBeUndefined();
    expect(await who(test, "stol-3000=';drop table session")).toBeUndefined();
  });

  it("whoever is not signed in is sent to sign in and comes back to the page", async () => {
    const test = await withEwa();
    const thrown = await test
      .auth()
      .requireAccount(requestWith())
      .catch((response: unknown) => response);
    expect(thrown).toBeInstanceOf(Response);
    expect((thrown as Response).headers.get("Location")).toBe("/sign-in?to=%2Fprogrammes%3Fq%3Da");
  });

  it("the demo signs nobody in through a proxy or a tunnel", async () => {
    const demo = await withEwa({ demo: true });
    const person = await demo.add({ name: "Olga", demoRole: "organizer" });
    for (const name of ["X-Forwarded-For", "Forwarded", "X-Real-IP"]) {
      const through = new Request("http://127.0.0.1:3000/sign-in", { headers: { [name]: "192.0.2.9" } });
      expect(await demo.auth().signInDemo(through, person)).toEqual({ ok: false, reason: "not-demo" });
    }
  });

  it("a demo person signs in by a button in demo mode only, and an ordinary account never does", async () => {
    const demo = await withEwa({ demo: true });
    const person = await demo.add({ name: "Olga", demoRole: "organizer" });
    const cookie = cookieOf(await demo.auth().signInDemo(requestWith(), person));
    expect(await who(demo, cookie)).toBe("Olga");
    expect(await demo.auth().signInDemo(requestWith(), demo.ewa)).toEqual({ ok: false, reason: "not-demo" });

    const earnest = await withEwa();
    const left = await earnest.add({ name: "Olga", demoRole: "organizer" });
    expect(await earnest.auth().signInDemo(requestWith(), left)).toEqual({ ok: false, reason: "not-demo" });
  });
});

describe("limits on signing in", () => {
  it("after ten wrong passwords an account waits, even with the right one, until 15 minutes have passed elsewhere", async () => {
    const test = await withEwa();
    const wrong = { ...right, password: "not this one" };
    const answers = await Promise.all(
      Array.from({ length: 12 }, (_, i) => signIn(test, wrong, requestWith(), `192.0.2.${i}`)),
    );
    expect(answers.filter((answer) => !answer.ok && answer.reason === "wrong")).toHaveLength(10);
    expect(await signIn(test, right, requestWith(), "192.0.2.99")).toEqual({ ok: false, reason: "too-many" });
  });

  it("an address that tries many accounts waits, and does not lock those accounts for others", async () => {
    const test = await withEwa();
    const tried = Array.from({ length: 60 }, (_, i) =>
      signIn(test, { ...right, email: `someone${i}@example.org` }, requestWith(), "198.51.100.7"),
    );
    await Promise.all(tried);
    expect(await signIn(test, right, requestWith(), "198.51.100.7")).toEqual({
      ok: false,
      reason: "too-many",
    });
    expect((await signIn(test, right, requestWith(), "198.51.100.8")).ok).toBe(true);
  });

  it("one IPv6 network counts as one address", async () => {
    const test = await withEwa();
    await Promise.all(
      Array.from({ length: 60 }, (_, i) =>
        signIn(
          test,
          { ...right, email: `someone${i}@example.org` },
          requestWith(),
          `2001:db8:1:2::${i.toString(16)}`,
        ),
      ),
    );
    const neighbour = await signIn(test, right, requestWith(), "2001:db8:1:2:ffff::1");
    expect(neighbour).toEqual({ ok: false, reason: "too-many" });
  });

  it("the right password forgives the failures before it", async () => {
    const test = await withEwa();
    const wrong = { ...right, password: "not this one" };
    for (let round = 0; round < 2; round++) {
      for (let i = 0; i < 9; i++) await signIn(test, wrong);
      expect((await signIn(test)).ok).toBe(true);
    }
  });
});

describe("the end of a session", () => {
  it("comes after 12 hours without a request, and each request moves it", async () => {
    const test = await withEwa();
    const cookie = cookieOf(await signIn(test));
    test.pass(sessionLife.idle - minute);
    expect(await who(test, cookie)).toBe("Ewa");
    test.pass(sessionLife.idle - minute);
    expect(await who(test, cookie)).toBe("Ewa");
    test.pass(sessionLife.idle + minute);
    expect(await who(test, cookie)).toBeUndefined();
  });

  it("comes after seven days however busy it is", async () => {
    const test = await withEwa();
    const cookie = cookieOf(await signIn(test));
    for (let passed = 0; passed < sessionLife.absolute; passed += 6 * hour) {
      expect(await who(test, cookie)).toBe("Ewa");
      test.pass(6 * hour);
    }
    expect(await who(test, cookie)).toBeUndefined();
  });

  it("comes after 30 days where that was chosen, idle or not", async () => {
    const test = await withEwa();
    const cookie = cookieOf(await signIn(test, { ...right, remember: true }));
    expect(cookie).toContain(`Max-Age=${30 * 24 * 60 * 60}`);
    test.pass(sessionLife.remembered - minute);
    expect(await who(test, cookie)).toBe("Ewa");
    test.pass(2 * minute);
    expect(await who(test, cookie)).toBeUndefined();
  });

  it("comes with signing out, for this browser alone", async () => {
    const test = await withEwa();
    const [here, there] = [cookieOf(await signIn(test)), cookieOf(await signIn(test))];
    expect(await test.auth().signOut(requestWith(here))).toMatch(/^stol-3000=; .*Max-Age=0$/);
    expect([await who(test, here), await who(test, there)]).toEqual([undefined, "Ewa"]);
  });

  it("comes everywhere with signing out everywhere, here too unless kept", async () => {
    const test = await withEwa();
    const [here, there] = [cookieOf(await signIn(test)), cookieOf(await signIn(test))];
    await test.auth().signOutEverywhere(requestWith(here), true);
    expect([await who(test, here), await who(test, there)]).toEqual(["Ewa", undefined]);
    await test.auth().signOutEverywhere(requestWith(here), false);
    expect(await who(test, here)).toBeUndefined();
  });

  it("comes with disabling the account; the last administrator cannot be disabled", async () => {
    const test = await withEwa();
    const admin = await test.add({ name: "Ada", isAdmin: true });
    const cookie = cookieOf(await signIn(test));
    expect(await test.stores.accounts.setDisabled(admin, test.ewa, true)).toEqual({ ok: true });
    expect(await who(test, cookie)).toBeUndefined();
    expect(await test.stores.accounts.setDisabled(admin, admin, true)).toEqual({
      ok: false,
      reason: "last-admin",
    });
  });

  it("demo people have none outside demo mode, even with a cookie from then", async () => {
    const test = await makeInstance();
    const person = await test.add({ name: "Olga", demoRole: "organizer" });
    const session = {
      id_hash: hashOfToken("A".repeat(43)),
      account_id: person,
      created_at: test.now(),
      last_seen_at: test.now(),
      expires_at: new Date(test.now().getTime() + hour),
      remember: false,
    };
    await test.db.insertInto("session").values(session).execute();
    expect(await who(test, `stol-3000=${"A".repeat(43)}`)).toBeUndefined();
  });
});

describe("changing the password", () => {
  it("needs the present one, refuses a weak one, ends the other sessions and keeps this one", async () => {
    const test = await withEwa();
    const [here, there] = [cookieOf(await signIn(test)), cookieOf(await signIn(test))];
    const change = (current: string, next: string) =>
      test.auth().changePassword(requestWith(here), { current, next });
    const next = "cztery niebieskie domy";
    expect(await change("not this one", next)).toEqual({ ok: false, reason: "wrong" });
    expect(await change(goodPassword, "Ewa.Nowak2026")).toEqual({ ok: false, reason: "weak" });
    expect(await who(test, there)).toBe("Ewa");
    expect(await change(goodPassword, next)).toEqual({ ok: true });
    expect([await who(test, here), await who(test, there)]).toEqual(["Ewa", undefined]);
    expect(await signIn(test)).toEqual({ ok: false, reason: "wrong" });
    expect((await signIn(test, { ...right, password: next })).ok).toBe(true);
  });
});

describe("the first administrator", () => {
  const admin = { email: "ada@example.org", name: "Ada", password: goodPassword };

  it("is made with the token from the terminal, once, and signed in", async () => {
    const test = await makeInstance();
    const { token } = test.instance.setupToken;
    expect(await test.auth().setupIsOpen()).toBe(true);
    expect(await test.auth().setUp(requestWith(), { ...admin, token: "guess" })).toEqual({
      ok: false,
      reason: "wrong-token",
    });
    expect(await test.auth().setUp(requestWith(), { ...admin, token, password: "haslo12345" })).toEqual({
      ok: false,
      reason: "weak",
    });
    expect(await test.auth().setUp(requestWith(), { ...admin, token, email: "ada" })).toEqual({
      ok: false,
      reason: "bad-email",
    });
    const cookie = cookieOf(await test.auth().setUp(requestWith(), { ...admin, token }));
    expect(await test.auth().requireAdmin(requestWith(cookie))).toMatchObject({ name: "Ada", isAdmin: true });
    expect(await test.auth().setUp(requestWith(), { ...admin, email: "b@example.org", token })).toEqual({
      ok: false,
      reason: "closed",
    });
  });

  it("is one, when two people set up at the same moment", async () => {
    const test = await makeInstance();
    const { token } = test.instance.setupToken;
    const answers = await Promise.all(
      ["ada@example.org", "eve@example.org", "iza@example.org"].map((address) =>
        test.auth().setUp(requestWith(), { ...admin, email: address, token }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(answers.filter((answer) => !answer.ok && answer.reason === "closed")).toHaveLength(2);
  });

  it("is still asked for where only demo people were, and never in demo mode", async () => {
    const test = await makeInstance();
    await test.add({ name: "Olga", demoRole: "organizer" });
    expect(await test.auth().setupIsOpen()).toBe(true);
    const demo = await makeInstance({ demo: true });
    expect(await demo.auth().setupIsOpen()).toBe(false);
  });

  it("alone passes where an administrator is needed; others find nothing there", async () => {
    const test = await withEwa();
    const cookie = cookieOf(await signIn(test));
    const thrown = await test
      .auth()
      .requireAdmin(requestWith(cookie))
      .catch((response: unknown) => response);
    expect((thrown as Response).status).toBe(404);
  });
});

it("[AU2] organizers read when members of their programme signed in and out, and nothing else of their accounts", async () => {
  const test = await withEwa();
  const olga = await test.add({ name: "Olga" });
  const mine = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
  const others = await test.stores.programmes.create(test.ewa, programmeInput("Olsza"));
  await test.db
    .insertInto("programme_member")
    .values({ programme_id: mine, account_id: test.ewa, role: "editor" })
    .execute();
  await signIn(test, { ...right, password: "nie to hasło" });
  await test.auth().signOut(requestWith(cookieOf(await signIn(test))));
  const signIns = async (programme: ProgrammeId) =>
    (await test.stores.audit.list({ programme }, 50))
      .filter(({ action }) => action.startsWith("account."))
      .map(({ action, by }) => [action, by]);
  expect(await signIns(mine)).toEqual([
    ["account.sign-out", test.ewa],
    ["account.sign-in", test.ewa],
  ]);
  await test.db.deleteFrom("programme_member").where("account_id", "=", test.ewa).execute();
  expect(await signIns(mine)).toEqual([]);
  expect(await signIns(others)).toEqual([]);
});
