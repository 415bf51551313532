import * as Y from "yjs";
import { addPlan } from "#collab/doc/fill.ts";
import { readPlan } from "#collab/doc/read.ts";
import { isId, type PlanId } from "#collab/plan/id.ts";
import { emptyPlan, type Plan } from "#collab/plan/schema.ts";

/** Of our own clipboard entry; other programs see the names of the cards as plain text. */
export const cardsType = "application/x-wspolny-stol-cards+json";
const longest = 4_000_000;

/** Cards as text for the clipboard, with the plan that has their pictures. */
export function writeCards(cutout: Plan, plan: PlanId): string {
  return JSON.stringify({ ...cutout, from: plan });
}

export type CopiedCards = { readonly cards: Plan; readonly from: PlanId | null };

/**
 * Cards from clipboard text, or undefined for anything else. Any program may have written it: it goes through a scratch
 * document, whose reader drops what is no card, no tie and no field.
 */
export function readCards(text: string): CopiedCards | undefined {
  if (text === "" || text.length > longest) return undefined;
  const scratch = new Y.Doc();
  try {
    const json: unknown = JSON.parse(text);
    if (!isRecord(json) || !isRecord(json.nodes) || !isRecord(json.edges) || !isRecord(json.boards))
      return undefined;
    const { nodes, edges, boards } = json as Pick<Plan, "nodes" | "edges" | "boards">;
    addPlan(scratch, { ...emptyPlan, nodes, edges, boards }, { actor: "system:clipboard", now: Date.now });
    const plan = readPlan(scratch);
    if (Object.keys(plan.nodes).length === 0) return undefined;
    return { cards: plan, from: isId(json.from) ? (json.from as PlanId) : null };
  } catch {
    // not JSON, or cards so broken that no document can hold them: there is nothing to paste
    return undefined;
  } finally {
    scratch.destroy();
  }
}

const isRecord = (json: unknown): json is Record<string, unknown> =>
  typeof json === "object" && json !== null && !Array.isArray(json);
