import type { Gate, Outcome, Scenario } from "./scenario.ts";

/** One scenario's table and gates, as text for a terminal. */
export function describe({ name, title }: Scenario, { columns, rows, gates, notes = [] }: Outcome): string {
  return [
    `\n── ${name}: ${title}\n`,
    table([columns, ...rows]),
    ...notes.map((note) => `  ${note}`),
    ...gates.map(describeGate),
  ].join("\n");
}

export const describeGate = ({ says, met, value }: Gate): string =>
  `  ${met ? "met    " : "NOT MET"}  ${says}: ${value}`;

function table(rows: readonly (readonly string[])[]): string {
  const widths = (rows[0] ?? []).map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((cell, column) =>
      column === 0 ? cell.padEnd(widths[0] ?? 0) : cell.padStart(widths[column] ?? 0),
    );
  return rows.map((row) => `  ${line(row).join("  ")}`).join("\n");
}
