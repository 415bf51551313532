import * as Y from "yjs";
import { contentOfCards } from "../harness/content.ts";
import { fill } from "../harness/convergence.ts";
import { Deliveries } from "../harness/deliveries.ts";
import { LoadClient } from "../harness/load-client.ts";
import { Mover } from "../harness/mover.ts";
import type { Target } from "../harness/target.ts";
import { pause } from "../harness/until.ts";

/** What others have seen without being told of an outage, or what was acknowledged, of one Yjs client: the clocks of its edits. */
export type Owed = {
  readonly client: number;
  readonly seen: readonly number[];
  readonly acknowledged: readonly number[];
};

export type TypingLoad = {
  readonly target: Target;
  readonly people: number;
  readonly updatesPerSecond: number;
};

const document = "killed";

/** People type until the server is gone. Answers what it owes them from then on. */
export async function typingUntilKilled(load: TypingLoad, isUnderWay: () => void): Promise<Owed[]> {
  const { target, people, updatesPerSecond } = load;
  if ((await stateOf(target)).size === 0) await fill(target, document, contentOfCards(people));
  const seen = new Map<number, Set<number>>();
  const byId = new Map<number, Mover>();
  const deliveries = new Deliveries((client, clock, by) =>
    // the word of an outage comes behind the edits it lets out, in the same turn
    setImmediate(() => {
      if (byId.get(by)?.client.isToldOfOutage) return;
      const clocks = seen.get(client) ?? new Set();
      seen.set(client, clocks.add(clock));
    }),
  );
  const others = people - 1;
  const movers = await Promise.all(
    Array.from({ length: people }, (_, place) =>
      new Mover({ target, document, place, others, deliveries }).synced(),
    ),
  );
  for (const mover of movers) byId.set(mover.id, mover);
  const began = performance.now();
  let sent = 0;
  const typing = setInterval(() => {
    const due = ((performance.now() - began) * updatesPerSecond) / 1_000;
    for (; sent < due; sent += 1) movers[sent % people]?.move();
  }, 2);
  for (const { client } of movers) void client.closed.then(() => clearInterval(typing));
  isUnderWay();
  // what is on the wire when the server is killed may still be shown
  await Promise.all(movers.map(({ client }) => client.closed));
  await new Promise(setImmediate);
  return movers.map(({ id, acknowledged }) => ({
    client: id,
    seen: [...(seen.get(id) ?? [])],
    acknowledged,
  }));
}

/** How many of these edits the server does not have. */
export async function countLost({ target, owed }: { target: Target; owed: readonly Owed[] }) {
  const state = await stateOf(target);
  const missing = (client: number, clocks: readonly number[]) =>
    clocks.filter((clock) => clock >= (state.get(client) ?? 0)).length;
  let seen = 0;
  let acknowledged = 0;
  for (const one of owed) {
    seen += missing(one.client, one.seen);
    acknowledged += missing(one.client, one.acknowledged);
  }
  return { seen, acknowledged };
}

/** What a newcomer gets, clocks by client. */
async function stateOf(target: Target): Promise<Map<number, number>> {
  const client = new LoadClient({ target, document, person: "newcomer" });
  await client.synced;
  // some servers answer first and load then
  if (target.dialect !== "ours") await pause(700);
  const state = Y.decodeStateVector(Y.encodeStateVector(client.makeDoc()));
  client.leave();
  await client.closed;
  return state;
}
