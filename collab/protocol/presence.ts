import * as z from "zod/mini";
import { type BoardId, isId, type NodeId } from "../plan/id.ts";

const id = z.string().check(z.refine(isId));
const nodeId = z.custom<NodeId>(isId);
const coordinate = z.number().check(z.refine(Number.isFinite));
const point = z.object({ x: coordinate, y: coordinate });

/**
 * What a person lets the others see while planning, as the state of the y-protocols awareness. At most 4 KiB as JSON.
 * `account` and `name` are overwritten by the server with those of the signed-in person (RM9).
 */
export const presence = z.object({
  account: id,
  name: z.string().check(z.maxLength(200)),
  colour: z.string().check(z.maxLength(32)),
  board: z.nullable(z.custom<BoardId>(isId)),
  /** In board units; null when the pointer has left or there is none. */
  cursor: z.nullable(point),
  selection: z.array(nodeId).check(z.maxLength(100)),
  editing: z.nullable(z.object({ node: nodeId, field: z.string().check(z.maxLength(64)) })),
  /** Cards being dragged, where they would be dropped now. The document is written once, at the end. */
  drag: z.nullable(z.record(z.string().check(z.refine(isId)), point)),
});

export type Presence = Omit<z.infer<typeof presence>, "drag"> & {
  readonly drag: Readonly<Record<NodeId, { readonly x: number; readonly y: number }>> | null;
};

/** Another client's awareness state as presence, or undefined for one that says something else (a stock client). */
export function parsePresence(state: unknown): Presence | undefined {
  const parsed = presence.safeParse(state);
  return parsed.success ? (parsed.data as Presence) : undefined;
}
