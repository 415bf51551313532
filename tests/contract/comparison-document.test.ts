import { buffer } from "node:stream/consumers";
import { beforeEach, describe, expect, it } from "vitest";
import { fromBuffer, type ZipFile } from "yauzl";
import { loader } from "#app/routes/plans_.$planId.compare_.document/route.tsx";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { setNote, setTitle } from "#collab/doc/edit-text.ts";
import type { AccountId, NodeId, PlanId, ReviewId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import {
  cookieOf,
  goodPassword,
  makeInstance,
  programmeInput,
  requestWith,
  type TestInstance,
} from "#tests/support/test-instance.ts";

type Person = { readonly id: AccountId; readonly cookie: string };

describe("the comparison as a document", () => {
  let test: TestInstance;
  let plan: PlanId;
  let admin: AccountId;
  let olga: Person;
  let ewa: Person;
  let card: NodeId;

  async function enter(name: string, roles?: readonly Role[]): Promise<Person> {
    const id = await test.add({ name, passwordHash: await hashPassword(goodPassword) });
    const input = { email: `${name.toLowerCase()}@example.org`, password: goodPassword, remember: false };
    const cookie = cookieOf(await test.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "";
    if (roles) await test.stores.members.setRoles(admin, { plan }, id, roles);
    return { id, cookie };
  }
  const open = (person: Person | undefined, search = "", language = "pl") =>
    loader({
      request: new Request(`http://127.0.0.1:3000/plans/${plan}/compare/document${search}`, {
        headers: { cookie: person?.cookie ?? "", "accept-language": language },
      }),
      params: { planId: plan },
      context: { ...test.context() },
    });
  const status = (answer: Promise<Response>) =>
    answer.then(
      (response) => response.status,
      (refusal: Response) => refusal.status,
    );
  async function partsOf(answer: Response): Promise<Record<string, string>> {
    const zip = await new Promise<ZipFile>((resolve, reject) =>
      answer
        .arrayBuffer()
        .then((bytes) =>
          fromBuffer(Buffer.from(bytes), { lazyEntries: true, autoClose: false }, (error, opened) =>
            error ? reject(error) : resolve(opened),
          ),
        ),
    );
    const parts: Record<string, string> = {};
    return new Promise((resolve, reject) => {
      zip.on("entry", (entry) =>
        zip.openReadStream(entry, async (error, stream) => {
          if (error) return reject(error);
          parts[entry.fileName] = (await buffer(stream)).toString("utf8");
          zip.readEntry();
        }),
      );
      zip.on("end", () => resolve(parts));
      zip.readEntry();
    });
  }
  /** Paragraphs by their style, each with the text of its runs. */
  const paragraphsOf = (xml = "") =>
    [...xml.matchAll(/<w:p>(.*?)<\/w:p>/g)].map(([, inner = ""]) => ({
      style: /<w:pStyle w:val="(\w+)"/.exec(inner)?.[1] ?? "",
      text: [...inner.matchAll(/<w:t [^>]*>(.*?)<\/w:t>/g)].map(([, text]) => text).join(""),
    }));
  const edit = (by: AccountId, change: Parameters<typeof test.instance.edit>[2]) =>
    test.instance.edit(plan, by, change);
  const origin = (person: Person) => ({ actor: person.id, now: Date.now });

  beforeEach(async () => {
    test = await makeInstance();
    admin = await test.add({ name: "Zofia", isAdmin: true });
    olga = await enter("Olga");
    const programme = await test.stores.programmes.create(olga.id, programmeInput("Ugorek & Olsza"));
    plan = await test.stores.plans.create(olga.id, programme, "Plan", { from: "empty" });
    ewa = await enter("Ewa", ["supervisor"]);
    await edit(olga.id, (doc) => {
      card = addNode(doc, { kind: "need", title: "Ławki" }, null, origin(olga));
      setNote(doc, card, "Stare ławki przy szkole", origin(olga));
    });
    await test.stores.live.keepVersion(plan, olga.id, "before-import");
    await edit(olga.id, (doc) => {
      setTitle(doc, card, "Ławki <i> & kosze\u0001", origin(olga));
      setNote(doc, card, "Nowe ławki przy szkole", origin(olga));
    });
    await test.stores.live.keepVersion(plan, olga.id, "before-import");
  });

  it("[DF13] tells the page's sentences under real headings, with word-level marks, in the reader's language", async () => {
    const answer = await open(olga, "?from=1&to=2");
    expect(answer.headers.get("Content-Type")).toContain("wordprocessingml.document");
    expect(answer.headers.get("Content-Disposition")).toBe('attachment; filename="plan-zmiany-1-2.docx"');
    const parts = await partsOf(answer);
    const said = paragraphsOf(parts["word/document.xml"]);
    const headings = said.filter(({ style }) => style.startsWith("Heading"));
    expect(headings.map(({ style, text }) => `${style.slice(7)} ${text}`)).toEqual([
      "1 Co się zmieniło",
      "2 Od: Wersja 1: zapisana samoczynnie przed wczytaniem pliku",
      "2 Do: Wersja 2: zapisana samoczynnie przed wczytaniem pliku",
      "2 Poza tablicami i cały plan",
      "3 Potrzeby",
    ]);
    expect(said.map(({ text }) => text)).toContain("Plan „Plan”, program: Ugorek &amp; Olsza");
    expect(said.filter(({ style }) => style === "ListParagraph").map(({ text }) => text)).toEqual([
      "Potrzeba „Ławki”: nowa nazwa „Ławki &lt;i&gt; &amp; kosze\ufffd”",
      expect.stringMatching(/^Potrzeba „.*”: zmieniono opis$/),
    ]);
    expect(said.find(({ style }) => style === "Quote")?.text).toBe(
      "[skreślono: Stare] [dopisano: Nowe] ławki przy szkole",
    );
    const xml = parts["word/document.xml"] ?? "";
    expect(xml).toMatch(/<w:strike\/>.*?>Stare</);
    expect(xml).toMatch(/<w:u w:val="single"\/>.*?>Nowe</);
    expect(parts["word/styles.xml"]).toContain('<w:lang w:val="pl-PL"');
    expect(parts["docProps/core.xml"]).toContain("<dc:language>pl-PL</dc:language>");
    const headers = await test.stores.snapshots.list(plan);
    for (const { contentHash, headerHash } of headers)
      for (const hash of [contentHash, headerHash]) expect(xml).toContain(hash);
    const english = await partsOf(await open(olga, "?from=1&to=2", "en"));
    expect(paragraphsOf(english["word/document.xml"])[0]?.text).toBe("What changed");
    expect(english["word/styles.xml"]).toContain('<w:lang w:val="en-GB"');
  });

  it("[DF13] carries the stamp with its code where the later version is approved", async () => {
    const request = { reviewers: [ewa.id], rule: "one" as const, dueOn: "2026-11-25", note: "" };
    expect(await test.stores.reviews.send(olga.id, plan, 2, request)).toEqual({ ok: true });
    const without = await partsOf(await open(ewa, "?from=1&to=2"));
    expect(Object.keys(without).filter((path) => path.startsWith("word/media"))).toEqual([]);
    const [review] = await test.stores.reviews.ofPlan(plan);
    const header = await test.stores.snapshots.find(plan, 2);
    await test.stores.reviews.decide(ewa.id, review?.id ?? ("" as ReviewId), {
      verdict: "approve",
      note: "",
      contentHash: header?.contentHash ?? "",
    });
    const parts = await partsOf(await open(ewa, "?from=1&to=2"));
    const xml = parts["word/document.xml"] ?? "";
    expect(xml).toContain("Wersja zatwierdzona");
    expect(xml).toContain("Kto zatwierdził: Ewa.");
    expect(xml).toContain(`http://127.0.0.1:3000/verify/${header?.headerHash}`);
    expect(xml).toMatch(/<wp:docPr [^>]*descr="Kod QR/);
    expect(parts["word/_rels/document.xml.rels"]).toContain('Id="picture1"');
    expect(parts["word/media/picture1.png"]?.slice(1, 4)).toBe("PNG");
  });

  it("[DF13] is for those who may open the page, and the trail tells that it went out", async () => {
    const viewer = await enter("Wera", ["viewer"]);
    const stranger = await enter("Obca");
    expect(await status(open(undefined))).toBe(302);
    expect(await status(open(stranger, "?from=1&to=2"))).toBe(404);
    expect(await status(open(viewer, "?from=1&to=now"))).toBe(200);
    expect(await status(open(viewer, "?from=1&to=9"))).toBe(404);
    expect(await status(open(ewa, "?from=1&to=2"))).toBe(200);
    expect(await status(open(ewa, "?from=1&to=now"))).toBe(404);
    const trail = await test.stores.audit.list({ actions: ["version.changes-export"] }, 10);
    expect(trail.map(({ by, subject, detail }) => [by, subject, detail.versions])).toEqual([
      [ewa.id, plan, "1, 2"],
      [viewer.id, plan, "1"],
    ]);
  });

  it("[DF13] leaves out what only organizers see, and says so to those who see it on the page", async () => {
    const told = async (person: Person) =>
      paragraphsOf((await partsOf(await open(person, "?from=1&to=2")))["word/document.xml"]).map(
        ({ text }) => text,
      );
    const sentence = "Pól, które widzą tylko organizatorzy, w tym dokumencie nie ma.";
    expect(await told(olga)).toContain(sentence);
    expect(await told(await enter("Wera", ["viewer"]))).not.toContain(sentence);
  });
});
