import { simpleDiffString } from "lib0/diff";
import * as Y from "yjs";
import type { NodeId } from "../plan/id.ts";
import { cleanText, textLimits } from "./clean.ts";
import { type Fields, nodeOf, textIn } from "./layout.ts";
import type { Origin } from "./origin.ts";
import { done, type Outcome, refuse } from "./outcome.ts";

/** Puts a card's title to `text` by the smallest change, so that what another writes at the same time stays. */
export function setTitle(doc: Y.Doc, node: NodeId, text: string, origin: Origin): Outcome<"gone"> {
  return setText(doc, nodeOf(doc, node), "title", text, textLimits.title, origin);
}

/** Puts a card's note to `text` by the smallest change. */
export function setNote(doc: Y.Doc, node: NodeId, text: string, origin: Origin): Outcome<"gone"> {
  return setText(doc, nodeOf(doc, node), "note", text, textLimits.note, origin);
}

/** A card's title as shared text, for editors that bind to it. */
export function titleOf(doc: Y.Doc, node: NodeId): Y.Text | undefined {
  return textIn(nodeOf(doc, node), "title");
}

/** A card's note as shared text. */
export function noteOf(doc: Y.Doc, node: NodeId): Y.Text | undefined {
  return textIn(nodeOf(doc, node), "note");
}

/** Puts the text under `key` to `text`, cleaned; a foreign value in its place is replaced by a shared text. */
export function setText(
  doc: Y.Doc,
  holder: Fields | undefined,
  key: string,
  text: string,
  limit: number,
  origin: Origin,
): Outcome<"gone"> {
  if (!holder) return refuse("gone");
  const next = cleanText(text, limit);
  doc.transact(() => {
    const shared = textIn(holder, key);
    if (shared) replaceText(shared, next);
    else holder.set(key, new Y.Text(next));
  }, origin);
  return done;
}

/** Changes a shared text to `next` in one place, at character boundaries: a surrogate pair is never split. */
export function replaceText(shared: Y.Text, next: string): void {
  const now = shared.toString();
  // embeds count as letters but are not in the string: offsets would be wrong
  const whole = { index: 0, remove: shared.length, insert: next };
  const change = now.length === shared.length ? simpleDiffString(now, next) : whole;
  if (change.remove > 0) shared.delete(change.index, change.remove);
  if (change.insert !== "") shared.insert(change.index, change.insert);
}
