import { describe, expect, it } from "vitest";
import type { Role } from "#collab/plan/policy.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
} from "#tests/support/test-instance.ts";

const day = 24 * 60 * 60_000;
const newcomer = { name: "Nela", email: "nela@example.org", password: goodPassword };

async function withProgramme() {
  const test = await makeInstance();
  const organizer = await test.add({ name: "Ola" });
  const admin = await test.add({ name: "Ada", isAdmin: true });
  const programme = await test.stores.programmes.create(organizer, programmeInput("Na Olszy"));
  const invite = async (roles: Parameters<typeof test.stores.invites.create>[1]["roles"] = ["editor"]) =>
    tokenOf(
      await test.stores.invites.create(roles.includes("supervisor") ? admin : organizer, {
        programme,
        roles,
        email: null,
      }),
    );
  const signedIn = async (email: string) =>
    cookieOf(await test.auth().signIn(requestWith(), { email, password: goodPassword, remember: false }));
  return { ...test, admin, organizer, programme, invite, signedIn };
}
const tokenOf = (made: { ok: boolean; path?: string }) => made.path?.split("/").at(-1) ?? "";

describe("an invite", () => {
  it("tells where it leads, makes an account with its roles, signs in, and is used up", async () => {
    const test = await withProgramme();
    const token = await test.invite(["editor", "supervisor"]);
    expect(await test.stores.invites.find(token)).toMatchObject({
      purpose: "invite",
      programmeName: "Na Olszy",
      roles: ["editor", "supervisor"],
    });
    const cookie = cookieOf(await test.stores.invites.accept(requestWith(), token, newcomer));
    const account = await test.auth().requireAccount(requestWith(cookie));
    expect(account).toMatchObject({ name: "Nela", isAdmin: false });
    expect(await test.stores.members.rolesInProgramme(test.programme, account.id)).toEqual([
      "editor",
      "supervisor",
    ]);
    expect(await test.stores.invites.find(token)).toBeUndefined();
    const again = { ...newcomer, email: "other@example.org" };
    expect(await test.stores.invites.accept(requestWith(), token, again)).toEqual({
      ok: false,
      reason: "gone",
    });
  });

  it("lets in one of two people who accept it at the same moment", async () => {
    const test = await withProgramme();
    const token = await test.invite();
    const answers = await Promise.all(
      ["a@example.org", "b@example.org", "c@example.org"].map((email) =>
        test.stores.invites.accept(requestWith(), token, { ...newcomer, email }),
      ),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await test.stores.members.ofProgramme(test.programme)).toHaveLength(2);
    expect(await test.stores.accounts.list()).toHaveLength(3);
  });

  it("only adds to what a person who is signed in already is", async () => {
    const test = await withProgramme();
    const iza = await test.add({ name: "Iza", passwordHash: await hashPassword(goodPassword) });
    await test.stores.members.setRoles(test.organizer, { programme: test.programme }, iza, ["editor"]);
    const cookie = await test.signedIn("iza@example.org");
    const token = await test.invite(["viewer", "supervisor"]);
    expect((await test.stores.invites.accept(requestWith(cookie), token, { account: iza })).ok).toBe(true);
    expect(await test.stores.members.rolesInProgramme(test.programme, iza)).toEqual(["editor", "supervisor"]);
  });

  it("[PL9] makes no organizer the supervisor of their own programme, and stays for somebody else", async () => {
    const test = await withProgramme();
    const iza = await test.add({ name: "Iza", passwordHash: await hashPassword(goodPassword) });
    await test.stores.members.setRoles(test.organizer, { programme: test.programme }, iza, ["organizer"]);
    const cookie = await test.signedIn("iza@example.org");
    const token = await test.invite(["supervisor"]);
    expect(await test.stores.invites.accept(requestWith(cookie), token, { account: iza })).toEqual({
      ok: false,
      reason: "own-supervisor",
    });
    expect(await test.stores.members.rolesInProgramme(test.programme, iza)).toEqual(["organizer"]);
    expect((await test.stores.invites.accept(requestWith(), token, newcomer)).ok).toBe(true);
  });

  it("is listed while it works, and can be withdrawn, once", async () => {
    const test = await withProgramme();
    const { invites } = test.stores;
    const [kept, gone] = [await test.invite(["viewer"]), await test.invite()];
    const listed = await invites.open(test.programme);
    expect(listed.map(({ roles, madeBy }) => [...roles, madeBy]).sort()).toEqual([
      ["editor", "Ola"],
      ["viewer", "Ola"],
    ]);
    const id = listed.find(({ roles }) => roles.includes("editor"))?.id ?? "";
    expect(await invites.withdraw(test.organizer, test.programme, id)).toBe(true);
    expect(await invites.withdraw(test.organizer, test.programme, id)).toBe(false);
    expect(await invites.find(gone)).toBeUndefined();
    expect((await invites.accept(requestWith(), gone, newcomer)).ok).toBe(false);
    expect((await invites.accept(requestWith(), kept, newcomer)).ok).toBe(true);
    expect(await invites.open(test.programme)).toEqual([]);
    const trail = await test.stores.audit.list(
      { programme: test.programme, actions: ["invite.withdraw"] },
      10,
    );
    expect(trail).toMatchObject([
      { byName: "Ola", about: { kind: "programme" }, detail: { roles: "editor" } },
    ]);
  });

  it("does not let one person accept it as another", async () => {
    const test = await withProgramme();
    const iza = await test.add({ name: "Iza", passwordHash: await hashPassword(goodPassword) });
    const cookie = await test.signedIn("iza@example.org");
    const token = await test.invite();
    const asOla = test.stores.invites.accept(requestWith(cookie), token, { account: test.organizer });
    expect(await asOla).toEqual({ ok: false, reason: "gone" });
    expect(await test.stores.invites.accept(requestWith(), token, { account: iza })).toEqual({
      ok: false,
      reason: "gone",
    });
    expect(await test.stores.invites.find(token)).toBeDefined();
  });

  it("is not used up by a refusal", async () => {
    const test = await withProgramme();
    const token = await test.invite();
    const accept = (person: Partial<typeof newcomer>) =>
      test.stores.invites.accept(requestWith(), token, { ...newcomer, ...person });
    expect(await accept({ password: "nela123456" })).toEqual({ ok: false, reason: "weak" });
    expect(await accept({ email: "nela" })).toEqual({ ok: false, reason: "bad-email" });
    expect(await accept({ email: "OLA@example.org" })).toEqual({ ok: false, reason: "email-taken" });
    expect((await accept({})).ok).toBe(true);
  });

  it("is gone after 14 days, and a made-up one never was", async () => {
    const test = await withProgramme();
    const token = await test.invite();
    test.pass(14 * day + 1);
    expect(await test.stores.invites.find(token)).toBeUndefined();
    expect(await test.stores.invites.accept(requestWith(), token, newcomer)).toEqual({
      ok: false,
      reason: "gone",
    });
    expect(await test.stores.invites.find("made-up")).toBeUndefined();
  });

  it("does nothing that its maker could not do any more", async () => {
    const test = await withProgramme();
    const { stores, organizer, programme } = test;
    const iza = await test.add({ name: "Iza", passwordHash: await hashPassword(goodPassword) });
    const setRoles = (roles: Role[]) => stores.members.setRoles(organizer, { programme }, iza, roles);
    await setRoles(["organizer"]);
    const make = async () =>
      tokenOf(await stores.invites.create(iza, { programme, roles: ["organizer"], email: null }));
    const token = await make();
    const cookie = await test.signedIn("iza@example.org");
    await setRoles([]);
    expect(await stores.invites.find(token)).toBeUndefined();
    const gone = { ok: false, reason: "gone" };
    expect(await stores.invites.accept(requestWith(cookie), token, { account: iza })).toEqual(gone);
    expect(await stores.invites.accept(requestWith(), token, newcomer)).toEqual(gone);
    expect(await stores.members.rolesInProgramme(programme, iza)).toEqual([]);
    await setRoles(["organizer"]);
    const another = await make();
    await stores.accounts.setDisabled(organizer, iza, true);
    expect(await stores.invites.accept(requestWith(), another, newcomer)).toEqual(gone);
  });

  it("is stored as a hash", async () => {
    const test = await withProgramme();
    const token = await test.invite();
    const rows = await test.db.selectFrom("invite").selectAll().execute();
    expect(JSON.stringify(rows)).not.toContain(token);
  });
});

