import { compare, middle, type Samples } from "../harness/compare.ts";
import type { ContenderName } from "../harness/contenders.ts";
import { atMost, converged, shown } from "../harness/gates.ts";
import { generate } from "../harness/generate.ts";
import { median } from "../harness/quantile.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";
import type { LongDocument } from "../loads/long-document.ts";

type Restarts = readonly LongDocument[];

export const open: Scenario = {
  name: "open",
  title: "a document with a long history is opened after a restart, twice",
  async run(bench) {
    const { restarts, edits } = bySize(bench, {
      full: { restarts: 5, edits: 259_778 },
      quick: { restarts: 2, edits: 20_000 },
      smoke: { restarts: 1, edits: 500 },
    });
    const rest = bench.size === "full";
    const { trace } = bench;
    const samples = await compare<Restarts>(bench, {
      rounds: 1,
      among: ["ours", "y-websocket+leveldb", "hocuspocus"],
      options: { limited: false },
      async measure(stage) {
        const state = await generate("typeLongDocument", { target: stage.target, edits, trace, rest }).result;
        const opened: LongDocument[] = [];
        while (opened.length < restarts) {
          await stage.restart();
          opened.push(await generate("longDocument", { target: stage.target, state }).result);
        }
        return opened;
      },
    });
    const ours = opening(samples, "ours");
    const isWhole = (samples.get("ours")?.[0] ?? []).every(({ openings }) => openings[0]?.inFirstAnswer);
    const wrongs = [...samples.values()].flat(2).map(({ wrong }) => wrong);
    return {
      columns: ["", "first open ms", "second open ms", "all in the first answer", "bytes"],
      rows: [...samples.keys()].map((name) => describeOpening(samples, name)),
      gates: [
        ...(bench.size === "full"
          ? [
              ...atMost("the first open takes", ours.first, 30, " ms"),
              ...atMost("the second open takes", ours.second, 15, " ms"),
            ]
          : []),
        {
          says: "the first answer holds all of it",
          met: isWhole,
          value: isWhole ? "yes" : "no",
          always: true,
        },
        converged(wrongs),
      ],
    };
  },
};

function opening(samples: Samples<Restarts>, name: ContenderName) {
  const all = samples.get(name)?.[0] ?? [];
  const ms = (at: number) => median(all.map(({ openings }) => openings[at]?.ms ?? Number.NaN));
  return { first: ms(0), second: ms(1) };
}

function describeOpening(samples: Samples<Restarts>, name: ContenderName): string[] {
  const { first, second } = opening(samples, name);
  const last = samples.get(name)?.[0]?.at(-1)?.openings[0];
  const bytes = middle(samples, name, () => last?.bytes ?? Number.NaN);
  return [name, shown(first), shown(second), last?.inFirstAnswer ? "yes" : "no", shown(bytes)];
}
