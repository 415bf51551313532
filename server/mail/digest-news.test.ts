import { describe, expect, test } from "vitest";
import type { AccountId, PlanId, ProgrammeId, ReviewId } from "#collab/plan/id.ts";
import type { DeskRow } from "../context-history.ts";
import { digestWords } from "../words/digest-words.ts";
import { type Digest, digestOf, type Told } from "./digest-news.ts";
import { writeDigest } from "./write-digest.ts";

const [ewa, olga] = ["ewa" as AccountId, "olga" as AccountId];
const now = new Date("2026-11-20T06:00:00Z");
const row = (id: string, rest: Partial<DeskRow> = {}): DeskRow => ({
  id: id as ReviewId,
  plan: "plan" as PlanId,
  number: 3,
  state: "in-review",
  rule: "one",
  dueOn: "2026-11-25",
  note: "Tajna notatka",
  sentBy: { account: olga, name: "Olga" },
  sentAt: now,
  reviewers: [{ account: ewa, name: "Ewa", decision: null }],
  ended: null,
  planName: "Plan <osiedla>",
  programme: { id: "ugorek" as ProgrammeId, name: "Ugorek" },
  versionName: "Tajna nazwa",
  as: "reviewer",
  isUnread: true,
  ...rest,
});
const ended = (by: AccountId, at = now) => ({ state: "approved" as const, ended: { at, by } });
const said = { verdict: "approve" as const, note: "Tajne słowo", at: now, contentHash: "" };
const digest = (rows: readonly DeskRow[], told: Readonly<Record<string, Told>> = {}, account = ewa) =>
  digestOf(rows, {
    account,
    told: new Map(Object.entries(told) as [ReviewId, Told][]),
    today: "2026-11-20",
    now,
  });
const idsIn = (found: Digest | null) =>
  found &&
  Object.fromEntries(Object.entries(found).map(([part, items]) => [part, items.map((i) => i.row.id)]));

describe("what a digest says", () => {
  test("[ML3] what waits for this person, what is overdue first by its day, and what others decided", () => {
    const rows = [
      row("later", { dueOn: "2026-12-01" }),
      row("today", { dueOn: "2026-11-20" }),
      row("late", { dueOn: "2026-11-19" }),
      row("done", ended(olga)),
      row("sent", { as: "sender", sentBy: { account: ewa, name: "Ewa" } }),
      row("said", { rule: "all", reviewers: [{ account: ewa, name: "Ewa", decision: said }] }),
    ];
    expect(idsIn(digest(rows))).toEqual({
      overdue: ["late"],
      waiting: ["today", "later"],
      decided: ["done"],
    });
  });

  test("[ML3] nothing new, no mail: what was told before waits without a word", () => {
    expect(digest([])).toBeNull();
    expect(digest([row("a")], { a: "waiting" })).toBeNull();
    expect(digest([row("a", { dueOn: "2026-11-19" })], { a: "overdue" })).toBeNull();
    expect(digest([row("a", ended(olga))], { a: "approved" })).toBeNull();
  });

  test("[ML3] one new thing brings all that waits along, and says which is new", () => {
    const found = digest([row("old"), row("new")], { old: "waiting" });
    expect(found?.waiting.map(({ isNew }) => isNew)).toEqual([false, true]);
  });

  test("[ML3] a day that has passed is new once", () => {
    const late = row("a", { dueOn: "2026-11-19" });
    expect(idsIn(digest([late], { a: "waiting" }))).toMatchObject({ overdue: ["a"] });
  });

  test("[ML3] a sender hears what became of it; nobody hears of what they did themselves", () => {
    const sent = { as: "sender" as const, sentBy: { account: olga, name: "Olga" } };
    expect(idsIn(digest([row("a", { ...sent, ...ended(ewa) })], {}, olga))).toMatchObject({ decided: ["a"] });
    expect(digest([row("a", ended(ewa))], { a: "waiting" })).toBeNull();
  });

  test("[ML3] what was looked at since it ended is no mail of its own, but a line in the next one", () => {
    const seen = row("seen", { ...ended(olga), isUnread: false });
    expect(digest([seen])).toBeNull();
    expect(idsIn(digest([seen, row("new")]))).toMatchObject({ waiting: ["new"], decided: ["seen"] });
  });

  test("[ML3] an end of months ago is told only to who was told that it waits", () => {
    const old = row("a", ended(olga, new Date("2026-08-01T00:00:00Z")));
    expect(digest([old])).toBeNull();
    expect(idsIn(digest([old], { a: "waiting" }))).toMatchObject({ decided: ["a"] });
  });
});

describe("how it is written", () => {
  const rows = [
    row("a"),
    row("b", { number: 4, dueOn: "2026-11-19" }),
    row("c", { ...ended(olga), number: 2, state: "returned" }),
  ];
  const links = { origin: "https://plan.example.org", stop: "https://plan.example.org/mail/off/x" };
  const write = async (language: "pl" | "en") => {
    const found = digest(rows);
    if (!found) throw new Error("nothing to say");
    return writeDigest(found, { name: "Ewa & Jan" }, links, await digestWords(language));
  };

  test("[ML4] in words of the person's language, with its plurals and days", async () => {
    const { subject, text } = await write("pl");
    expect(subject).toBe(
      "Wspólny Stół: 2 wersje czekają na Twoją decyzję, po terminie: 1, rozstrzygnięto: 1",
    );
    expect(text).toContain(
      "PO TERMINIE (1)\n\nPlan „Plan <osiedla>”, wersja 4 (nowe)\nProgram: Ugorek\n" +
        "Kto wysłał: Olga. Odpowiedź do: 19 listopada 2026.\nhttps://plan.example.org/plans/plan/versions/4\n",
    );
    expect(text).toContain("Zwrócono do poprawy 20 listopada 2026.");
    const english = await write("en");
    expect(english.subject).toBe("Wspólny Stół: 2 versions wait for your decision, overdue: 1, decided: 1");
    expect(english.html).toContain('<html lang="en">');
  });

  test("[ML4] as text and as a page alike, with the ways to the desk, the choice and the end", async () => {
    const { text, html } = await write("pl");
    for (const path of ["/reviews", "/account#mail", "/mail/off/x"])
      for (const form of [text, html]) expect(form).toContain(`https://plan.example.org${path}`);
    expect(html).toContain("Plan „Plan &lt;osiedla&gt;”");
    expect(html).toContain("Ewa &amp; Jan");
    expect(html).not.toMatch(/<img|<script|<link/);
  });

  test("[ML4] says nothing of what a plan, a version's name or a note says", async () => {
    for (const form of Object.values(await write("pl"))) expect(form).not.toContain("Tajn");
  });
});
