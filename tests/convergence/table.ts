import * as Y from "yjs";
import { PlanStore } from "#collab/doc/observe.ts";
import { readPlan } from "#collab/doc/read.ts";
import { PersonalUndo } from "#collab/doc/undo.ts";

/** One person's replica: the document, their undo, and what the others sent that has not reached them yet. */
export class Seat {
  readonly doc = new Y.Doc();
  readonly store = new PlanStore(this.doc);
  readonly origin: { actor: string; now: () => number };
  /** For edits that must never be undone, so that a test can say what has to be there in the end. */
  readonly lasting: { actor: string; now: () => number };
  readonly undo: PersonalUndo;
  readonly waiting: Uint8Array[] = [];
  online = true;

  constructor(actor: string, now: () => number) {
    this.origin = { actor, now };
    this.lasting = { actor, now };
    this.undo = new PersonalUndo(this.doc, this.origin);
  }

  plan() {
    return readPlan(this.doc);
  }

  /** Takes one of the waiting updates, not always the first; now and then the same one twice. */
  receive(pick: number): void {
    if (!this.online || this.waiting.length === 0) return;
    const at = pick % this.waiting.length;
    const [update] = this.waiting.splice(at, 1);
    if (!update) return;
    Y.applyUpdate(this.doc, update, "network");
    if (pick % 5 === 0) Y.applyUpdate(this.doc, update, "network");
  }
}

/** People who share one plan over a network that delivers late, out of order and twice, but loses nothing. */
export function layTable(count: number): Seat[] {
  let clock = 0;
  const now = () => {
    clock += 400;
    return clock;
  };
  const seats = Array.from({ length: count }, (_, at) => new Seat(`person${at}`, now));
  for (const seat of seats) {
    seat.doc.on("update", (update: Uint8Array, origin: unknown) => {
      if (origin === "network") return;
      for (const other of seats) if (other !== seat) other.waiting.push(update);
    });
  }
  return seats;
}

/** Everybody comes back online and hears everything. */
export function settle(seats: readonly Seat[]): void {
  for (const seat of seats) {
    seat.online = true;
    while (seat.waiting.length > 0) seat.receive(seat.waiting.length * 7 + 3);
  }
}
