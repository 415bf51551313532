import { describe, expect, test } from "vitest";
import * as Y from "yjs";
import type { BoardId, NodeId } from "../plan/id.ts";
import { isPresent } from "../plan/present.ts";
import { addBoard } from "./edit-boards.ts";
import { setField } from "./edit-fields.ts";
import { mergeNodes } from "./edit-merge.ts";
import { addNode, removeNodes, restoreNodes } from "./edit-nodes.ts";
import { moveNodes, placeNode, unplaceNode } from "./edit-placements.ts";
import { setNote, setTitle } from "./edit-text.ts";
import { connectNodes } from "./edit-ties.ts";
import { readPlan } from "./read.ts";
import { readTeamFields, setTeamField } from "./team.ts";
import { writeTeamStep } from "./team-pieces.ts";
import { PersonalUndo } from "./undo.ts";

type Person = ReturnType<typeof sitDown>;

/** People at one table: what one does reaches the others when `meet` is called. */
function sitDown(actor: string) {
  const doc = new Y.Doc();
  const clock = { at: 1_000 };
  const origin = { actor, now: () => clock.at };
  return { doc, clock, origin, undo: new PersonalUndo(doc, origin), plan: () => readPlan(doc) };
}

function meet(...people: Person[]): void {
  for (const from of people) {
    for (const to of people) {
      if (from !== to)
        Y.applyUpdate(to.doc, Y.encodeStateAsUpdate(from.doc, Y.encodeStateVector(to.doc)), "network");
    }
  }
}

/** Three people with one board and two cards that none of them can undo. */
function table() {
  const people = [sitDown("anna"), sitDown("bogdan"), sitDown("celina")] as const;
  const system = { actor: "system:test", now: () => 0 };
  const { doc } = people[0];
  const board = addBoard(doc, { kind: "free", title: "Tablica" }, system);
  const place = (x: number) => ({ board, position: { x, y: 0 } });
  const card = addNode(doc, { kind: "activity", title: "Piknik" }, place(0), system);
  const goal = addNode(doc, { kind: "goal", title: "Cel" }, place(300), system);
  meet(...people);
  return { people, board, card, goal };
}

const positionOf = (person: Person, board: BoardId, node: NodeId) =>
  person.plan().boards[board]?.placements[node]?.position;
const titleOf = (person: Person, node: NodeId) => person.plan().nodes[node]?.title;

describe("three people", () => {
  test("[DC9] each takes back only what is their own", () => {
    const { people, board, card, goal } = table();
    const [anna, bogdan, celina] = people;
    setTitle(anna.doc, card, "Piknik sąsiedzki", anna.origin);
    meet(...people);
    moveNodes(bogdan.doc, board, [{ node: card, position: { x: 50, y: 50 } }], bogdan.origin);
    removeNodes(celina.doc, [goal], celina.origin);
    meet(...people);
    anna.undo.undo();
    meet(...people);
    for (const person of people) {
      expect(titleOf(person, card)).toBe("Piknik");
      expect(positionOf(person, board, card)).toEqual({ x: 50, y: 50 });
      expect(person.plan().nodes[goal]?.removed?.by).toBe("celina");
    }
    celina.undo.undo();
    bogdan.undo.undo();
    meet(...people);
    for (const person of people) {
      expect(positionOf(person, board, card)).toEqual({ x: 0, y: 0 });
      expect(person.plan().nodes[goal]?.removed).toBeNull();
      expect([person.undo.canUndo, person.undo.undo()]).toEqual([false, false]);
    }
  });

  test("[DC9] a value that another has set since stays theirs", () => {
    const { people, board, card } = table();
    const [anna, bogdan] = people;
    moveNodes(anna.doc, board, [{ node: card, position: { x: 1, y: 1 } }], anna.origin);
    meet(...people);
    moveNodes(bogdan.doc, board, [{ node: card, position: { x: 2, y: 2 } }], bogdan.origin);
    meet(...people);
    anna.undo.undo();
    meet(...people);
    for (const person of people) expect(positionOf(person, board, card)).toEqual({ x: 2, y: 2 });
  });

  test("[DC9] letters that another wrote into the same title stay", () => {
    const { people, card } = table();
    const [anna, bogdan] = people;
    setTitle(anna.doc, card, "Wielki Piknik", anna.origin);
    meet(...people);
    setTitle(bogdan.doc, card, "Wielki Piknik osiedlowy", bogdan.origin);
    meet(...people);
    anna.undo.undo();
    meet(...people);
    for (const person of people) expect(titleOf(person, card)).toBe("Piknik osiedlowy");
  });

  test("[DC9] undo works on after a time offline", () => {
    const { people, card } = table();
    const [anna, bogdan] = people;
    setTitle(anna.doc, card, "Festyn", anna.origin);
    setNote(bogdan.doc, card, "W sobotę", bogdan.origin);
    meet(...people);
    anna.undo.undo();
    meet(...people);
    anna.undo.redo();
    meet(...people);
    for (const person of people) {
      expect(person.plan().nodes[card]).toMatchObject({ title: "Festyn", note: "W sobotę" });
    }
  });
});

