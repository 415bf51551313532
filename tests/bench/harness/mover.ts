import * as Y from "yjs";
import { moveNodes } from "#collab/doc/edit-placements.ts";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import { encodeAwareness } from "#collab/protocol/messages.ts";
import type { Deliveries } from "./deliveries.ts";
import { LoadClient } from "./load-client.ts";
import type { Target } from "./target.ts";
import { until } from "./until.ts";

type Options = {
  readonly target: Target;
  readonly document: string;
  /** 0, 1, …: moves the card of this number and no other, as people in a meeting do. */
  readonly place: number;
  readonly others: number;
  readonly deliveries: Deliveries;
};

/** A person at a board who drags one card and moves a pointer. */
export class Mover {
  readonly client: LoadClient;
  /** Times from sending an edit to the receipt that it is stored, in ms, since `measure`. Only our server sends any. */
  readonly receipts: number[] = [];
  /** Clocks of the edits whose receipt has come. */
  readonly acknowledged: number[] = [];
  readonly heardPointers = new Map<number, number>();
  pointerClock = 0;
  readonly #doc = new Y.Doc();
  readonly #options: Options;
  readonly #unreceipted: { message: number; clock: number; sentAt: number }[] = [];
  #moves = 0;
  #onEverywhere: (() => void) | undefined;

  constructor(options: Options) {
    this.#options = options;
    const { target, document, place, deliveries } = options;
    this.client = new LoadClient({ target, document, person: `person-${place}` });
    this.client.onUpdate = (update) => deliveries.arrived(update, this.id);
    this.client.onReceipt = (count) => this.#receipt(count);
    this.client.onAwareness = ({ entries }) => {
      for (const { client, clock } of entries) this.heardPointers.set(client, clock);
    };
  }

  /** The Yjs client id. */
  get id(): number {
    return this.#doc.clientID;
  }

  async synced(): Promise<this> {
    await this.client.synced;
    // some servers answer first and load then
    const board = this.#doc.getMap("boards");
    let applied = 0;
    const hasBoard = () => {
      for (const update of this.client.received.slice(applied)) Y.applyUpdate(this.#doc, update);
      applied = this.client.received.length;
      return board.has("b0");
    };
    if (!(await until(hasBoard, 20_000))) throw new Error("the board did not come");
    this.#doc.on("update", (update: Uint8Array) => this.#send(update));
    return this;
  }

  /** One drag's end. */
  move(onEverywhere?: () => void): void {
    this.#onEverywhere = onEverywhere;
    this.#moves += 1;
    const node = `n${this.#options.place}` as NodeId;
    const position = { x: this.#moves * 8, y: this.#options.place * 16 };
    moveNodes(this.#doc, "b0" as BoardId, [{ node, position }], { actor: "bench", now: Date.now });
  }

  /** One step of the pointer. */
  point(): void {
    this.pointerClock += 1;
    const cursor = { x: this.pointerClock, y: this.#options.place * 16 };
    const person = {
      account: `person-${this.#options.place}`,
      name: `person-${this.#options.place}`,
      colour: "#0b57d0",
    };
    const state = JSON.stringify({
      ...person,
      board: "b0",
      cursor,
      selection: [],
      editing: null,
      drag: null,
    });
    this.client.send(encodeAwareness([{ client: this.id, clock: this.pointerClock, state }]));
  }

  #send(update: Uint8Array): void {
    this.#options.deliveries.sent(update, this.#options.others, this.#onEverywhere);
    this.client.update(update);
    const clock = Y.getState(this.#doc.store, this.id) - 1;
    this.#unreceipted.push({ message: this.client.documentMessages, clock, sentAt: performance.now() });
  }

  #receipt(count: number): void {
    const now = performance.now();
    for (let [first] = this.#unreceipted; first && first.message <= count; [first] = this.#unreceipted) {
      this.receipts.push(now - first.sentAt);
      this.acknowledged.push(first.clock);
      this.#unreceipted.shift();
    }
  }
}
