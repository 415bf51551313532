import { createInstance } from "i18next";
import { describe, expect, test } from "vitest";
import { diffPlans } from "#collab/history/diff.ts";
import type { Team } from "#collab/history/diff-team.ts";
import { blankBoard, blankEdge, blankNode, byId } from "#collab/plan/blank.ts";
import type { BoardId, EdgeId, NodeId } from "#collab/plan/id.ts";
import { emptyPlan, type Json, type Plan, type PlanEdge, type PlanNode } from "#collab/plan/schema.ts";
import { changeSentence } from "./change-sentence.ts";
import type { ChangeWords } from "./change-words.ts";
import enCards from "./en/cards.json";
import enChanges from "./en/changes.json";
import enCommon from "./en/common.json";
import { formatIn } from "./format-in.ts";
import type { Language } from "./languages.ts";
import plCards from "./pl/cards.json";
import plChanges from "./pl/changes.json";
import plCommon from "./pl/common.json";

async function wordsIn(language: Language): Promise<ChangeWords> {
  const i18n = createInstance();
  const resources = {
    pl: { cards: plCards, changes: plChanges, common: plCommon },
    en: { cards: enCards, changes: enChanges, common: enCommon },
  };
  await i18n.init({
    lng: language,
    resources: { [language]: resources[language] },
    interpolation: { escapeValue: false },
  });
  return {
    changes: i18n.getFixedT(language, "changes"),
    cards: i18n.getFixedT(language, "cards"),
    format: formatIn(language, i18n.getFixedT(language, "common")),
    language,
  };
}

const id = (name: string) => name as NodeId;
const gone = { by: "anna", at: 1 };
const picnic = blankNode("activity", id("picnic"), { title: "Piknik", due: "2027-05-03", status: "planned" });
const scout = blankNode("partner", id("scout"), { title: "Orlik" });
const school = blankNode("partner", id("school"), { title: "Szkoła" });
const ties = ["funds", "supports"].map((kind, at) =>
  blankEdge(kind as "funds", `tie${at}` as EdgeId, { from: scout.id, to: school.id }),
);
const map = blankBoard("partnership-map", "map" as BoardId, "Mapa");
const base = planOf([picnic, scout, school], ties);

function planOf(nodes: readonly PlanNode[], edges: readonly PlanEdge[] = ties): Plan {
  return { ...emptyPlan, nodes: byId(nodes), edges: byId(edges), boards: byId([map]) };
}

async function told(language: Language, after: Plan, before: Plan = base): Promise<string[]> {
  const words = await wordsIn(language);
  return diffPlans(before, after).changes.map((change) => changeSentence(change, { before, after }, words));
}

const withPicnic = (given: Partial<typeof picnic>) => planOf([{ ...picnic, ...given }, scout, school]);

describe("a change as a sentence", () => {
  test.each<[string, Plan, pl: string, en: string]>([
    [
      "another day",
      withPicnic({ due: "2027-05-24" }),
      "Działanie „Piknik”: termin z 3 maja na 24 maja 2027 (+3 tygodnie)",
      "Activity “Piknik”: due date from 3 May to 24 May 2027 (+3 weeks)",
    ],
    [
      "another precision",
      withPicnic({ due: "2027-34" }),
      "Działanie „Piknik”: termin z 3 maja 2027 na „II kwartał 2027”",
      "Activity “Piknik”: due date from 3 May 2027 to “2nd quarter of 2027”",
    ],
    [
      "a choice by its words",
      withPicnic({ status: "in-progress" }),
      "Działanie „Piknik”: stan z „zaplanowane” na „w toku”",
      "Activity “Piknik”: status from “planned” to “in progress”",
    ],
    [
      "a card that went with its ties",
      planOf([picnic, { ...scout, removed: gone }, school]),
      "Usunięto partnera „Orlik” i jego 2 powiązania",
      "Removed the partner “Orlik” and its 2 ties",
    ],
    [
      "a new name",
      planOf([{ ...picnic, title: "Piknik sąsiedzki" }, scout, school]),
      "Działanie „Piknik”: nowa nazwa „Piknik sąsiedzki”",
      "Activity “Piknik”: new name “Piknik sąsiedzki”",
    ],
    [
      "cards that became one",
      planOf([picnic, scout, { ...school, removed: gone, mergedInto: scout.id }]),
      "Połączono dwie karty w jedną: „Szkoła” jest teraz częścią karty „Orlik”",
      "Two cards became one: “Szkoła” is now part of “Orlik”",
    ],
    [
      "a tie",
      planOf([picnic, scout, school], ties.slice(1)),
      "Usunięto powiązanie: „Orlik” finansuje „Szkoła”",
      "Removed the tie: “Orlik” funds “Szkoła”",
    ],
  ])("[DF11] %s", async (_, after, pl, en) => {
    expect(await told("pl", after)).toEqual([pl]);
    expect(await told("en", after)).toEqual([en]);
  });

  test("[DF12] an organizers' field, set, changed and cleared", async () => {
    const said = async (language: Language, from: Json | null, to: Json | null) => {
      const side = (value: Json | null): Team => (value === null ? {} : { [`${scout.id}/contact`]: value });
      const { changes } = diffPlans(base, base, { a: side(from), b: side(to) });
      const words = await wordsIn(language);
      return changes.map((change) => changeSentence(change, { before: base, after: base }, words));
    };
    expect(await said("pl", null, "Ewa")).toEqual([
      "Partner „Orlik”: pole organizatorów, kontakt: „Ewa” (wcześniej brak)",
    ]);
    expect(await said("pl", "Ewa", "Jan")).toEqual([
      "Partner „Orlik”: pole organizatorów, kontakt: „Jan” (wcześniej: „Ewa”)",
    ]);
    expect(await said("en", "Ewa", null)).toEqual([
      "Partner “Orlik”: organizers’ field, contact: none (before: “Ewa”)",
    ]);
  });

  test("[DF11] counts as Polish counts", async () => {
    const many = Array.from({ length: 5 }, (_, at) =>
      blankEdge("related", `more${at}` as EdgeId, { from: picnic.id, to: school.id }),
    );
    const removed = (count: number) => [
      planOf([{ ...picnic, removed: gone }, scout, school], many.slice(0, count)),
      planOf([picnic, scout, school], many.slice(0, count)),
    ];
    const sentences = await Promise.all(
      [0, 1, 2, 5].map(async (count) => {
        const [after, before] = removed(count);
        return (await told("pl", after as Plan, before))[0];
      }),
    );
    expect(sentences).toEqual([
      "Usunięto działanie „Piknik”",
      "Usunięto działanie „Piknik” i jego 1 powiązanie",
      "Usunięto działanie „Piknik” i jego 2 powiązania",
      "Usunięto działanie „Piknik” i jego 5 powiązań",
    ]);
  });
});
