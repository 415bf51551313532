import { gunzipSync } from "node:zlib";
import * as Y from "yjs";
import { readPlan } from "../doc/read.ts";
import type { NodeId } from "../plan/id.ts";
import type { Plan } from "../plan/schema.ts";
import { diffPlans } from "./diff.ts";
import { cardsOf } from "./diff-groups.ts";
import { type LedgerEntry, ledgerOf } from "./ledger-of.ts";

/** A change by what it is called in its comparison, the cards it is about, the name of the first of them, and where the ledger says who made it. */
export type NamedChange = {
  readonly key: string;
  readonly cards: readonly NodeId[];
  readonly name: string;
  readonly ledger: readonly LedgerEntry[];
};

/** A version's content as it is stored, or the whole state of a document. */
export type ChangesSide = { readonly gzipped: Uint8Array } | { readonly state: Uint8Array };

/** What changed between two sides, in the order in which it is shown, without what it says. */
export function namedChanges({ before, after }: { before: ChangesSide; after: ChangesSide }): NamedChange[] {
  const sides = { before: readSide(before), after: readSide(after) };
  return diffPlans(sides.before, sides.after).changes.map((change) => {
    const cards = cardsOf(change, sides);
    const [card] = cards;
    const node = card && (sides.after.nodes[card] ?? sides.before.nodes[card]);
    const board =
      "board" in change ? (sides.after.boards[change.board] ?? sides.before.boards[change.board]) : null;
    return { key: change.key, cards, name: (board ?? node)?.title ?? "", ledger: ledgerOf(change) };
  });
}

/** The plan of a side. */
export function readSide(side: ChangesSide): Plan {
  if ("gzipped" in side) return JSON.parse(gunzipSync(side.gzipped).toString("utf8")) as Plan;
  const doc = new Y.Doc();
  Y.applyUpdate(doc, side.state);
  const plan = readPlan(doc);
  doc.destroy();
  return plan;
}