describe("what can be undone", () => {
  test("[DC9] a field, a tie, a removal, a place, a merge; and redone", () => {
    const { people, board, card, goal } = table();
    const [anna] = people;
    const { doc, origin, undo, plan } = anna;
    const other = addNode(doc, { kind: "goal", title: "Inny cel" }, null, {
      actor: "system:test",
      now: () => 0,
    });
    const edits: (() => unknown)[] = [
      () => setField(doc, card, "due", "2027-05", origin),
      () => connectNodes(doc, { kind: "serves", from: card, to: goal }, origin),
      () => unplaceNode(doc, board, card, origin),
      () => placeNode(doc, board, other, { position: { x: 5, y: 5 } }, origin),
      () => mergeNodes(doc, goal, other, origin),
      () => removeNodes(doc, [card], origin),
      () => restoreNodes(doc, [card], origin),
    ];
    const states = [shown(plan())];
    for (const edit of edits) {
      edit();
      states.push(shown(plan()));
    }
    for (let at = edits.length - 1; at >= 0; at -= 1) {
      expect(undo.undo()).toBe(true);
      expect(shown(plan())).toEqual(states[at]);
    }
    expect(undo.canUndo).toBe(false);
    for (let at = 1; at < states.length; at += 1) {
      expect(undo.redo()).toBe(true);
      expect(shown(plan())).toEqual(states[at]);
    }
    expect(undo.canRedo).toBe(false);
  });

  /** What a person sees: without the bin, where undone additions lie. */
  function shown(plan: ReturnType<typeof readPlan>) {
    const edges = Object.values(plan.edges).filter((edge) => edge.removed === null);
    return { ...plan, edges, nodes: Object.values(plan.nodes).filter(isPresent) };
  }
});

describe("additions", () => {
  test("[DC10] undoing an addition puts the card into the bin with what others wrote in it; redoing takes it out", () => {
    const { people, board } = table();
    const [anna, bogdan] = people;
    const node = addNode(
      anna.doc,
      { kind: "activity", title: "Warsztat" },
      { board, position: { x: 9, y: 9 } },
      anna.origin,
    );
    meet(...people);
    setTitle(bogdan.doc, node, "Warsztat ceramiki", bogdan.origin);
    setField(bogdan.doc, node, "due", "2027-06", bogdan.origin);
    moveNodes(bogdan.doc, board, [{ node, position: { x: 10, y: 10 } }], bogdan.origin);
    meet(...people);
    anna.undo.undo();
    meet(...people);
    const kept = { title: "Warsztat ceramiki", due: "2027-06" };
    for (const person of people) {
      expect(person.plan().nodes[node]).toMatchObject({ ...kept, removed: { by: "anna", at: 1_000 } });
      expect(positionOf(person, board, node)).toEqual({ x: 10, y: 10 });
    }
    setNote(bogdan.doc, node, "Dopisane w koszu", bogdan.origin);
    meet(...people);
    anna.undo.redo();
    meet(...people);
    for (const person of people) {
      expect(person.plan().nodes[node]).toMatchObject({ ...kept, note: "Dopisane w koszu", removed: null });
    }
  });

  test("[DC10] undoing one addition leaves the step before it alone", () => {
    const { people, card } = table();
    const [anna] = people;
    setTitle(anna.doc, card, "Festyn", anna.origin);
    const node = addNode(anna.doc, { kind: "note" }, null, anna.origin);
    anna.undo.undo();
    expect(anna.plan().nodes[node]?.removed?.by).toBe("anna");
    expect(titleOf(anna, card)).toBe("Festyn");
  });

  test("[DC10] an added card that someone else has already put into the bin keeps their name on it", () => {
    const { people } = table();
    const [anna, bogdan] = people;
    const node = addNode(anna.doc, { kind: "note" }, null, anna.origin);
    meet(...people);
    removeNodes(bogdan.doc, [node], bogdan.origin);
    meet(...people);
    expect(anna.undo.undo()).toBe(false);
    expect(anna.plan().nodes[node]?.removed?.by).toBe("bogdan");
  });

  test("[DC10] boards and ties that were added go to the bin as well", () => {
    const { people, card, goal } = table();
    const [anna] = people;
    const board = addBoard(anna.doc, { kind: "free", title: "Nowa" }, anna.origin);
    const tie = connectNodes(anna.doc, { kind: "serves", from: card, to: goal }, anna.origin);
    anna.undo.undo();
    anna.undo.undo();
    const { boards, edges } = anna.plan();
    expect(boards[board]?.removed?.by).toBe("anna");
    expect(tie.ok && edges[tie.edge]?.removed?.by).toBe("anna");
  });

  test("[DC10] edits that were made in one transaction are one step", () => {
    const { people, goal } = table();
    const [anna] = people;
    let node: NodeId | undefined;
    anna.doc.transact(() => {
      node = addNode(anna.doc, { kind: "activity", title: "Razem" }, null, anna.origin);
      connectNodes(anna.doc, { kind: "serves", from: node, to: goal }, anna.origin);
    }, anna.origin);
    anna.undo.undo();
    expect(anna.undo.canUndo).toBe(false);
    expect(node && anna.plan().nodes[node]?.removed?.by).toBe("anna");
    expect(Object.values(anna.plan().edges).map((edge) => edge.removed?.by)).toEqual(["anna"]);
  });
});

