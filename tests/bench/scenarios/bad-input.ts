import { badInputs } from "../harness/bad-inputs.ts";
import { compare, type Samples } from "../harness/compare.ts";
import type { ContenderName } from "../harness/contenders.ts";
import { shown } from "../harness/gates.ts";
import { generate } from "../harness/generate.ts";
import { residentBytes } from "../harness/process-usage.ts";
import { bySize, type Gate, type Scenario } from "../harness/scenario.ts";
import type { Stage } from "../harness/stage.ts";
import { pause } from "../harness/until.ts";
import type { BadInputResult } from "../loads/bad-input.ts";

type Tried = {
  readonly results: ReadonlyMap<string, BadInputResult | "died">;
  readonly growthMB: number;
};

/** A server that does not let two people work and a third come in this time hangs: that is its end, too. */
const hangsAfterMs = 40_000;
const MiB = 1_024 * 1_024;

export const badInput: Scenario = {
  name: "bad-input",
  title: "what may come over a socket, while others work in the same plan",
  async run(bench) {
    const few = badInputs.filter(({ name }) => /random update|2\^31|breaks/.test(name));
    const { inputs, patienceMs, settleMs } = bySize(bench, {
      full: { inputs: badInputs, patienceMs: 8_000, settleMs: 20_000 },
      quick: { inputs: few, patienceMs: 2_000, settleMs: 1_000 },
      smoke: { inputs: few, patienceMs: 2_000, settleMs: 0 },
    });
    const names = inputs.map(({ name }) => name);
    const samples = await compare(bench, {
      rounds: 1,
      among: bench.size === "full" ? ["ours", "y-websocket", "hocuspocus"] : ["ours"],
      measure: (stage) => tryAll(stage, names, patienceMs, settleMs),
    });
    const contenders = [...samples.keys()];
    return {
      columns: ["closed with, others' stall in ms", ...contenders],
      rows: [
        ...names.map((name) => [name, ...contenders.map((contender) => cell(samples, contender, name))]),
        ["growth in MB", ...contenders.map((contender) => shown(samples.get(contender)?.[0]?.growthMB ?? 0))],
      ],
      gates: makeGates(samples.get("ours")?.[0], bench.size === "smoke"),
    };
  },
};

async function tryAll(
  stage: Stage,
  names: readonly string[],
  patienceMs: number,
  settleMs: number,
): Promise<Tried> {
  const results = new Map<string, BadInputResult | "died">();
  const attempt = async (name: string) => {
    const trying = generate("badInput", { target: stage.target, name, patienceMs });
    const late = setTimeout(() => trying.stop(), hangsAfterMs);
    return trying.result.finally(() => clearTimeout(late));
  };
  // what a server takes once, however often something comes, is no growth: for the last, the others say much
  for (const name of new Set([...names.slice(0, 1), ...names.slice(-1)])) await attempt(name);
  await pause(settleMs);
  const before = residentBytes(stage.target.pid);
  for (const name of names) {
    const result = await attempt(name).catch(() => undefined);
    const isLost = !stage.isRunning || result === undefined;
    results.set(name, isLost ? "died" : result);
    if (isLost) await stage.restart();
  }
  await pause(settleMs);
  return { results, growthMB: (residentBytes(stage.target.pid) - before) / MiB };
}

function cell(samples: Samples<Tried>, contender: ContenderName, name: string): string {
  const result = samples.get(contender)?.[0]?.results.get(name);
  if (!result || result === "died") return "died or hangs";
  const { closedWith, stallMs, wrong } = result;
  return `${closedWith ?? "open"} ${Math.round(stallMs)}${wrong ? ` ${wrong}` : ""}`;
}

function makeGates(tried: Tried | undefined, isSmoke: boolean): Gate[] {
  if (!tried) return [];
  const all = [...tried.results];
  const which = (holds: (result: BadInputResult, name: string) => boolean) =>
    all.flatMap(([name, result]) => (result === "died" || holds(result, name) ? [name] : []));
  const deaths = all.filter(([, result]) => result === "died").map(([name]) => name);
  const stayed = which(({ closedWith }, name) => closedWith === null && mustClose(name));
  const harmed = which(({ wrong }) => wrong !== undefined);
  const stalled = which(({ stallMs }) => stallMs > 100);
  const judged = (says: string, bad: readonly string[], always: boolean): Gate => ({
    says,
    met: bad.length === 0,
    value: bad.join(", ") || "yes",
    always,
  });
  return [
    judged("nothing ends the server", deaths, true),
    judged("every offender is sent away", stayed, true),
    judged("the others keep their plan and their connection", harmed, true),
    ...(isSmoke
      ? []
      : [
          judged("nobody else waits longer than 100 ms", stalled, false),
          {
            says: "memory grows by ≤ 20 MB",
            met: tried.growthMB <= 20,
            value: `${shown(tried.growthMB)} MB`,
          },
        ]),
  ];
}

const mustClose = (name: string): boolean =>
  badInputs.some((input) => input.name === name && input.mustClose);