describe("a one-time sign-in link", () => {
  async function withMember() {
    const test = await withProgramme();
    const member = await test.add({ name: "Iza", passwordHash: await hashPassword(goodPassword) });
    await test.stores.members.setRoles(test.organizer, { programme: test.programme }, member, ["editor"]);
    const link = async (by = test.organizer) => {
      const made = await test.stores.invites.createSignInLink(by, member);
      if (!made.ok) throw new Error(made.reason);
      return tokenOf(made);
    };
    return { ...test, member, link };
  }
  const next = "cztery niebieskie domy";

  it("sets a new password, signs in, ends all other sessions, and works once", async () => {
    const test = await withMember();
    const before = await test.signedIn("iza@example.org");
    const token = await test.link();
    expect(await test.stores.invites.find(token)).toMatchObject({
      purpose: "sign-in",
      email: "iza@example.org",
    });
    expect(await test.stores.invites.signIn(requestWith(), token, "iza iza iza")).toEqual({
      ok: false,
      reason: "weak",
    });
    const answers = await Promise.all(
      [next, `${next} dwa`].map((p) => test.stores.invites.signIn(requestWith(), token, p)),
    );
    expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
    const cookie = cookieOf(answers.find((answer) => answer.ok) ?? answers[0] ?? { ok: false });
    expect((await test.auth().findAccount(requestWith(cookie)))?.name).toBe("Iza");
    expect(await test.auth().findAccount(requestWith(before))).toBeUndefined();
  });

  it("is no invite, and an invite is no sign-in link", async () => {
    const test = await withMember();
    const token = await test.link();
    expect(await test.stores.invites.accept(requestWith(), token, newcomer)).toEqual({
      ok: false,
      reason: "gone",
    });
    expect(await test.stores.invites.signIn(requestWith(), await test.invite(), next)).toEqual({
      ok: false,
      reason: "gone",
    });
  });

  it("is gone after a day", async () => {
    const test = await withMember();
    const token = await test.link();
    test.pass(day + 1);
    expect(await test.stores.invites.signIn(requestWith(), token, next)).toEqual({
      ok: false,
      reason: "gone",
    });
  });

  it("is gone once the person has set a password, by themselves or by another link", async () => {
    const test = await withMember();
    const gone = { ok: false, reason: "gone" };
    const [one, two] = [await test.link(), await test.link()];
    const cookie = cookieOf(await test.stores.invites.signIn(requestWith(), one, next));
    expect(await test.stores.invites.signIn(requestWith(), two, `${next} dwa`)).toEqual(gone);
    const three = await test.link();
    const own = { current: next, next: `${next} trzy` };
    expect(await test.auth().changePassword(requestWith(cookie), own)).toEqual({ ok: true });
    expect(await test.stores.invites.find(three)).toBeUndefined();
    expect(await test.stores.invites.signIn(requestWith(), three, next)).toEqual(gone);
  });

  it("is gone when the person has meanwhile got rights that its maker may not take", async () => {
    const test = await withMember();
    const token = await test.link();
    const at = { programme: test.programme };
    await test.stores.members.setRoles(test.admin, at, test.member, ["supervisor"]);
    expect(await test.stores.invites.find(token)).toBeUndefined();
    expect(await test.stores.invites.signIn(requestWith(), token, next)).toEqual({
      ok: false,
      reason: "gone",
    });
  });

  it("gives nobody another person's rights: only organizers of all the person's programmes make one", async () => {
    const test = await withMember();
    const { stores, admin, organizer, member, programme } = test;
    const refused = { ok: false, reason: "not-yours" };
    const link = (by: typeof organizer, account: typeof organizer) =>
      stores.invites.createSignInLink(by, account);
    const stranger = await test.add({ name: "Gość" });
    const supervisor = await test.add({ name: "Sara" });
    await stores.members.setRoles(admin, { programme }, supervisor, ["supervisor"]);
    const elsewhere = await stores.programmes.create(stranger, programmeInput("Ugorek"));

    expect(await link(member, organizer)).toEqual(refused);
    expect(await link(organizer, admin)).toEqual(refused);
    expect(await link(organizer, supervisor)).toEqual(refused);
    expect(await link(organizer, stranger)).toEqual(refused);
    expect((await link(organizer, member)).ok).toBe(true);
    await stores.members.setRoles(stranger, { programme: elsewhere }, member, ["organizer"]);
    expect(await link(organizer, member)).toEqual(refused);
    expect((await link(admin, member)).ok).toBe(true);
    expect((await link(admin, supervisor)).ok).toBe(true);
  });
});
