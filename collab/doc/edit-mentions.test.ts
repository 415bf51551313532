import { expect, it } from "vitest";
import * as Y from "yjs";
import { setEntry } from "./edit-fields.ts";
import { countMentions, linkName, rolesBeside } from "./edit-mentions.ts";
import { addNode, removeNodes } from "./edit-nodes.ts";
import { readPlan } from "./read.ts";

const origin = { actor: "anna", now: () => 1 };

function planWithHosts() {
  const doc = new Y.Doc();
  const partner = addNode(doc, { kind: "partner", title: "MOPS Kraków" }, null, origin);
  const place = addNode(doc, { kind: "place", title: "MOPS Kraków" }, null, origin);
  const sessions = ["Powitanie", "Relacje"].map((title) => {
    const id = addNode(doc, { kind: "session", title }, null, origin);
    setEntry(doc, id, "mentions", null, { role: "hosts", name: "MOPS Krakow" }, origin);
    setEntry(doc, id, "mentions", null, { role: "hosts", name: "CAL" }, origin);
    return id;
  });
  return { doc, partner, place, sessions };
}

it("[PL7] linking a name ties every card that names it, and leaves other names as text", () => {
  const { doc, partner, sessions } = planWithHosts();
  expect(countMentions(doc, "mops kraków", rolesBeside("hosts"))).toBe(2);
  expect(linkName(doc, "MOPS Kraków", rolesBeside("hosts"), partner, origin)).toBe(2);
  const plan = readPlan(doc);
  const ties = Object.values(plan.edges).map(({ kind, from, to }) => ({ kind, from, to }));
  expect(ties).toEqual(expect.arrayContaining(sessions.map((to) => ({ kind: "hosts", from: partner, to }))));
  expect(ties).toHaveLength(2);
  for (const id of sessions) {
    const session = plan.nodes[id];
    expect(session?.kind === "session" && Object.values(session.mentions)).toEqual([
      { role: "hosts", name: "CAL" },
    ]);
  }
});

it("[PL7] a name that no tie can carry to the card stays text", () => {
  const { doc, place, sessions } = planWithHosts();
  expect(linkName(doc, "MOPS Kraków", rolesBeside("hosts"), place, origin)).toBe(0);
  expect(Object.keys(readPlan(doc).edges)).toEqual([]);
  expect(countMentions(doc, "MOPS Kraków", ["hosts"])).toBe(sessions.length);
});

it("[PL7] cards in the bin are left alone", () => {
  const { doc, partner, sessions } = planWithHosts();
  removeNodes(doc, sessions.slice(0, 1), origin);
  expect(linkName(doc, "MOPS Kraków", ["hosts"], partner, origin)).toBe(1);
});
