import type { NodeId } from "../plan/id.ts";
import { orderList } from "../plan/order.ts";
import { precisionOf } from "../plan/plan-date.ts";
import { presentNodes } from "../plan/present.ts";
import { addMinutes, isLocalDateTime, minutesBetween } from "../plan/schedule.ts";
import type { Mention, NodeOf, Plan, sessionKinds } from "../plan/schema.ts";
import { CellReader } from "./cells.ts";
import { type Columns, joinNames, type Row, readSheet, splitNames, writeSheet } from "./csv.ts";
import type { Draft } from "./draft.ts";
import { namesIn } from "./names-in.ts";
import type { Parsed, SourceFile } from "./problem.ts";

export const scheduleColumns: Columns = {
  required: ["Day", "Start", "End", "Kind", "Title", "Place", "Host", "Capacity", "Note"],
  optional: [],
};

type SessionKind = (typeof sessionKinds)[number];

export const sessionKindWords = {
  plenary: "plenary",
  talk: "talk",
  workshop: "workshop",
  panel: "panel",
  "study visit": "study-visit",
  meeting: "meeting",
  meal: "meal",
  break: "break",
  transfer: "transfer",
  outing: "outing",
  other: "other",
  wystąpienie: "talk",
  warsztat: "workshop",
  "wizyta studyjna": "study-visit",
  spotkanie: "meeting",
  posiłek: "meal",
  przerwa: "break",
  przejazd: "transfer",
  wyjście: "outing",
  inne: "other",
} as const satisfies Record<string, SessionKind>;

export type SessionRow = {
  readonly start: string | null;
  readonly minutes: number | null;
  readonly kind: SessionKind | null;
  readonly title: string;
  readonly places: readonly string[];
  readonly hosts: readonly string[];
  readonly capacity: number | null;
  readonly note: string;
};

const longest = 60 * 24 * 14;

/** Reads a sheet of programme items. The end may be empty; one that is earlier than the start by the clock lies on the next day. */
export function readSchedule(file: SourceFile): Parsed<SessionRow[]> {
  const sheet = readSheet(file, scheduleColumns);
  if (!sheet.ok) return sheet;
  const cells = new CellReader(file.name);
  const rows = sheet.value.rows.map((row): SessionRow => {
    const start = readStart(row, cells);
    return {
      start,
      minutes: readMinutes(row, cells, start),
      kind: cells.choice(row, "Kind", sessionKindWords),
      title: cells.required(row, "Title"),
      places: splitNames(cells.text(row, "Place")),
      hosts: splitNames(cells.text(row, "Host")),
      capacity: cells.count(row, "Capacity", 0, 1_000_000),
      note: cells.text(row, "Note"),
    };
  });
  return cells.problems.length > 0 ? { ok: false, problems: cells.problems } : { ok: true, value: rows };
}

/** The start of a row; an item that is not yet placed in time has neither day nor time. */
function readStart(row: Row, cells: CellReader): string | null {
  if (cells.text(row, "Day") === "" && cells.text(row, "Start") === "") return null;
  const date = cells.required(row, "Day") && cells.date(row, "Day");
  const clock = readClock(row, cells, "Start");
  if (cells.text(row, "Start") === "") cells.report(row, "Start", "missing-value");
  if (date && precisionOf(date) !== "day") cells.report(row, "Day", "bad-date", { value: date });
  const start = `${date}T${clock}`;
  return isLocalDateTime(start) ? start : null;
}

function readMinutes(row: Row, cells: CellReader, start: string | null): number | null {
  const text = cells.text(row, "End");
  if (text === "") return null;
  const whole = text.replace(" ", "T");
  const clock = isLocalDateTime(whole) ? null : readClock(row, cells, "End");
  if (start === null || clock === undefined) return null;
  const sameDay =
    clock === null
      ? minutesBetween(start, whole)
      : minutesBetween(start, `${start.slice(0, 10)}T00:00`) + toMinutes(clock);
  const minutes = clock !== null && sameDay < 0 ? sameDay + 24 * 60 : sameDay;
  // past midnight a party may last, but 14:00-13:00 is a slip of the pen
  const mostOverNight = 12 * 60;
  if (minutes > 0 && minutes <= longest && (sameDay > 0 || minutes <= mostOverNight)) return minutes;
  cells.report(row, "End", "bad-length", { start: start.slice(11), end: text });
  return null;
}

/** A time of day as HH:MM, also written 9.30 or 24:00; undefined and a problem when it is none. */
function readClock(row: Row, cells: CellReader, column: string): string | undefined {
  const text = cells.text(row, column);
  const match = /^(\d{1,2})[:.](\d{2})(?::00)?$/.exec(text);
  const [hour, minute] = [Number(match?.[1] ?? Number.NaN), Number(match?.[2] ?? Number.NaN)];
  const last = column === "End" ? 24 * 60 : 24 * 60 - 1;
  if (minute < 60 && hour * 60 + minute <= last) return `${match?.[1]?.padStart(2, "0")}:${match?.[2]}`;
  if (text !== "") cells.report(row, column, "bad-time", { value: text.slice(0, 40) });
  return undefined;
}

function toMinutes(clock: string): number {
  return Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
}

/** Puts programme items into a draft, in the order of the sheet. Hosts and places stay names until they are linked (PL7). */
export function addSchedule(draft: Draft, rows: readonly SessionRow[]): NodeId[] {
  const orders = orderList(rows.length);
  const taken = new Map<string, number>();
  return rows.map((row, at) => {
    const place = row.places.length > 0 ? ` @ ${row.places.join("; ")}` : "";
    const name = `${row.start ?? ""} ${row.title}${place}`.trim();
    const turn = (taken.get(name) ?? 0) + 1;
    taken.set(name, turn);
    const external = turn === 1 ? name : `${name} #${turn}`;
    const named: Mention[] = [
      ...row.hosts.map((host) => ({ role: "hosts" as const, name: host })),
      ...row.places.map((where) => ({ role: "at" as const, name: where })),
    ];
    return draft.addNode("session", "schedule", external, {
      title: row.title,
      note: row.note,
      order: orders[at] ?? "a0",
      start: row.start,
      minutes: row.minutes,
      sessionKind: row.kind,
      capacity: row.capacity,
      mentions: draft.mentions(external, named),
    });
  });
}

/** A plan's programme items as a sheet, by time; those without a time come last. */
export function writeSchedule(plan: Plan): string {
  const sessions = presentNodes(plan)
    .filter((node) => node.kind === "session")
    .sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
  return writeSheet(
    scheduleColumns.required,
    sessions.map((session) => sessionCells(plan, session)),
  );
}

function sessionCells(plan: Plan, session: NodeOf<"session">): string[] {
  return [
    session.start?.slice(0, 10) ?? "",
    session.start?.slice(11) ?? "",
    endCell(session),
    session.sessionKind?.replace("-", " ") ?? "",
    session.title,
    joinNames(namesIn(plan, session, "at")),
    joinNames(namesIn(plan, session, "hosts")),
    `${session.capacity ?? ""}`,
    session.note,
  ];
}

/** The end as a time; with its day where the time alone would be read otherwise. */
function endCell({ start, minutes }: NodeOf<"session">): string {
  if (start === null || minutes === null) return "";
  const end = addMinutes(start, minutes);
  const sameDay = end.slice(0, 10) === start.slice(0, 10);
  return sameDay || minutes <= 12 * 60 ? end.slice(11) : end;
}

function sortKey(session: NodeOf<"session">): string {
  return [session.start ?? "~", session.order, session.id].join(" ");
}

function compareKeys(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
