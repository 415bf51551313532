import type * as z from "zod/mini";
import { byId } from "../plan/blank.ts";
import { type BoardId, type EdgeId, isId, type NodeId } from "../plan/id.ts";
import {
  type Board,
  boardKinds,
  edgeFields,
  edgeKinds,
  emptyPlan,
  type Field,
  isEdgeKind,
  isNodeKind,
  type Json,
  mark,
  nodeFields,
  type Placement,
  type Plan,
  type PlanEdge,
  type PlanNode,
  schemaVersion,
} from "../plan/schema.ts";
import type { Problem } from "./problem.ts";

/** `keepValues`: keep values that are out of their range, for the checks to speak of (PL27); their form must still fit. */
export type ReadOptions = { readonly keepValues?: boolean };

type Fields = Readonly<Record<string, unknown>>;

/** Reads the parts of a plan from JSON and gathers what does not fit, each with its path. */
export class PathReader {
  readonly problems: Problem[] = [];
  readonly #file: string;
  readonly #keepValues: boolean;

  constructor(file: string, options: ReadOptions) {
    this.#file = file;
    this.#keepValues = options.keepValues ?? false;
  }

  plan(json: object): Plan {
    const held = json as Fields;
    if (held.schema !== undefined && !(Number.isInteger(held.schema) && Number(held.schema) > 0)) {
      this.#refuse("schema", "a whole number from 1");
    }
    const zone = held.zone ?? emptyPlan.zone;
    if (typeof zone !== "string" || !/^[A-Za-z0-9_+/-]{1,64}$/.test(zone))
      this.#refuse("zone", "a time zone");
    return {
      schema: schemaVersion,
      zone: String(zone),
      nodes: byId(
        this.#all("nodes", held.nodes, (id, fields, path) => this.#node(id as NodeId, fields, path)),
      ),
      edges: byId(
        this.#all("edges", held.edges, (id, fields, path) => this.#edge(id as EdgeId, fields, path)),
      ),
      boards: byId(
        this.#all("boards", held.boards, (id, fields, path) => this.#board(id as BoardId, fields, path)),
      ),
    };
  }

