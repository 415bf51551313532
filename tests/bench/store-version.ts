import { monitorEventLoopDelay } from "node:perf_hooks";
import { gzipSync } from "node:zlib";
import * as Y from "yjs";
import { addPlan } from "#collab/doc/fill.ts";
import { sealContent } from "#collab/history/seal-content.ts";
import { hashOf } from "#collab/history/snapshot.ts";
import { Thread } from "#server/threads/thread.ts";
import { largePlan } from "#tests/support/plan-samples.ts";

/**
 * What storing a version of a plan costs the server: the time until it is sealed, and for how long the event loop stands
 * still meanwhile. Beside it the same work on the event loop itself, and what a server without canonical content does
 * there (Hocuspocus and y-websocket persist `encodeStateAsUpdate` of the live document; here with gzip and a hash).
 */
const cards = Number(process.argv[2] ?? 5_000);
const runs = 9;
const doc = new Y.Doc();
addPlan(doc, largePlan(cards, Math.round(cards * 1.5)), { actor: "system:bench", now: () => 0 });
const checkpoint = Y.encodeStateAsUpdate(doc);
const input = { logged: { checkpoint, updates: [] }, audience: "shared" as const };
const thread = new Thread();

type Figures = { readonly ms: number; readonly blocked: number };

async function measure(work: () => unknown): Promise<Figures> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  await new Promise((resolve) => setTimeout(resolve, 20));
  loop.reset();
  // after a reset the first turn is not counted
  await new Promise((resolve) => setTimeout(resolve, 10));
  const start = performance.now();
  await work();
  const ms = performance.now() - start;
  // the delay of a turn is known once it is over
  await new Promise((resolve) => setTimeout(resolve, 30));
  loop.disable();
  return { ms, blocked: loop.max / 1e6 };
}

async function median(work: () => unknown): Promise<Figures> {
  await work();
  const taken: Figures[] = [];
  for (let run = 0; run < runs; run++) taken.push(await measure(work));
  const middle = (of: (figures: Figures) => number) =>
    taken.map(of).sort((a, b) => a - b)[Math.floor(runs / 2)] ?? 0;
  return { ms: middle(({ ms }) => ms), blocked: middle(({ blocked }) => blocked) };
}

const rows: Record<string, Figures> = {
  "ours, in the thread": await median(() => thread.run("sealContent", input)),
  "ours, on the event loop": await median(() => sealContent(input)),
  "peer: state, gzip, hash": await median(() => {
    const state = Y.encodeStateAsUpdate(doc);
    return [gzipSync(state), hashOf(state)];
  }),
};
await thread.close();
console.log(
  `a version of ${cards} cards (${checkpoint.length} bytes of state); medians of ${runs} runs, milliseconds`,
);
console.log(`${"".padEnd(28)}${"until sealed".padStart(14)}${"loop blocked".padStart(14)}`);
for (const [name, { ms, blocked }] of Object.entries(rows)) {
  console.log(`${name.padEnd(28)}${ms.toFixed(1).padStart(14)}${blocked.toFixed(1).padStart(14)}`);
}
