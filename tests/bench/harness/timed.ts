import { monitorEventLoopDelay } from "node:perf_hooks";
import { setTimeout as pause } from "node:timers/promises";
import { median } from "./quantile.ts";

/** Milliseconds: on the clock, of this process's processor time (all its threads), and how long the event loop stood still. */
export type Timing = { readonly ms: number; readonly work: number; readonly blocked: number };

/** What a piece of work takes, the medians of `runs` after one that does not count. */
export async function timed(runs: number, work: () => unknown): Promise<Timing> {
  await work();
  const taken: Timing[] = [];
  for (let run = 0; run < runs; run++) taken.push(await once(work));
  const middle = (of: (timing: Timing) => number) => median(taken.map(of));
  return {
    ms: middle(({ ms }) => ms),
    work: middle((timing) => timing.work),
    blocked: middle(({ blocked }) => blocked),
  };
}

async function once(work: () => unknown): Promise<Timing> {
  const loop = monitorEventLoopDelay({ resolution: 1 });
  loop.enable();
  await pause(20);
  loop.reset();
  // after a reset the first turn is not counted
  await pause(10);
  const [began, used] = [performance.now(), process.cpuUsage()];
  await work();
  const ms = performance.now() - began;
  const { user, system } = process.cpuUsage(used);
  // the delay of a turn is known once it is over
  await pause(30);
  loop.disable();
  return { ms, work: (user + system) / 1_000, blocked: loop.max / 1e6 };
}
