import type { NodeId } from "../plan/id.ts";
import type { Placement } from "../plan/schema.ts";
import { cardWidth } from "./card-extent.ts";

/** A card of a map: its estimated height, and the group (a sector) whose cards like to stand together. */
export type MapCard = { readonly id: NodeId; readonly height: number; readonly group: string };
export type MapTie = { readonly from: NodeId; readonly to: NodeId };

const columnGap = 88;
const rowGap = 88;

/**
 * Lays a network out on a grid: cards that are tied stand near each other, those of one group too, and ties run past
 * cards rather than behind them. Deterministic; nothing overlaps, because every card has a cell of its own.
 */
export function arrangeMap(cards: readonly MapCard[], ties: readonly MapTie[]): Placement[] {
  if (cards.length === 0) return [];
  const grid = new Grid(cards, ties);
  grid.settle();
  return grid.placements();
}

/** Cards in cells, improved by swapping two cells wherever that makes the whole better (simulated annealing). */
class Grid {
  readonly #cards: readonly MapCard[];
  readonly #columns: number;
  readonly #rows: number;
  /** The card in each cell, -1 for none; and the cell of each card. */
  readonly #cardIn: Int32Array;
  readonly #cellOf: Int32Array;
  readonly #neighbours: number[][];
  readonly #kin: number[][];
  readonly #random = seededRandom(20_141_124);

  constructor(cards: readonly MapCard[], ties: readonly MapTie[]) {
    this.#cards = cards;
    // wider than high, as screens and sheets of paper are; room to spare lets ties pass
    this.#columns = Math.max(1, Math.ceil(Math.sqrt(cards.length * 1.5)));
    this.#rows = Math.ceil((cards.length * 1.35) / this.#columns) + (cards.length > 3 ? 1 : 0);
    this.#cardIn = new Int32Array(this.#columns * this.#rows).fill(-1);
    this.#cellOf = new Int32Array(cards.length);
    const index = new Map(cards.map((card, at) => [card.id, at]));
    this.#neighbours = cards.map(() => []);
    for (const tie of ties) {
      const [from, to] = [index.get(tie.from), index.get(tie.to)];
      if (from === undefined || to === undefined || from === to) continue;
      if (this.#neighbours[from]?.includes(to)) continue;
      this.#neighbours[from]?.push(to);
      this.#neighbours[to]?.push(from);
    }
    const groups = new Map<string, number[]>();
    for (const [at, { group }] of cards.entries()) groups.set(group, [...(groups.get(group) ?? []), at]);
    this.#kin = cards.map((card, at) => (groups.get(card.group) ?? []).filter((other) => other !== at));
    this.#start();
  }

  /** Begins with groups row by row, snaking, so that even an unimproved grid is in order. */
  #start(): void {
    const order = [...this.#cards.keys()].sort((a, b) => {
      const [left, right] = [this.#cards[a]?.group ?? "", this.#cards[b]?.group ?? ""];
      return left === right ? a - b : left < right ? -1 : 1;
    });
    for (const [at, card] of order.entries()) this.#put(card, at);
  }

