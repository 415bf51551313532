import type { Awareness } from "y-protocols/awareness";
import type { AccountId, BoardId, NodeId } from "#collab/plan/id.ts";
import type { Position } from "#collab/plan/schema.ts";
import type { Presence } from "#collab/protocol/presence.ts";
import { colourOf } from "./person-colour.ts";

const cursorEvery = 100;
const dragEvery = 50;
/** What fits into one presence message of 4 KiB beside everything else. */
const mostDragged = 40;
const mostSelected = 40;

/** What this person lets the others see, sent at most as often as others need it. */
export class OwnPresence {
  readonly #awareness: Awareness;
  #state: Presence;
  #timer: ReturnType<typeof setTimeout> | undefined;
  #sentAt = 0;

  constructor(awareness: Awareness, account: { readonly id: AccountId; readonly name: string }) {
    this.#awareness = awareness;
    this.#state = {
      account: account.id,
      name: account.name,
      colour: colourOf(account.id),
      board: null,
      cursor: null,
      selection: [],
      editing: null,
      drag: null,
    };
    this.#send();
  }

  /** Which board this person looks at; a cursor belongs to one board. */
  setBoard(board: BoardId | null): void {
    this.#change({ board, cursor: null, selection: [], editing: null, drag: null }, 0);
  }

  setCursor(cursor: Position | null): void {
    this.#change({ cursor: cursor && rounded(cursor) }, cursorEvery);
  }

  setSelection(selection: readonly NodeId[]): void {
    this.#change({ selection: selection.slice(0, mostSelected) }, cursorEvery);
  }

  setEditing(editing: { node: NodeId; field: string } | null): void {
    this.#change({ editing }, 0);
  }

  /** Cards on the move; null when they are dropped, which is also when the document is written. */
  setDrag(drag: Readonly<Record<NodeId, Position>> | null): void {
    const moved = drag && Object.entries(drag).slice(0, mostDragged);
    this.#change(
      { drag: moved && Object.fromEntries(moved.map(([node, position]) => [node, rounded(position)])) },
      drag ? dragEvery : 0,
    );
  }

  clear(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#awareness.setLocalState(null);
  }

  #change(part: Partial<Presence>, every: number): void {
    this.#state = { ...this.#state, ...part };
    const wait = this.#sentAt + every - Date.now();
    if (wait <= 0) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), wait);
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sentAt = Date.now();
    this.#awareness.setLocalState(this.#state);
  }
}

const rounded = ({ x, y }: Position): Position => ({ x: Math.round(x), y: Math.round(y) });
