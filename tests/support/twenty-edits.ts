import type * as Y from "yjs";
import { renameBoard } from "#collab/doc/edit-boards.ts";
import { setEntry, setField } from "#collab/doc/edit-fields.ts";
import { addNode, removeNodes } from "#collab/doc/edit-nodes.ts";
import { moveNodes, placeNode } from "#collab/doc/edit-placements.ts";
import { setNote, setTitle } from "#collab/doc/edit-text.ts";
import { connectNodes, removeEdges, setEdgeField } from "#collab/doc/edit-ties.ts";
import { setParent } from "#collab/doc/edit-tree.ts";
import type { Origin } from "#collab/doc/origin.ts";
import { readPlan } from "#collab/doc/read.ts";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import { presentEdges } from "#collab/plan/present.ts";
import type { NodeKind } from "#collab/plan/schema.ts";

/** What a partnership changes between two meetings, on the demo's Kraków plan: twenty edits of every sort. */
export function makeTwentyEdits(doc: Y.Doc, origin: Origin): void {
  const plan = readPlan(doc);
  const card = (title: string, kind?: NodeKind): NodeId => {
    const found = Object.values(plan.nodes).find(
      (node) => node.title.startsWith(title) && node.kind === (kind ?? node.kind),
    );
    if (!found) throw new Error(`the demo plan has no ${title}`);
    return found.id;
  };
  const board = (kind: string) => Object.values(plan.boards).find((one) => one.kind === kind)?.id as BoardId;
  const [map, work] = [board("partnership-map"), board("action-plan")];
  const near = (on: BoardId, at: NodeId, by: { x: number; y: number }) => {
    const { x, y } = plan.boards[on]?.placements[at]?.position ?? { x: 0, y: 0 };
    return { board: on, position: { x: x + by.x, y: y + by.y } };
  };
  const garden = card("Wspólna opieka nad ogrodem");
  const volunteers = card("Organizacja wolontariatu");
  const advice = card("Konsultacje specjalistyczne");
  const concerts = card("Wydarzenia kulturalne");
  const trainings = card("Treningi kompetencji");
  const streetwork = card("PAL Streetwork", "partner");
  const ugorek = card("PAL Ugorek", "partner");
  const guards = card("Straż Miejska", "partner");
  const greenery = card("Zarząd Zieleni Miejskiej", "partner");

  const benches = addNode(
    doc,
    { kind: "need", title: "Ławki i cień na placu zabaw" },
    near(work, garden, { x: 0, y: 420 }),
    origin,
  );
  const picnic = addNode(
    doc,
    { kind: "activity", title: "Piknik sąsiedzki na Ugorku", due: "2027-05-24", status: "planned" },
    near(work, garden, { x: 320, y: 420 }),
    origin,
  );
  addNode(
    doc,
    { kind: "partner", title: "Biblioteka Kraków, filia 21" },
    near(map, ugorek, { x: 280, y: 160 }),
    origin,
  );
  connectNodes(doc, { kind: "answers", from: benches, to: garden }, origin);
  connectNodes(doc, { kind: "responsible", from: picnic, to: ugorek }, origin);
  connectNodes(doc, { kind: "cooperates", from: ugorek, to: greenery }, origin);
  setTitle(doc, concerts, "Wydarzenia kulturalne: koncerty, pokazy filmowe, festyn", origin);
  setField(doc, volunteers, "due", "2027-06-15", origin);
  setField(doc, volunteers, "status", "in-progress", origin);
  setField(doc, advice, "start", "2027-03", origin);
  setField(doc, streetwork, "influence", 5, origin);
  setNote(doc, garden, "Dyżury w każdą sobotę; klucz do altany ma gospodarz ogrodu.", origin);
  setEntry(doc, trainings, "tags", null, "młodzież", origin);
  setParent(doc, trainings, card("Aktywność i zaangażowanie"), null, origin);
  setField(doc, card("Obiad"), "start", "2014-11-24T13:00", origin);
  const gone = [guards, card("Przerwa")];
  removeNodes(doc, gone, origin);
  const ties = presentEdges(plan).filter(({ from, to }) => !gone.includes(from) && !gone.includes(to));
  const ended = ties.find(({ kind }) => kind === "responsible");
  const stronger = ties.find(({ kind, strength }) => kind === "cooperates" && strength !== 3);
  if (!ended || !stronger) throw new Error("the demo plan has other ties");
  removeEdges(doc, [ended.id], origin);
  setEdgeField(doc, stronger.id, "strength", 3, origin);
  placeNode(doc, work, ugorek, { position: near(work, garden, { x: 640, y: 420 }).position }, origin);
  moveNodes(doc, map, [{ node: streetwork, ...near(map, streetwork, { x: 60, y: -40 }) }], origin);
  renameBoard(doc, work, "Plan działania 2027", origin);
}