  #all<T>(name: string, json: unknown, read: (id: string, fields: Fields, path: string) => T): T[] {
    return Object.entries(this.#record(json ?? {}, name)).flatMap(([id, value]) => {
      const path = `${name}.${id}`;
      if (!isId(id)) this.#refuse(path, "an id of letters, digits, - and _");
      const fields = this.#record(value, path);
      if (fields.id !== undefined && fields.id !== id) this.#refuse(`${path}.id`, "the same id as its key");
      return isId(id) ? [read(id, fields, path)] : [];
    });
  }

  #node(id: NodeId, fields: Fields, path: string): PlanNode {
    const kind = this.#text(fields.kind, `${path}.kind`);
    const known = isNodeKind(kind);
    const shape: Record<string, Field> = known ? nodeFields[kind] : {};
    const node: Record<string, unknown> = {
      id,
      kind: known ? kind : "unknown",
      title: this.#text(fields.title ?? "", `${path}.title`),
      note: this.#text(fields.note ?? "", `${path}.note`),
      parent: this.#idOrNull(fields.parent, `${path}.parent`),
      order: this.#text(fields.order ?? "", `${path}.order`),
      tags: this.#texts(fields.tags, `${path}.tags`),
      ...this.#life(fields, path),
      mergedInto: this.#idOrNull(fields.mergedInto, `${path}.mergedInto`),
    };
    for (const [name, field] of Object.entries(shape)) {
      if (field.audience === "all") node[name] = this.#field(field, fields[name], `${path}.${name}`);
    }
    // the fields come from the same table as the type PlanNode
    return { ...node, extra: this.#extra(fields, node, path) } as unknown as PlanNode;
  }

  #edge(id: EdgeId, fields: Fields, path: string): PlanEdge {
    const kind = this.#text(fields.kind, `${path}.kind`);
    const value = (name: keyof typeof edgeFields) =>
      this.#field(
        { store: "value", schema: edgeFields[name], audience: "all" },
        fields[name],
        `${path}.${name}`,
      );
    const edge = {
      id,
      kind: isEdgeKind(kind) ? kind : ("unknown" as const),
      from: this.#id(fields.from, `${path}.from`),
      to: this.#id(fields.to, `${path}.to`),
      label: this.#text(fields.label ?? "", `${path}.label`),
      strength: value("strength") as number | null,
      mutual: (value("mutual") as boolean | null) ?? (isEdgeKind(kind) && edgeKinds[kind].mutual),
      since: value("since") as string | null,
      ...this.#life(fields, path),
    };
    return { ...edge, extra: this.#extra(fields, edge, path) };
  }

  #board(id: BoardId, fields: Fields, path: string): Board {
    const kind = boardKinds.find((one) => one === fields.kind);
    if (!kind) this.#refuse(`${path}.kind`, boardKinds.join(", "));
    const { created: _created, external: _external, removed } = this.#life(fields, path);
    const board = {
      id,
      kind: kind ?? "free",
      title: this.#text(fields.title ?? "", `${path}.title`),
      order: this.#text(fields.order ?? "", `${path}.order`),
      removed,
      placements: this.#placements(fields.placements, `${path}.placements`),
    };
    return { ...board, extra: this.#extra(fields, board, path) };
  }

  #placements(json: unknown, path: string): Record<NodeId, Placement> {
    const placements: Record<NodeId, Placement> = {};
    for (const [id, value] of Object.entries(this.#record(json ?? {}, path))) {
      const at = `${path}.${id}`;
      const fields = this.#record(value, at);
      const node = this.#id(id, at);
      if (fields.node !== undefined && fields.node !== id)
        this.#refuse(`${at}.node`, "the same id as its key");
      const position = this.#record(fields.position, `${at}.position`);
      const size = fields.size == null ? null : this.#record(fields.size, `${at}.size`);
      placements[node] = {
        node,
        position: {
          x: this.#number(position.x, `${at}.position.x`),
          y: this.#number(position.y, `${at}.position.y`),
        },
        size: size && {
          width: this.#number(size.width, `${at}.size.width`),
          height: this.#number(size.height, `${at}.size.height`),
        },
        frame: this.#idOrNull(fields.frame, `${at}.frame`),
      };
    }
    return placements;
  }

  /** What cards and ties share: who made and removed them, and their ids elsewhere. */
  #life(fields: Fields, path: string) {
    const stamp = (name: "created" | "removed") => {
      const parsed = mark.safeParse(fields[name]);
      if (parsed.success) return parsed.data;
      if (fields[name] != null) this.#refuse(`${path}.${name}`, "{ by, at }");
      return null;
    };
    const external = this.#texts(fields.external, `${path}.external`);
    return { created: stamp("created"), removed: stamp("removed"), external };
  }

  #field(field: Field, json: unknown, path: string): unknown {
    if (field.store === "text") return this.#text(json ?? "", path);
    if (field.store === "value") return json == null ? null : this.#value(field, json, path);
    return Object.fromEntries(
      Object.entries(this.#record(json ?? {}, path)).map(([key, entry]) => {
        if (!isId(key)) this.#refuse(`${path}.${key}`, "an id of letters, digits, - and _");
        return [key, this.#value(field, entry, `${path}.${key}`)];
      }),
    );
  }

  #value({ schema }: Field, json: unknown, path: string): unknown {
    const parsed = schema.safeParse(json);
    if (parsed.success) return json;
    const wrongForm = parsed.error.issues.some(({ code }) => code === "invalid_type");
    if (wrongForm || !this.#keepValues) this.#refuse(path, describeIssue(parsed.error.issues[0]));
    return json;
  }

  /** Fields that this schema does not know, and those set aside in `extra` because their name was taken. */
  #extra(fields: Fields, known: Fields, path: string): Record<string, Json> {
    const extra: Record<string, Json> = {
      ...(this.#record(fields.extra ?? {}, `${path}.extra`) as Record<string, Json>),
    };
    for (const [name, value] of Object.entries(fields)) {
      if (!Object.hasOwn(known, name) && name !== "extra") extra[name] = value as Json;
    }
    if (known.kind === "unknown" && fields.kind !== "unknown") extra.kind = String(fields.kind);
    return extra;
  }

  #record(json: unknown, path: string): Fields {
    if (typeof json === "object" && json !== null && !Array.isArray(json)) return json as Fields;
    this.#refuse(path, "{ … }");
    return {};
  }

  #texts(json: unknown, path: string): Record<string, string> {
    const entries = Object.entries(this.#record(json ?? {}, path));
    return Object.fromEntries(entries.map(([key, text]) => [key, this.#text(text, `${path}.${key}`)]));
  }

  #text(json: unknown, path: string): string {
    if (typeof json === "string") return json;
    this.#refuse(path, "a text");
    return "";
  }

  #number(json: unknown, path: string): number {
    if (typeof json === "number" && Number.isFinite(json)) return json;
    this.#refuse(path, "a number");
    return 0;
  }

  #id(json: unknown, path: string): NodeId {
    if (!isId(json)) this.#refuse(path, "an id of letters, digits, - and _");
    return String(json) as NodeId;
  }

  #idOrNull(json: unknown, path: string): NodeId | null {
    return json == null ? null : this.#id(json, path);
  }

  #refuse(path: string, expected: string): void {
    this.problems.push({ file: this.#file, reason: "bad-value", params: { path, expected } });
  }
}

/** What a value should have been, in the words of its schema. */
function describeIssue(issue: z.core.$ZodIssue | undefined): string {
  switch (issue?.code) {
    case "invalid_value":
      return issue.values.join(", ");
    case "too_big":
      return `at most ${issue.maximum}`;
    case "too_small":
      return `at least ${issue.minimum}`;
    case "invalid_type":
      return issue.path.length > 0 ? `${issue.path.join(".")}: ${issue.expected}` : issue.expected;
    default:
      return "another form";
  }
}
