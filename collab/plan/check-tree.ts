import type { NodeId } from "./id.ts";
import { isPresent, presentNodes } from "./present.ts";
import type { Plan } from "./schema.ts";
import { cyclesIn } from "./tree.ts";
import { quoteTitle, type Violation } from "./violation.ts";

/** PL24 and PL25: parents that do not exist, and cycles. Readers live with both (PL5); a person should know. */
export function checkTree(plan: Plan): Violation[] {
  const parents = new Map<NodeId, NodeId | null>();
  const found: Violation[] = [];
  for (const node of Object.values(plan.nodes)) {
    const parent = node.parent;
    const known = parent !== null && plan.nodes[parent] !== undefined;
    parents.set(node.id, known ? parent : null);
    if (parent === null || known || !isPresent(node)) continue;
    const message = `${quoteTitle(node)} stands under a card that does not exist.`;
    found.push({ rule: "PL24", level: "error", ids: [node.id], message });
  }
  for (const cycle of cyclesIn(parents)) {
    const names = cycle.flatMap((id) => plan.nodes[id] ?? []).map(quoteTitle);
    const message = `Cards stand under each other in a circle: ${names.join(", ")}.`;
    found.push({ rule: "PL25", level: "error", ids: cycle, message });
  }
  return found;
}

/** PL38: boards that hold a card or a frame that does not exist. */
export function checkPlacements(plan: Plan): Violation[] {
  return Object.values(plan.boards).flatMap((board) =>
    Object.values(board.placements).flatMap(({ node, frame }): Violation[] => {
      const missing =
        plan.nodes[node] === undefined ? node : frame !== null && !plan.nodes[frame] ? frame : null;
      if (missing === null) return [];
      const message = `The board “${board.title}” holds a card that does not exist.`;
      return [{ rule: "PL38", level: "error", ids: [board.id, missing], message }];
    }),
  );
}

/** PL26: what stands under what. Goals hold goals and activities, activities hold tasks, events hold programme items. */
export function checkParents(plan: Plan): Violation[] {
  return presentNodes(plan).flatMap((node): Violation[] => {
    const parent = node.parent === null ? undefined : plan.nodes[node.parent];
    if (!parent || parent.kind === "unknown" || node.kind === "unknown") return [];
    if (mayHold[parent.kind]?.includes(node.kind)) return [];
    const message = `${quoteTitle(node)} (${node.kind}) stands under ${quoteTitle(parent)} (${parent.kind}), which holds no such cards.`;
    return [{ rule: "PL26", level: "warning", ids: [node.id, parent.id], message }];
  });
}

/** What may stand under what in the tree (PL26). */
export const mayHold: Readonly<Record<string, readonly string[]>> = {
  goal: ["goal", "activity", "task", "event", "indicator"],
  activity: ["activity", "task", "event", "session", "indicator"],
  task: ["task"],
  event: ["event", "session", "activity", "task"],
  session: ["session"],
};
