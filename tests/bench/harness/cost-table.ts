import { middle, ratio, type Samples } from "./compare.ts";
import { shown } from "./gates.ts";
import type { Measured } from "./measured-window.ts";

export const costColumns = [
  "per delivered update",
  "server CPU µs",
  "ours / it",
  "database CPU µs",
  "updates/s seen",
  "update p50 ms",
  "p99",
  "receipt p50 ms",
  "p99",
  "server core",
  "generator core",
] as const;

/** What each contender's load cost, medians over the rounds. */
export function costRows(samples: Samples<Measured>): string[][] {
  return [...samples.keys()].map((name) => {
    const figure = (read: (sample: Measured) => number) => shown(middle(samples, name, read));
    const ours = name === "ours" ? undefined : ratio(samples, name, serverMicros);
    return [
      name,
      figure(serverMicros),
      ours === undefined ? "" : ours.toFixed(2),
      figure(({ databaseMicros }) => databaseMicros),
      figure(({ delivered, seconds }) => delivered / seconds),
      figure(({ updateP50 }) => updateP50),
      figure(({ updateP99 }) => updateP99),
      figure(({ receiptP50 }) => receiptP50),
      figure(({ receiptP99 }) => receiptP99),
      `${Math.round(middle(samples, name, ({ serverShare }) => serverShare) * 100)} %`,
      `${Math.round(middle(samples, name, ({ generatorShare }) => generatorShare) * 100)} %`,
    ];
  });
}

export const serverMicros = ({ serverMicros: micros }: Measured): number => micros;

export const wrongs = (samples: Samples<Measured>): (string | undefined)[] =>
  [...samples].flatMap(([name, rounds]) => rounds.map(({ wrong }) => wrong && `${name}: ${wrong}`));
