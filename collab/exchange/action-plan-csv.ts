import type { goalLevels, Quantity, workStatuses } from "../plan/schema.ts";
import { CellReader } from "./cells.ts";
import { type Columns, type Row, readSheet, splitNames } from "./csv.ts";
import type { Parsed, SourceFile } from "./problem.ts";

export const actionColumns: Columns = {
  required: [
    ..."Id Parent Kind Title Responsible Partners Start End Status".split(" "),
    ..."Indicator Unit Baseline Target Actual Funding Note".split(" "),
  ],
  optional: [],
};

/** A row's Kind, and for goals their level: "department" is the general goal on top. */
export const rowKinds = {
  department: "general",
  "general goal": "general",
  "cel ogólny": "general",
  goal: "specific",
  "specific goal": "specific",
  cel: "specific",
  "cel szczegółowy": "specific",
  activity: "activity",
  działanie: "activity",
  task: "task",
  zadanie: "task",
  indicator: "indicator",
  wskaźnik: "indicator",
} as const satisfies Record<string, (typeof goalLevels)[number] | "activity" | "task" | "indicator">;

export const statusWords = {
  planned: "planned",
  "in progress": "in-progress",
  done: "done",
  paused: "paused",
  cancelled: "cancelled",
  planowane: "planned",
  "w trakcie": "in-progress",
  zrobione: "done",
  wstrzymane: "paused",
  odwołane: "cancelled",
} as const satisfies Record<string, (typeof workStatuses)[number]>;

const deepest = 50;

export type IndicatorCells = {
  readonly title: string;
  readonly unit: string | null;
  readonly baseline: Quantity | null;
  readonly target: Quantity | null;
  readonly actual: Quantity | null;
};

export type ActionRow = {
  readonly id: string;
  readonly parent: string | null;
  readonly kind: (typeof rowKinds)[keyof typeof rowKinds];
  readonly title: string;
  readonly responsible: readonly string[];
  readonly partners: readonly string[];
  readonly start: string | null;
  readonly due: string | null;
  readonly status: (typeof workStatuses)[number] | null;
  readonly indicator: IndicatorCells | null;
  readonly funding: string | null;
  readonly note: string;
};

/** Reads a sheet of goals and activities. Parents may stand below their children; unknown ones and circles refuse the sheet. */
export function readActionPlan(file: SourceFile): Parsed<ActionRow[]> {
  const sheet = readSheet(file, actionColumns);
  if (!sheet.ok) return sheet;
  const cells = new CellReader(file.name);
  const rows = sheet.value.rows.map((row) => readRow(row, cells));
  checkTree(sheet.value.rows, rows, cells);
  return cells.problems.length > 0 ? { ok: false, problems: cells.problems } : { ok: true, value: rows };
}

function readRow(row: Row, cells: CellReader): ActionRow {
  cells.required(row, "Kind");
  const kind = cells.choice(row, "Kind", rowKinds) ?? "activity";
  const title = cells.required(row, "Title");
  return {
    id: cells.required(row, "Id"),
    parent: cells.text(row, "Parent") || null,
    kind,
    title,
    responsible: splitNames(cells.text(row, "Responsible")),
    partners: splitNames(cells.text(row, "Partners")),
    start: cells.date(row, "Start"),
    due: cells.date(row, "End"),
    status: cells.choice(row, "Status", statusWords),
    indicator: readIndicator(row, cells, kind === "indicator" ? title : ""),
    funding: cells.text(row, "Funding") || null,
    note: cells.text(row, "Note"),
  };
}

function readIndicator(row: Row, cells: CellReader, fallback: string): IndicatorCells | null {
  const title = cells.text(row, "Indicator") || fallback;
  const indicator = {
    title,
    unit: cells.text(row, "Unit") || null,
    baseline: cells.quantity(row, "Baseline"),
    target: cells.quantity(row, "Target"),
    actual: cells.quantity(row, "Actual"),
  };
  const { unit, baseline, target, actual } = indicator;
  if (title !== "") return indicator;
  // numbers without a name would be lost in silence
  if (unit !== null || baseline || target || actual) cells.report(row, "Indicator", "missing-value");
  return null;
}

function checkTree(sheet: readonly Row[], rows: readonly ActionRow[], cells: CellReader): void {
  const byId = new Map<string, { row: Row; parent: string | null }>();
  for (const [at, row] of sheet.entries()) {
    const entry = rows[at];
    if (!entry || entry.id === "") continue;
    const twin = byId.get(entry.id);
    if (twin) cells.report(row, "Id", "repeated-id", { value: entry.id, row: twin.row.row });
    else byId.set(entry.id, { row, parent: entry.parent });
  }
  const depths = new Map<string, number>();
  for (const [id, { row, parent }] of byId) {
    if (parent !== null && !byId.has(parent)) {
      cells.report(row, "Parent", "unknown-parent", { value: parent });
    }
    const path: string[] = [];
    const onPath = new Set<string>();
    let at: string | null = id;
    while (at !== null && !depths.has(at) && !onPath.has(at)) {
      path.push(at);
      onPath.add(at);
      at = byId.get(at)?.parent ?? null;
    }
    if (at !== null && onPath.has(at)) {
      const circle = path.slice(path.indexOf(at), path.indexOf(at) + 10);
      cells.report(row, "Parent", "parent-circle", { value: circle.join(" → ") });
    }
    let depth = (at === null ? undefined : depths.get(at)) ?? 0;
    for (const one of path.reverse()) {
      depth += 1;
      depths.set(one, depth);
    }
    // nobody draws a plan this deep by hand, and a board could not show it
    if (depth > deepest && path.length > 0) cells.report(row, "Parent", "too-deep");
  }
}
