import { expect, it } from "vitest";
import * as Y from "yjs";
import { Eraser } from "../plan/eraser.ts";
import type { NodeId } from "../plan/id.ts";
import type { Json } from "../plan/schema.ts";
import { addNode, removeNodes } from "./edit-nodes.ts";
import { setTitle } from "./edit-text.ts";
import { nodesOf, restoresOf, unclearOf } from "./layout.ts";
import { readPlan } from "./read.ts";
import { rebuildDoc } from "./rebuild.ts";

const origin = { actor: "anna", now: () => 7 };
const eraser = () => new Eraser({ spellings: ["Żółkiewski"], mark: "osoba usunięta", pictures: [] });
const textIn = (doc: Y.Doc) => Buffer.from(Y.encodeStateAsUpdate(doc)).toString("utf8");

it("[ER4] a document made anew reads the same but for what is erased, and holds nothing that was deleted", () => {
  const doc = new Y.Doc({ gc: false });
  const id = addNode(doc, { kind: "need", title: "Żółkiewski prosi o ławkę" }, null, origin) as NodeId;
  const gone = addNode(doc, { kind: "task", title: "Zadzwonić: Żółkiewski" }, null, origin) as NodeId;
  const other = addNode(doc, { kind: "note", title: "Tajemnica" }, null, origin) as NodeId;
  setTitle(doc, other, "Ławka", origin);
  removeNodes(doc, [gone], origin);
  nodesOf(doc).get(id);
  (nodesOf(doc).get(id) as Y.Map<unknown>).set("unknownField", { deep: ["pan Żółkiewski"] });
  unclearOf(doc).set("u", { of: "node", id, field: "who", entry: null, other: "Żółkiewski", at: 1 });
  restoresOf(doc).set("r", { at: 1, clocks: new Uint8Array(), spots: [{ to: "Żółkiewski" }] });
  doc.getMap("elsewhere").set("who", "Żółkiewski");
  doc.getText("loose").insert(0, "Żółkiewski");
  const before = readPlan(doc);
  const rebuilt = rebuildDoc(doc, eraser());
  expect(readPlan(rebuilt)).toEqual(eraser().json(before as unknown as Json));
  expect(readPlan(rebuilt).nodes[id]).toMatchObject({
    title: "osoba usunięta prosi o ławkę",
    extra: { unknownField: { deep: ["pan osoba usunięta"] } },
  });
  expect(readPlan(rebuilt).nodes[gone]?.removed).toEqual({ by: "anna", at: 7 });
  expect(textIn(doc)).toContain("Tajemnic");
  expect(textIn(rebuilt)).not.toMatch(/Żółkiewski|Tajemnic/);
  expect([...rebuilt.share.keys()].sort()).toEqual(["boards", "edges", "meta", "nodes", "unclear"]);
});

it("[ER4] texts stay texts that merge, and containers stay maps", () => {
  const doc = new Y.Doc();
  const id = addNode(doc, { kind: "partner", title: "Dom Kultury" }, null, origin) as NodeId;
  const rebuilt = rebuildDoc(doc, eraser());
  const card = nodesOf(rebuilt).get(id) as Y.Map<unknown>;
  expect(card.get("title")).toBeInstanceOf(Y.Text);
  expect(card.get("aliases")).toBeInstanceOf(Y.Map);
  setTitle(rebuilt, id, "Dom Kultury „Orzeł”", origin);
  expect(readPlan(rebuilt).nodes[id]?.title).toBe("Dom Kultury „Orzeł”");
});