describe("steps", () => {
  test("[DC9] letters typed in one go are one step, until a pause, another text or another command", () => {
    const { people, card, goal } = table();
    const [{ doc, clock, origin, undo, plan }] = people;
    const type = (node: NodeId, text: string, after: number) => {
      clock.at += after;
      setTitle(doc, node, text, origin);
    };
    type(card, "F", 0);
    type(card, "Fe", 200);
    type(card, "Fes", 200);
    type(card, "Festyn", 5_000);
    type(goal, "C", 100);
    setField(doc, card, "due", "2027", origin);
    setField(doc, card, "due", "2028", origin);
    const titles = () => [plan().nodes[card]?.title, plan().nodes[goal]?.title];
    undo.undo();
    expect(plan().nodes[card]).toMatchObject({ due: "2027" });
    undo.undo();
    undo.undo();
    expect(titles()).toEqual(["Festyn", "Cel"]);
    undo.undo();
    expect(titles()).toEqual(["Fes", "Cel"]);
    undo.undo();
    expect(titles()).toEqual(["Piknik", "Cel"]);
  });

  test("[DC9] endStep begins a new step within a burst", () => {
    const { people, card } = table();
    const [{ doc, origin, undo, plan }] = people;
    setTitle(doc, card, "A", origin);
    undo.endStep();
    setTitle(doc, card, "AB", origin);
    undo.undo();
    expect(plan().nodes[card]?.title).toBe("A");
  });

  test("[DC17] what was done along with a step in another document goes and comes with it", () => {
    const { people, card } = table();
    const [anna, bogdan] = people;
    const { doc, origin, undo, plan } = anna;
    const team = new Y.Doc();
    const at = { node: card, kind: "partner" };
    for (const field of ["contact", "stance"]) setTeamField(team, at, field, "nowe", origin);
    const pieces = ["contact", "stance"].map((field) => {
      return { on: "team", id: card, field, from: "nowe", to: "dawne" } as const;
    });
    const here = () => [plan().nodes[card]?.title, ...Object.values(readTeamFields(team, card, "partner"))];
    setField(doc, card, "due", "2027", origin);
    const fields = writeTeamStep(team, pieces, origin);
    undo.step(() => setTitle(doc, card, "Dawny piknik", origin), fields);
    expect(here()).toEqual(["Dawny piknik", "dawne", "dawne"]);
    undo.undo();
    expect(here()).toEqual(["Piknik", "nowe", "nowe"]);
    undo.redo();
    expect(here()).toEqual(["Dawny piknik", "dawne", "dawne"]);
    setTeamField(team, at, "stance", "Jana", bogdan.origin);
    setField(doc, card, "due", "2028", origin);
    undo.undo();
    expect(here()).toEqual(["Dawny piknik", "dawne", "Jana"]);
    undo.undo();
    expect(here()).toEqual(["Piknik", "nowe", "Jana"]);
    undo.undo();
    expect(here()).toEqual(["Piknik", "nowe", "Jana"]);
    expect(plan().nodes[card]).toMatchObject({ due: null });
    undo.redo();
    undo.redo();
    expect(here()).toEqual(["Dawny piknik", "dawne", "Jana"]);
  });

  test("[DC17] a step that changes nothing here leaves the step before it as it was", () => {
    const { people, card } = table();
    const [{ doc, origin, undo }] = people;
    let turns = 0;
    setTitle(doc, card, "A", origin);
    undo.step(
      () => setTitle(doc, card, "A", origin),
      () => {
        turns += 1;
      },
    );
    undo.undo();
    expect(turns).toBe(0);
  });

  test("[DC9] listeners hear when something can be undone or redone", () => {
    const { people, card } = table();
    const [{ doc, origin, undo }] = people;
    const heard: [boolean, boolean][] = [];
    undo.subscribe(() => heard.push([undo.canUndo, undo.canRedo]));
    setTitle(doc, card, "A", origin);
    undo.undo();
    undo.redo();
    expect(heard[0]).toEqual([true, false]);
    expect(heard).toContainEqual([false, true]);
    expect(heard.at(-1)).toEqual([true, false]);
  });
});
