import * as z from "zod/mini";
import { remarkLength } from "#collab/history/remark.ts";
import { type BoardId, isId, type NodeId, type RemarkId } from "#collab/plan/id.ts";

const id = <Id extends string>() =>
  z.pipe(
    z.string().check(z.refine(isId)),
    z.transform((text) => text as Id),
  );
const number = z.number().check(z.int(), z.positive(), z.maximum(999_999_999));
// the server counts signs; this only keeps out what no hand has typed
const text = z.string().check(z.maxLength(4 * remarkLength));
const field = z.string().check(z.regex(/^[A-Za-z]{1,40}$/));

const place = z.discriminatedUnion("on", [
  z.object({ on: z.literal("card"), card: id<NodeId>() }),
  z.object({ on: z.literal("field"), card: id<NodeId>(), field }),
  z.object({ on: z.literal("board"), board: id<BoardId>() }),
  z.object({ on: z.literal("change"), from: number, key: z.string().check(z.maxLength(500)) }),
]);

/** What the page sends, as JSON in one field: only our own script writes it. */
export const remarkDeed = z.discriminatedUnion("deed", [
  z.object({ deed: z.literal("add"), number, place, text }),
  z.object({ deed: z.literal("answer"), thread: id<RemarkId>(), text }),
  z.object({ deed: z.literal("resolve"), thread: id<RemarkId>(), resolved: z.boolean() }),
]);

export type RemarkDeed = z.output<typeof remarkDeed>;
