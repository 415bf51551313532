import { fold } from "../plan/fold.ts";
import type { NodeId } from "../plan/id.ts";
import { orderList } from "../plan/order.ts";
import { type EdgeKind, edgeKinds, type sectors } from "../plan/schema.ts";
import { CellReader } from "./cells.ts";
import { type Columns, type Row, readSheet } from "./csv.ts";
import type { Draft } from "./draft.ts";
import { findWord, hostedBy, sectorWords, tieWords } from "./kumu-words.ts";
import type { Parsed, SourceFile } from "./problem.ts";

export const elementColumns: Columns = {
  required: ["Label", "Type"],
  optional: ["Description", "Tags", "Aliases", "Influence", "Interest", "Website"],
};
export const connectionColumns: Columns = {
  required: ["From", "To", "Type"],
  optional: ["Label", "Direction", "Strength", "Since"],
};

const directions = { directed: "directed", mutual: "mutual", undirected: "mutual" } as const;

export type PartnerRow = {
  readonly label: string;
  readonly sector: (typeof sectors)[number] | null;
  readonly note: string;
  readonly tags: readonly string[];
  readonly aliases: readonly string[];
  readonly influence: number | null;
  readonly interest: number | null;
  readonly website: string | null;
};

/** A tie between two rows of partners, by their place in the list. */
export type TieRow = {
  readonly kind: EdgeKind;
  readonly from: number;
  readonly to: number;
  readonly label: string;
  readonly mutual: boolean;
  readonly strength: number | null;
  readonly since: string | null;
};

export type MapRows = { readonly partners: readonly PartnerRow[]; readonly ties: readonly TieRow[] };

/** Reads the two sheets of a Kumu map; the connections may be missing. A connection to an element that is not there refuses both. */
export function readKumu(elements: SourceFile, connections?: SourceFile): Parsed<MapRows> {
  const partners = readElements(elements);
  if (!partners.ok) return partners;
  if (!connections) return { ok: true, value: { partners: partners.value, ties: [] } };
  const ties = readConnections(connections, partners.value);
  return ties.ok ? { ok: true, value: { partners: partners.value, ties: ties.value } } : ties;
}

function readElements(file: SourceFile): Parsed<PartnerRow[]> {
  const sheet = readSheet(file, elementColumns);
  if (!sheet.ok) return sheet;
  const cells = new CellReader(file.name);
  const seen = new Map<string, number>();
  const rows = sheet.value.rows.map((row): PartnerRow => {
    const label = cells.required(row, "Label");
    const twin = seen.get(label);
    if (label !== "" && twin !== undefined)
      cells.report(row, "Label", "repeated-name", { value: label, row: twin });
    seen.set(label, row.row);
    const type = cells.text(row, "Type");
    const sector = findWord(sectorWords, type) ?? (type === "" ? null : "other");
    const tags = split(cells.text(row, "Tags"));
    return {
      label,
      sector,
      note: cells.text(row, "Description"),
      // a type of its own stays readable as a tag
      tags:
        sector === "other" && findWord(sectorWords, type) === undefined
          ? [...new Set([type, ...tags])]
          : tags,
      aliases: split(cells.text(row, "Aliases")),
      influence: cells.count(row, "Influence", 1, 5),
      interest: cells.count(row, "Interest", 1, 5),
      website: cells.text(row, "Website") || null,
    };
  });
  return cells.problems.length > 0 ? { ok: false, problems: cells.problems } : { ok: true, value: rows };
}

function readConnections(file: SourceFile, partners: readonly PartnerRow[]): Parsed<TieRow[]> {
  const sheet = readSheet(file, connectionColumns);
  if (!sheet.ok) return sheet;
  const cells = new CellReader(file.name);
  const find = labelFinder(partners);
  const end = (row: Row, column: string): number => {
    const name = cells.required(row, column);
    const found = name === "" ? undefined : find(name);
    if (name !== "" && found === undefined) cells.report(row, column, "unknown-name", { value: name });
    return found ?? -1;
  };
  const rows = sheet.value.rows.map((row): TieRow => {
    const [from, to] = [end(row, "From"), end(row, "To")];
    if (from === to && from !== -1)
      cells.report(row, "To", "tie-to-itself", { value: cells.text(row, "To") });
    const tie = readType(cells.text(row, "Type"), cells.text(row, "Label"));
    const direction = cells.choice(row, "Direction", directions);
    return {
      kind: tie.kind,
      from: tie.turned ? to : from,
      to: tie.turned ? from : to,
      label: tie.label,
      mutual: direction === null ? edgeKinds[tie.kind].mutual : direction === "mutual",
      strength: cells.count(row, "Strength", 1, 3),
      since: cells.date(row, "Since"),
    };
  });
  return cells.problems.length > 0 ? { ok: false, problems: cells.problems } : { ok: true, value: rows };
}

/** A type that is none of ours becomes "related", its word kept in front of the label. */
function readType(type: string, label: string): { kind: EdgeKind; label: string; turned: boolean } {
  if (hostedBy.some((word) => word === type.toLowerCase()))
    return { kind: "gives-room", label, turned: true };
  const kind = findWord(tieWords, type);
  if (kind !== undefined || type === "") return { kind: kind ?? "related", label, turned: false };
  return { kind: "related", label: label === "" ? type : `${type}: ${label}`, turned: false };
}

/** Finds an element by its exact label, else by a folded label or alias that only one element has. */
function labelFinder(partners: readonly PartnerRow[]): (name: string) => number | undefined {
  const exact = new Map(partners.map((partner, at) => [partner.label, at]));
  const folded = new Map<string, number | undefined>();
  for (const [at, partner] of partners.entries()) {
    for (const name of new Set([partner.label, ...partner.aliases].map(fold))) {
      folded.set(name, folded.has(name) ? undefined : at);
    }
  }
  return (name) => exact.get(name) ?? folded.get(fold(name));
}

/** Puts the rows of a map into a draft, as partners with their ties; answers the ids of the partners, in order. */
export function addMap(draft: Draft, rows: MapRows): NodeId[] {
  const orders = orderList(rows.partners.length);
  const ids = rows.partners.map((row, at) =>
    draft.addNode("partner", "kumu", row.label, {
      title: row.label,
      order: orders[at] ?? "a0",
      note: row.note,
      sector: row.sector,
      influence: row.influence,
      interest: row.interest,
      website: row.website,
      tags: draft.entries(`tag ${row.label}`, row.tags),
      aliases: draft.entries(`alias ${row.label}`, row.aliases),
    }),
  );
  for (const { kind, from, to, label, mutual, strength, since } of rows.ties) {
    const ends = { from: ids[from], to: ids[to] };
    if (ends.from && ends.to)
      draft.addEdge(kind, { from: ends.from, to: ends.to }, { label, mutual, strength, since });
  }
  return ids;
}

// Kumu writes a|b; people write a; b
function split(cell: string): string[] {
  return [...new Set(cell.split(/[|;]/).map((part) => part.trim()))].filter((part) => part !== "");
}