  settle(): void {
    const cells = this.#cardIn.length;
    // large maps get fewer tries a card: a reader waits for this
    const tries = Math.min(60_000, this.#cards.length > 300 ? 20_000 : this.#cards.length * 2_400);
    for (let turn = 0; turn < tries; turn += 1) {
      const heat = 3 * (1 - turn / tries) ** 2;
      const card = Math.floor(this.#random() * this.#cards.length);
      const from = this.#cellOf[card] ?? 0;
      const to = this.#target(card, cells);
      if (to === from) continue;
      const other = this.#cardIn[to] ?? -1;
      const before = this.#cost(card) + (other < 0 ? 0 : this.#cost(other));
      this.#swap(from, to);
      const after = this.#cost(card) + (other < 0 ? 0 : this.#cost(other));
      if (after > before && this.#random() >= Math.exp((before - after) / Math.max(heat, 1e-3)))
        this.#swap(from, to);
    }
  }

  /** A cell to try: mostly one near a neighbour, sometimes any. */
  #target(card: number, cells: number): number {
    const near = this.#neighbours[card] ?? [];
    if (near.length === 0 || this.#random() < 0.4) return Math.floor(this.#random() * cells);
    const neighbour = near[Math.floor(this.#random() * near.length)] ?? 0;
    const [x, y] = this.#xy(this.#cellOf[neighbour] ?? 0);
    const [dx, dy] = [Math.floor(this.#random() * 5) - 2, Math.floor(this.#random() * 5) - 2];
    const column = Math.min(this.#columns - 1, Math.max(0, x + dx));
    const row = Math.min(this.#rows - 1, Math.max(0, y + dy));
    return row * this.#columns + column;
  }

  /** What a card's place costs: long ties, ties behind other cards, distance to its group and to the middle. */
  #cost(card: number): number {
    const [x, y] = this.#xy(this.#cellOf[card] ?? 0);
    let cost = 0;
    for (const other of this.#neighbours[card] ?? []) {
      const [ox, oy] = this.#xy(this.#cellOf[other] ?? 0);
      const length = Math.hypot((ox - x) * 1.25, oy - y);
      cost += length * length * 0.6 + length + 4 * this.#blocked(x, y, ox, oy);
    }
    const kin = this.#kin[card] ?? [];
    for (const other of kin) {
      const [ox, oy] = this.#xy(this.#cellOf[other] ?? 0);
      cost += (0.9 * Math.hypot(ox - x, oy - y)) / kin.length;
    }
    const middle = Math.hypot(x - (this.#columns - 1) / 2, y - (this.#rows - 1) / 2);
    return cost + middle * 0.15 * (1 + (this.#neighbours[card]?.length ?? 0));
  }

  /** How many cards a straight tie between two cells runs behind. */
  #blocked(x: number, y: number, ox: number, oy: number): number {
    const steps = 4 * Math.max(Math.abs(ox - x), Math.abs(oy - y));
    const hit = new Set<number>();
    for (let step = 1; step < steps; step += 1) {
      const [px, py] = [x + ((ox - x) * step) / steps, y + ((oy - y) * step) / steps];
      const [cx, cy] = [Math.round(px), Math.round(py)];
      // a card fills the middle of its cell; near the border a tie has free way
      if (Math.abs(px - cx) > 0.4 || Math.abs(py - cy) > 0.34) continue;
      if ((cx === x && cy === y) || (cx === ox && cy === oy)) continue;
      const cell = cy * this.#columns + cx;
      if ((this.#cardIn[cell] ?? -1) >= 0) hit.add(cell);
    }
    return hit.size;
  }

  placements(): Placement[] {
    const xs = this.#offsets(this.#columns, () => cardWidth + columnGap, 0);
    const ys = this.#offsets(this.#rows, (row) => this.#rowHeight(row) + rowGap, 1);
    return this.#cards.map((card, at) => {
      const [column, row] = this.#xy(this.#cellOf[at] ?? 0);
      // cards of a row share their middle line, so that a tie between two is level
      const lowered = (this.#rowHeight(row) - card.height) / 2;
      const position = { x: xs[column] ?? 0, y: Math.round((ys[row] ?? 0) + lowered) };
      return { node: card.id, position, size: null, frame: null };
    });
  }

  /** Where columns or rows begin; empty ones at the edge take no room, empty ones inside half of it. */
  #offsets(count: number, extent: (at: number) => number, axis: 0 | 1): number[] {
    const used = new Set([...this.#cellOf].map((cell) => this.#xy(cell)[axis]));
    const offsets: number[] = [];
    let offset = 0;
    for (let at = 0; at < count; at += 1) {
      offsets.push(offset);
      if (used.has(at)) offset += extent(at);
    }
    return offsets;
  }

  #rowHeight(row: number): number {
    const heights = this.#cards.map((card, at) =>
      this.#xy(this.#cellOf[at] ?? 0)[1] === row ? card.height : 0,
    );
    return Math.max(0, ...heights);
  }

  #xy(cell: number): [number, number] {
    return [cell % this.#columns, Math.floor(cell / this.#columns)];
  }

  #put(card: number, cell: number): void {
    this.#cardIn[cell] = card;
    this.#cellOf[card] = cell;
  }

  #swap(from: number, to: number): void {
    const [card, other] = [this.#cardIn[from] ?? -1, this.#cardIn[to] ?? -1];
    this.#cardIn[from] = other;
    this.#cardIn[to] = card;
    if (card >= 0) this.#cellOf[card] = to;
    if (other >= 0) this.#cellOf[other] = from;
  }
}

/** Numbers from 0 to 1 that are the same on every machine (mulberry32). */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
