import { beforeEach, describe, expect, it } from "vitest";
import { action, loader } from "#app/routes/account/route.tsx";
import { loader as look, action as stop } from "#app/routes/mail.off.$token/route.tsx";
import { addNode } from "#collab/doc/edit-nodes.ts";
import type { AccountId, PlanId, ProgrammeId } from "#collab/plan/id.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { createMailServer } from "#server/mail/mail-server.ts";
import { type MailSettings, mailSettings } from "#server/mail/mail-settings.ts";
import { serveInstance } from "#tests/support/served-instance.ts";
import { serveRoutes } from "#tests/support/served-routes.ts";
import { headerOf, partOf, type SmtpServer, startSmtpServer } from "#tests/support/smtp-server.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  type TestInstance,
} from "#tests/support/test-instance.ts";

const origin = "https://plan.example.org";
const [minute, day] = [60_000, 24 * 60 * 60_000];

const settingsFor = (port: number, login = "") =>
  mailSettings({ smtp: `smtp://${login}127.0.0.1:${port}`, from: "Stół <stol@example.org>", origin });
const mailTo = (settings: MailSettings) => ({ server: createMailServer(settings), origin });

describe("digests", () => {
  let smtp: SmtpServer;
  let test: TestInstance;
  let logged: string[];
  let admin: AccountId;
  let olga: AccountId;
  let ewa: AccountId;
  let jan: AccountId;
  let programme: ProgrammeId;
  let plan: PlanId;

  /** Friday, 20 November 2026, 10:00 in Warsaw. */
  async function begin(mail = mailTo(settingsFor(smtp.port))) {
    logged = [];
    const write = (facts: object, sentence: string) => void logged.push(JSON.stringify([facts, sentence]));
    test = await makeInstance({ mail, log: { info: write, warn: write, error: write } });
    await populate();
  }

  async function populate() {
    [admin, olga, ewa, jan] = [
      await test.add({ name: "Admin", isAdmin: true }),
      await test.add({ name: "Olga" }),
      await test.add({ name: "Ewa", passwordHash: await hashPassword(goodPassword) }),
      await test.add({ name: "Jan" }),
    ];
    programme = await test.stores.programmes.create(olga, programmeInput("Ugorek"));
    plan = await test.stores.plans.create(olga, programme, "Plan osiedla", { from: "empty" });
    for (const account of [ewa, jan])
      await test.stores.members.setRoles(admin, { programme }, account, ["supervisor"]);
  }

  beforeEach(async () => {
    smtp = await startSmtpServer();
    await begin();
  });

  async function send(reviewers: readonly AccountId[], dueOn = "2026-11-25"): Promise<number> {
    await test.instance.edit(plan, olga, (doc) => {
      addNode(doc, { kind: "need", title: "Tajna ławka" }, null, { actor: olga, now: Date.now });
    });
    const kept = await test.stores.live.keepVersion(plan, olga, "before-import");
    if (!kept.ok || kept.number === null) throw new Error("no version");
    const request = { reviewers, rule: "one" as const, dueOn, note: "Tajna notatka" };
    const sent = await test.stores.reviews.send(olga, plan, kept.number, request);
    if (!sent.ok) throw new Error(sent.reason);
    return kept.number;
  }
  async function decide(by: AccountId, number: number) {
    const review = (await test.stores.reviews.ofPlan(plan)).find((row) => row.number === number);
    const header = await test.stores.snapshots.find(plan, number);
    if (!review || !header) throw new Error("nothing to decide");
    const decision = { verdict: "approve" as const, note: "Tajne słowo", contentHash: header.contentHash };
    expect(await test.stores.reviews.decide(by, review.id, decision)).toEqual({ ok: true });
  }
  const round = (instance = test) =>
    instance.instance.digests?.round() ?? Promise.reject(new Error("no mail"));
  const takenBy = () => smtp.taken.map(({ to }) => to.split("@")[0]);
  const linkIn = (mail = smtp.taken[0]) => {
    if (!mail) throw new Error("no mail");
    return new URL(headerOf(mail, "List-Unsubscribe").slice(1, -1)).pathname;
  };

  it("[ML3] [ML4] who is asked is told once, the sender when it is decided, and no mail holds anything of the plan", async () => {
    const number = await send([ewa]);
    await round();
    await round();
    expect(takenBy()).toEqual(["ewa"]);
    test.pass(3 * day);
    await round();
    expect(takenBy()).toEqual(["ewa"]);
    await decide(ewa, number);
    await round();
    expect(takenBy()).toEqual(["ewa"]);
    test.pass(day);
    await round();
    expect(takenBy()).toEqual(["ewa", "olga"]);
    const [first, second] = smtp.taken;
    if (!first || !second) throw new Error("two were taken");
    expect(headerOf(first, "Subject")).toBe("Wspólny Stół: 1 wersja czeka na Twoją decyzję");
    expect(headerOf(first, "From")).toContain("<stol@example.org>");
    expect(partOf(first, "text/plain")).toContain(`${origin}/plans/${plan}/versions/${number}`);
    expect(partOf(first, "text/html")).toContain(`href="${origin}/reviews"`);
    expect(partOf(second, "text/plain")).toContain(
      "Plan „Plan osiedla”, wersja 1\nProgram: Ugorek\nZatwierdzono",
    );
    for (const mail of smtp.taken)
      for (const type of ["text/plain", "text/html"] as const) expect(partOf(mail, type)).not.toMatch(/Tajn/);
  });

  it("[ML3] a day that passes unanswered is told once more", async () => {
    await send([ewa], "2026-11-20");
    await round();
    test.pass(3 * day);
    await round();
    test.pass(day);
    await round();
    expect(smtp.taken.map((mail) => headerOf(mail, "Subject"))).toEqual([
      "Wspólny Stół: 1 wersja czeka na Twoją decyzję",
      "Wspólny Stół: 1 wersja czeka na Twoją decyzję, po terminie: 1",
    ]);
  });

  it("[ML1] [ML2] comes when the person chose, in the language that they use", async () => {
    const input = { email: "ewa@example.org", password: goodPassword, remember: false };
    const english = new Request(origin, { headers: { "accept-language": "en" } });
    const cookie = cookieOf(await test.auth().signIn(english, input)).split(";", 1)[0] ?? "";
    const ask = (body?: string) =>
      new Request(`${origin}/account`, {
        headers: { cookie, "accept-language": "en", "Content-Type": "application/x-www-form-urlencoded" },
        ...(body === undefined ? {} : { method: "POST", body }),
      });
    const open = (context = { ...test.context() }) => loader({ request: ask(), params: {}, context });
    const choose = (rhythm: string, at: string, context = { ...test.context() }) =>
      action({ request: ask(`intent=choose-mail&rhythm=${rhythm}&at=${at}`), params: {}, context }).catch(
        (refusal: Response) => refusal.status,
      );
    expect((await open()).mail).toEqual({ rhythm: "weekdays", at: "07:00" });
    const without = { ...test.context(), digests: null };
    expect((await open(without)).mail).toBeNull();
    expect(await choose("daily", "10:30", without)).toBe(400);
    expect(await choose("hourly", "07:00")).toBe(400);
    expect(await choose("daily", "24:00")).toBe(400);
    await choose("daily", "10:30");
    expect((await open()).mail).toEqual({ rhythm: "daily", at: "10:30" });
    await send([ewa]);
    await round();
    expect(smtp.taken).toEqual([]);
    test.pass(30 * minute);
    await round();
    expect(headerOf(smtp.taken[0] ?? { from: "", to: "", raw: "" }, "Subject")).toContain(
      "waits for your decision",
    );
    await choose("off", "10:30");
    await send([ewa]);
    test.pass(day);
    await round();
    expect(takenBy()).toEqual(["ewa"]);
  });

  it("[ML3] rights are those of now; who cannot sign in, and people of the demo, get nothing", async () => {
    const demo = await test.add({ name: "Stefan", demoRole: "supervisor" });
    await test.stores.members.setRoles(admin, { programme }, demo, ["supervisor"]);
    await send([ewa, jan, demo]);
    await test.stores.members.setRoles(admin, { programme }, ewa, ["viewer"]);
    await test.stores.accounts.setDisabled(admin, jan, true);
    await round();
    expect(smtp.taken).toEqual([]);
    await test.stores.accounts.setDisabled(admin, jan, false);
    test.pass(3 * day);
    await round();
    expect(takenBy()).toEqual(["jan"]);
  });

  it("[ML5] another process on the same database tells nothing twice", async () => {
    await send([ewa]);
    await round();
    const { database } = test;
    const mail = mailTo(settingsFor(smtp.port));
    const next = await makeInstance({ database, mail, at: new Date(test.now().getTime() + minute) });
    await round(next);
    next.pass(3 * day);
    await round(next);
    expect(takenBy()).toEqual(["ewa"]);
  });

  it("[ML5] what was taken and not written down is sent once more under the same id, and none is lost", async () => {
    await send([ewa]);
    smtp.diesAfterTaking = true;
    await round();
    smtp.diesAfterTaking = false;
    const mail = mailTo(settingsFor(smtp.port));
    const next = await makeInstance({ database: test.database, mail, at: test.now() });
    await round(next);
    next.pass(minute);
    await round(next);
    expect(takenBy()).toEqual(["ewa", "ewa"]);
    const [one, other] = smtp.taken.map((taken) => headerOf(taken, "Message-ID"));
    expect(one).toMatch(/^<[0-9a-f]{32}@plan\.example\.org>$/);
    expect(other).toBe(one);
  });

  it("[ML6] a mail server that is away is asked again after growing waits; the log tells no address", async () => {
    const { port } = await startSmtpServer({ user: "stol", password: "dobre" });
    await begin(mailTo(settingsFor(port, "stol:złe@")));
    await send([ewa, jan]);
    const failed = () => test.instance.digests?.facts;
    await round();
    await round();
    expect(failed()).toEqual({ sent: 0, failed: 1, isFailing: true });
    test.pass(minute);
    await round();
    test.pass(minute);
    await round();
    expect(failed()).toMatchObject({ failed: 2 });
    expect(logged.filter((line) => line.includes("EAUTH 535"))).toHaveLength(2);
    expect(logged.join()).not.toMatch(/@|z%C5|złe/);
    const next = await makeInstance({
      database: test.database,
      mail: mailTo(settingsFor(smtp.port)),
      at: test.now(),
    });
    await round(next);
    expect(takenBy().sort()).toEqual(["ewa", "jan"]);
    expect(next.instance.digests?.facts).toEqual({ sent: 2, failed: 0, isFailing: false });
  });

  it("[ML6] a mailbox that is refused holds nobody else up, and is tried again later", async () => {
    await send([ewa, jan]);
    smtp.unknown.add("ewa@example.org");
    await round();
    expect(takenBy()).toEqual(["jan"]);
    expect(logged.join()).not.toContain("@");
    smtp.unknown.clear();
    await round();
    expect(takenBy()).toEqual(["jan"]);
    test.pass(15 * minute);
    await round();
    expect(takenBy()).toEqual(["jan", "ewa"]);
  });

  it("[ML6] to another machine neither a password nor a mail goes without TLS", async () => {
    const guarded = await startSmtpServer({ user: "stol", password: "dobre" });
    await begin(mailTo({ ...settingsFor(guarded.port, "stol:dobre@"), isLoopback: false }));
    await send([ewa]);
    await round();
    expect(guarded.taken).toEqual([]);
    expect(guarded.commands).not.toContain("AUTH");
    await begin(mailTo(settingsFor(guarded.port, "stol:dobre@")));
    await send([ewa]);
    await round();
    expect(guarded.taken).toHaveLength(1);
  });

  it("[ML7] the link in a mail stops that person's mail by a post without a page, and looking stops nothing", async () => {
    const mail = mailTo(settingsFor(smtp.port));
    const served = await serveInstance({
      mail,
      publicUrl: origin,
      metricsToken: "a-token-of-twenty-letters",
      routes: serveRoutes({ "mail/off/:token": { loader: look, action: stop } }),
    });
    test = served;
    await populate();
    await send([ewa]);
    await round();
    const [taken] = smtp.taken;
    expect(taken && headerOf(taken, "List-Unsubscribe-Post")).toBe("List-Unsubscribe=One-Click");
    const ask = (method: string, path: string, headers: Record<string, string> = {}) =>
      served.ask(path, {
        method,
        headers: {
          Host: "plan.example.org",
          ...headers,
          "Content-Type": "application/x-www-form-urlencoded",
        },
        ...(method === "POST" ? { body: "List-Unsubscribe=One-Click" } : {}),
      });
    const rhythm = async () => (await served.stores.digests?.choice(ewa))?.rhythm;
    expect((await ask("GET", linkIn())).body).toContain('"on"');
    expect((await ask("GET", `/mail/off/${"x".repeat(43)}`)).body).toContain('"gone"');
    expect((await ask("POST", linkIn(), { Origin: "https://evil.example.org" })).status).toBe(403);
    expect((await ask("POST", "/account")).status).toBe(403);
    expect(await rhythm()).toBe("weekdays");
    expect((await ask("POST", linkIn())).status).toBe(200);
    expect((await ask("POST", linkIn())).status).toBe(200);
    expect(await rhythm()).toBe("off");
    const trail = await served.stores.audit.list({ actions: ["account.mail-stopped"] }, 10);
    expect(trail.map(({ by, subject }) => [by, subject])).toEqual([[null, ewa]]);
    const { body } = await ask("GET", "/metrics", { Authorization: "Bearer a-token-of-twenty-letters" });
    expect(body).toContain("stol_mails_sent_total 1\n");
    expect(body).toContain("stol_mail_failing 0\n");
  });

  it("[ML1] without a mail server there is nothing of mail", async () => {
    const plain = await makeInstance();
    expect(plain.stores.digests).toBeNull();
    expect(plain.instance.digests).toBeUndefined();
  });
});
