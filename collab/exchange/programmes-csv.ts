import { fold } from "../plan/fold.ts";
import type { NodeId } from "../plan/id.ts";
import { presentNodes } from "../plan/present.ts";
import type { Json, Plan } from "../plan/schema.ts";
import { CellReader } from "./cells.ts";
import { type Columns, joinNames, readSheet, splitNames, writeSheet } from "./csv.ts";
import type { Draft } from "./draft.ts";
import type { Parsed, SourceFile } from "./problem.ts";

export const programmeColumns: Columns = {
  required: [
    "Id",
    "Name",
    "Aliases",
    "Kind",
    "District",
    "Address",
    "Since",
    "Until",
    "State",
    "Note",
    "Source",
  ],
  optional: [],
};

/** A programme as the sheet gives it: what the server's `ProgrammeInput` holds, its id in the sheet, and whether it is closed. */
export type ProgrammeEntry = {
  readonly externalId: string;
  readonly archived: boolean;
  readonly source: string;
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: string;
  readonly district: string;
  readonly address: string;
  readonly since: string;
  readonly until: string;
  readonly note: string;
};

const states = { open: "open", archived: "archived", otwarty: "open", zamknięty: "archived" } as const;

/** Reads a sheet of programmes; former names stand in Aliases, "; " between. */
export function readProgrammes(file: SourceFile): Parsed<ProgrammeEntry[]> {
  const sheet = readSheet(file, programmeColumns);
  if (!sheet.ok) return sheet;
  const cells = new CellReader(file.name);
  const seen = new Map<string, number>();
  const entries = sheet.value.rows.map((row): ProgrammeEntry => {
    const externalId = cells.required(row, "Id");
    const twin = seen.get(externalId);
    if (externalId !== "" && twin !== undefined) {
      cells.report(row, "Id", "repeated-id", { value: externalId, row: twin });
    }
    seen.set(externalId, row.row);
    return {
      externalId,
      name: cells.required(row, "Name"),
      aliases: splitNames(cells.text(row, "Aliases")),
      kind: cells.text(row, "Kind"),
      district: cells.text(row, "District"),
      address: cells.text(row, "Address"),
      since: cells.date(row, "Since") ?? "",
      until: cells.date(row, "Until") ?? "",
      archived: cells.choice(row, "State", states) === "archived",
      note: cells.text(row, "Note"),
      source: cells.text(row, "Source"),
    };
  });
  return cells.problems.length > 0 ? { ok: false, problems: cells.problems } : { ok: true, value: entries };
}

/**
 * Puts programmes into a draft. One that the draft already has as a partner, by its name with or without "PAL" before
 * it, lends that partner its former names; the others become partners of the sector of local programmes.
 */
export function addProgrammes(draft: Draft, entries: readonly ProgrammeEntry[]): void {
  for (const entry of entries) {
    const { externalId, name, aliases, archived, note, ...rest } = entry;
    const programme: Json = { ...rest, archived };
    const known = findProgramme(draft, name);
    const node = known && draft.nodes.get(known);
    if (node?.kind === "partner") {
      draft.nodes.set(node.id, {
        ...node,
        aliases: { ...node.aliases, ...draft.entries(`alias ${externalId}`, [name, ...aliases]) },
        external: { ...node.external, programmes: externalId },
        extra: { ...node.extra, programme },
      });
    } else {
      draft.addNode("partner", "programmes", externalId, {
        title: name,
        note,
        sector: "local-programme",
        aliases: draft.entries(`alias ${externalId}`, aliases),
        extra: { programme },
      });
    }
  }
}

function findProgramme(draft: Draft, name: string): NodeId | undefined {
  const wanted = new Set([fold(name), fold(`PAL ${name}`)]);
  for (const node of draft.nodes.values()) {
    if (node.kind === "partner" && wanted.has(fold(node.title))) return node.id;
  }
  return undefined;
}

/** The local programmes among a plan's partners as a sheet. */
export function writeProgrammes(plan: Plan): string {
  const rows = presentNodes(plan).flatMap((node) => {
    if (node.kind !== "partner" || node.sector !== "local-programme") return [];
    const kept = node.extra.programme;
    const text = (name: string) => {
      const value =
        typeof kept === "object" && kept !== null && !Array.isArray(kept) ? Object(kept)[name] : "";
      return typeof value === "string" ? value : "";
    };
    const archived =
      typeof kept === "object" && kept !== null && "archived" in kept && kept.archived === true;
    const id = node.external.programmes ?? node.id;
    const aliases = Object.values(node.aliases).filter((alias) => alias !== node.title);
    return [
      [
        id,
        node.title,
        joinNames(aliases),
        text("kind"),
        text("district"),
        text("address"),
        text("since"),
      ].concat([text("until"), archived ? "archived" : "open", node.note, text("source")]),
    ];
  });
  rows.sort((a, b) => (a.join("\t") < b.join("\t") ? -1 : 1));
  return writeSheet(programmeColumns.required, rows);
}
