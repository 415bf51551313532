import { WebSocket as NodeSocket } from "ws";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Line } from "#app/live/line.ts";
import { newId } from "#collab/plan/id.ts";
import { schemaVersion } from "#collab/plan/schema.ts";
import { LoadClient } from "../harness/load-client.ts";
import type { Target } from "../harness/target.ts";
import { until } from "../harness/until.ts";

export type ReturningLoad = {
  readonly target: Target;
  readonly documents: number;
  readonly people: number;
};

/** Times in ms from the moment that the first connection broke. */
export type Returned = {
  readonly arrivals: readonly number[];
  /** When the last one had everything again. */
  readonly allSynced: number;
  readonly wrong: string | undefined;
};

const patienceMs = 60_000;

/** People whose browsers come back by themselves, as the product's do, when the server has been restarted. */
export async function returning(load: ReturningLoad, isUnderWay: () => void): Promise<Returned> {
  const people = Array.from({ length: load.people }, (_, at) => new Returner(load, at));
  const all = (holds: (person: Returner) => boolean) => until(() => people.every(holds), patienceMs);
  if (!(await all(({ isSynced }) => isSynced))) throw new Error("not everybody could connect");
  for (const person of people) person.edit();
  await all(({ isAcknowledged }) => isAcknowledged);
  isUnderWay();
  await all(({ brokenAt }) => brokenAt !== undefined);
  // what is written while the server is away must reach everybody too
  for (const person of people) person.edit();
  const arrived = await all(({ isSynced, openedAt }) => isSynced && openedAt !== undefined);
  const wrong = arrived ? await findWrong(load, people) : "not everybody came back";
  const began = Math.min(...people.map(({ brokenAt }) => brokenAt ?? 0));
  for (const person of people) person.leave();
  return {
    arrivals: people.map(({ openedAt }) => (openedAt ?? Number.NaN) - began),
    allSynced: Math.max(...people.map(({ syncedAt }) => syncedAt)) - began,
    wrong,
  };
}

class Returner {
  readonly document: string;
  readonly doc = new Y.Doc();
  isSynced = false;
  isAcknowledged = false;
  brokenAt: number | undefined;
  /** Since it broke. */
  openedAt: number | undefined;
  syncedAt = 0;
  readonly #line: Line;
  readonly #awareness = new Awareness(this.doc);

  constructor({ target, documents }: ReturningLoad, at: number) {
    this.document = `returning-${at % documents}`;
    this.#line = new Line({
      doc: this.doc,
      awareness: this.#awareness,
      url: `ws://127.0.0.1:${target.port}/collab`,
      document: this.document,
      WebSocket: NodeSocket as unknown as typeof WebSocket,
      detour: undefined,
      fetch: undefined,
      timing: undefined,
      handshake: () => ({ v: String(schemaVersion), as: `person-${at}` }),
      events: {
        opened: () => this.#opened(),
        synced: () => this.#synced(),
        sent: () => {},
        durable: () => {
          this.isAcknowledged = true;
        },
        storage: () => {},
        signal: () => {},
        closed: () => this.#broken(),
      },
    });
    this.#line.connect();
  }

  edit(): void {
    this.doc.getMap("edits").set(newId(), 1);
  }

  leave(): void {
    this.#line.close();
    this.#awareness.destroy();
  }

  #broken(): void {
    this.brokenAt ??= performance.now();
    this.isSynced = false;
    this.openedAt = undefined;
  }

  #opened(): void {
    if (this.brokenAt !== undefined) this.openedAt = performance.now();
  }

  #synced(): void {
    this.isSynced = true;
    this.syncedAt = performance.now();
  }
}

async function findWrong(
  { target, documents }: ReturningLoad,
  people: readonly Returner[],
): Promise<string | undefined> {
  for (let at = 0; at < documents; at += 1) {
    const [first, ...others] = people.filter(({ document }) => document === `returning-${at}`);
    if (!first) continue;
    const fresh = new LoadClient({ target, document: first.document, person: "fresh" });
    await fresh.synced;
    const isSame = () => {
      const wanted = Y.snapshot(first.doc);
      const all = [...others.map(({ doc }) => doc), fresh.makeDoc()];
      return (
        first.doc.getMap("edits").size === 2 * (others.length + 1) &&
        all.every((doc) => Y.equalSnapshots(Y.snapshot(doc), wanted))
      );
    };
    const same = await until(isSame, 10_000);
    fresh.leave();
    if (!same) return `${first.document}: not everything reached everybody`;
  }
  return undefined;
}
