import { parseArgs } from "node:util";
import { startBenchPostgres } from "./harness/bench-postgres.ts";
import { buildBundles } from "./harness/bundles.ts";
import { type ContenderName, contenderNames } from "./harness/contenders.ts";
import { findOrGetPeers } from "./harness/peers.ts";
import { describe, describeGate } from "./harness/report.ts";
import type { Bench, Gate, Scenario, Size } from "./harness/scenario.ts";
import { badInput } from "./scenarios/bad-input.ts";
import { board } from "./scenarios/board.ts";
import { diff } from "./scenarios/diff.ts";
import { kill } from "./scenarios/kill.ts";
import { meeting } from "./scenarios/meeting.ts";
import { memory } from "./scenarios/memory.ts";
import { open } from "./scenarios/open.ts";
import { pairs } from "./scenarios/pairs.ts";
import { reading } from "./scenarios/reading.ts";
import { reconnect } from "./scenarios/reconnect.ts";
import { store } from "./scenarios/store.ts";
import { writer } from "./scenarios/writer.ts";
import { writers } from "./scenarios/writers.ts";

const scenarios: readonly Scenario[] = [
  meeting,
  writers,
  writer,
  pairs,
  open,
  memory,
  kill,
  reconnect,
  badInput,
  reading,
  diff,
  store,
  board,
];
const wrongUsage = 64;
const brokenOff = 130;
const usage = `usage: npm run bench -- [SCENARIO…] [--quick | --smoke] [--against NAME,NAME] [--trace FILE]

scenarios: ${scenarios.map(({ name }) => name).join(" ")}
to compare with: ${contenderNames.slice(1).join(" ")}`;

const { values: options, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    quick: { type: "boolean", default: false },
    smoke: { type: "boolean", default: false },
    against: { type: "string" },
    trace: { type: "string" },
    help: { type: "boolean", default: false },
  },
});
const against =
  options.against?.split(",").filter((name) => name !== "") ??
  (options.quick ? ["y-websocket"] : contenderNames.slice(1));
const unknown = [
  ...positionals.filter((name) => !scenarios.some((scenario) => scenario.name === name)),
  ...against.filter((name) => !contenderNames.some((known) => known === name)),
];
if (options.help || unknown.length > 0) {
  console.error(unknown.length > 0 ? `not known: ${unknown.join(", ")}\n${usage}` : usage);
  process.exit(options.help ? 0 : wrongUsage);
}

const size: Size = options.smoke ? "smoke" : options.quick ? "quick" : "full";
const runsUnasked = ({ sizes }: Scenario) => sizes?.includes(size) ?? true;
const tell = (line: string) => console.log(line);
const needsPeers = against.some((name) => name !== "ours" && name !== "relay") && size !== "smoke";
const peers = needsPeers ? findOrGetPeers(tell) : undefined;
await buildBundles();
const starting = startBenchPostgres();
// it would outlive us
for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
  process.once(signal, () => void starting.then((one) => one.stop()).finally(() => process.exit(brokenOff)));
}
const postgres = await starting;
const measured = contenderNames.filter(
  (name) => name === "ours" || (against.includes(name) && (name === "relay" || peers !== undefined)),
) satisfies ContenderName[];
const bench: Bench = { size, postgres, peers, against: measured, trace: options.trace, tell };
const missed: Gate[] = [];
try {
  for (const scenario of scenarios) {
    if (positionals.length > 0 ? !positionals.includes(scenario.name) : !runsUnasked(scenario)) continue;
    tell(`\n${scenario.name}: ${scenario.title}`);
    const outcome = await scenario.run(bench);
    tell(describe(scenario, outcome));
    missed.push(...outcome.gates.filter((gate) => !gate.met && (size === "full" || gate.always)));
  }
} finally {
  await postgres.stop();
}
if (missed.length > 0) tell(`\nmissed:\n${missed.map(describeGate).join("\n")}`);
process.exitCode = missed.length > 0 ? 1 : 0;
