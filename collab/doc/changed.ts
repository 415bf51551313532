import * as Y from "yjs";
import type { BoardId, EdgeId, NodeId } from "../plan/id.ts";
import { isEntryId } from "./layout.ts";

type Event = Y.YEvent<Y.AbstractType<unknown>>;
export type DeepEvents = readonly Event[];

/** What has changed in a document since the last look, entry by entry. */
export class Changed {
  readonly nodes = new Set<NodeId>();
  readonly edges = new Set<EdgeId>();
  /** Boards to be read again with all their placements. */
  readonly boards = new Set<BoardId>();
  /** Boards of which only an own field changed. */
  readonly headings = new Set<BoardId>();
  readonly placements = new Map<BoardId, Set<NodeId>>();
  /** What the plan itself holds: its zone, its schema version. */
  meta = false;

  get some(): boolean {
    const sets = [this.nodes, this.edges, this.boards, this.headings, this.placements];
    return this.meta || sets.some((set) => set.size > 0);
  }

  noteNodes(events: DeepEvents): void {
    for (const event of events) for (const id of entriesOf(event)) this.nodes.add(id as NodeId);
  }

  noteEdges(events: DeepEvents): void {
    for (const event of events) for (const id of entriesOf(event)) this.edges.add(id as EdgeId);
  }

  noteBoards(events: DeepEvents): void {
    for (const event of events) {
      const [board, part] = event.path;
      const keys = keysOf(event);
      if (board === undefined) for (const id of keys) this.boards.add(id as BoardId);
      else if (!isEntryKey(board)) continue;
      else if (part === undefined && keys.includes("placements")) this.boards.add(board as BoardId);
      else if (part === "placements") this.#notePlacements(board as BoardId, event);
      else this.headings.add(board as BoardId);
    }
  }

  noteMeta(): void {
    this.meta = true;
  }

  #notePlacements(board: BoardId, event: Event): void {
    const nodes = this.placements.get(board) ?? new Set<NodeId>();
    const node = event.path[2];
    for (const id of node === undefined ? keysOf(event) : [node]) if (isEntryKey(id)) nodes.add(id as NodeId);
    this.placements.set(board, nodes);
  }
}

/** The root's entries in which an event happened. */
function entriesOf(event: Event): readonly string[] {
  const [id] = event.path;
  if (id === undefined) return keysOf(event);
  return isEntryKey(id) ? [id] : [];
}

function isEntryKey(key: unknown): key is string {
  return typeof key === "string" && isEntryId(key);
}

/** The keys of a map that changed; a list that a foreign client put where a map belongs has none. */
function keysOf(event: Event): string[] {
  if (!(event instanceof Y.YMapEvent)) return [];
  return [...event.keysChanged].filter(isEntryKey);
}
