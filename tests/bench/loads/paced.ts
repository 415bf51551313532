import { contentOfCards } from "../harness/content.ts";
import { fill, findDivergence } from "../harness/convergence.ts";
import { Deliveries } from "../harness/deliveries.ts";
import { type Measured, measureWindow } from "../harness/measured-window.ts";
import { Mover } from "../harness/mover.ts";
import type { Target } from "../harness/target.ts";
import { until } from "../harness/until.ts";

export type PacedLoad = {
  readonly target: Target;
  readonly rooms: number;
  readonly people: number;
  readonly movesPerSecond: number;
  readonly pointsPerSecond: number;
  readonly cards: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
};

const patienceMs = 20_000;
const fillsAtOnce = 20;
const comparedRooms = 5;

/** People who work at their own pace, each at random moments of their own. */
export async function paced(load: PacedLoad): Promise<Measured> {
  const { target, movesPerSecond, pointsPerSecond } = load;
  const deliveries = new Deliveries();
  const rooms = await openRooms(load, deliveries);
  const movers = [...rooms.values()].flat();
  const stops = movers.flatMap((mover) => [
    every(movesPerSecond, () => mover.move()),
    every(pointsPerSecond, () => mover.point()),
  ]);
  const measured = await measureWindow(target, movers, deliveries, load);
  for (const stop of stops) stop();
  measured.wrong ??= await findWrong(target, rooms, deliveries);
  for (const mover of movers) mover.client.leave();
  return measured;
}

async function openRooms(load: PacedLoad, deliveries: Deliveries): Promise<Map<string, Mover[]>> {
  const { target, people } = load;
  const content = contentOfCards(Math.max(load.cards, people));
  const names = Array.from({ length: load.rooms }, (_, at) => `paced-${at}`);
  const rooms = new Map<string, Mover[]>();
  for (let at = 0; at < names.length; at += fillsAtOnce) {
    const some = names.slice(at, at + fillsAtOnce);
    await Promise.all(some.map((document) => fill(target, document, content)));
    await Promise.all(
      some.map(async (document) => {
        const others = people - 1;
        const movers = Array.from(
          { length: people },
          (_, place) => new Mover({ target, document, place, others, deliveries }),
        );
        rooms.set(document, await Promise.all(movers.map((mover) => mover.synced())));
      }),
    );
  }
  return rooms;
}

/** Calls so often a second from a random moment on; the answer stops it. */
function every(perSecond: number, call: () => void): () => void {
  if (perSecond === 0) return () => {};
  const ms = 1_000 / perSecond;
  let timer: NodeJS.Timeout;
  timer = setTimeout(() => {
    timer = setInterval(call, ms);
  }, Math.random() * ms);
  return () => clearTimeout(timer);
}

async function findWrong(
  target: Target,
  rooms: ReadonlyMap<string, readonly Mover[]>,
  deliveries: Deliveries,
): Promise<string | undefined> {
  if (!(await until(() => deliveries.outstanding === 0, patienceMs)))
    return `${deliveries.outstanding} edits did not reach everybody`;
  for (const [document, movers] of [...rooms].slice(0, comparedRooms)) {
    const [watcher] = movers;
    const isHeard = (mover: Mover) => (watcher?.heardPointers.get(mover.id) ?? 0) >= mover.pointerClock;
    const others = movers.filter((mover) => mover !== watcher);
    if (!(await until(() => others.every(isHeard), patienceMs)))
      return `${document}: a pointer stayed behind`;
    const clients = movers.slice(0, 6).map(({ client }) => client);
    const divergence = await findDivergence(target, document, clients);
    if (divergence) return divergence;
  }
  return undefined;
}
