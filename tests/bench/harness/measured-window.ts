import type { Deliveries } from "./deliveries.ts";
import type { Mover } from "./mover.ts";
import { familyProcessorMs, processorMs } from "./process-usage.ts";
import { quantile } from "./quantile.ts";
import type { Target } from "./target.ts";
import { until } from "./until.ts";

/** What a load did to a server while it was measured. Times in ms. */
export type Measured = {
  readonly seconds: number;
  readonly delivered: number;
  /** Processor time of the server, and of its database, per edit that reached somebody, in µs. */
  readonly serverMicros: number;
  readonly databaseMicros: number;
  /** How much of one core the server, and the generator, took. */
  readonly serverShare: number;
  readonly generatorShare: number;
  readonly updateP50: number;
  readonly updateP99: number;
  readonly receiptP50: number;
  readonly receiptP99: number;
  /** Why the run counts for nothing; undefined when everybody ended with the same state. */
  wrong: string | undefined;
};

type Span = { readonly warmUpMs: number; readonly measureMs: number };

/** Lets a load that is under way run for a while, and reads what it cost. */
export async function measureWindow(
  target: Target,
  movers: readonly Mover[],
  deliveries: Deliveries,
  { warmUpMs, measureMs }: Span,
): Promise<Measured> {
  await until(() => false, warmUpMs);
  for (const { receipts } of movers) receipts.length = 0;
  const before = usage(target);
  deliveries.measure(true);
  await until(() => false, measureMs);
  const after = usage(target);
  deliveries.measure(false);
  const { delivered, latencies } = deliveries;
  const receipts = movers.flatMap((mover) => mover.receipts);
  const ms = after.at - before.at;
  return {
    seconds: ms / 1_000,
    delivered,
    serverMicros: ((after.server - before.server) * 1_000) / delivered,
    databaseMicros: ((after.database - before.database) * 1_000) / delivered,
    serverShare: (after.server - before.server) / ms,
    generatorShare: (after.own - before.own) / ms,
    updateP50: quantile(latencies, 0.5),
    updateP99: quantile(latencies, 0.99),
    receiptP50: quantile(receipts, 0.5),
    receiptP99: quantile(receipts, 0.99),
    wrong: delivered === 0 ? "nothing arrived" : undefined,
  };
}

function usage({ pid, databasePid }: Target) {
  return {
    at: performance.now(),
    server: processorMs(pid),
    database: databasePid === null ? 0 : familyProcessorMs(databasePid),
    own: processorMs(process.pid),
  };
}
