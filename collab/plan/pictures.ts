import { presentNodes } from "./present.ts";
import type { Plan } from "./schema.ts";

/** The hashes of the pictures that a plan's cards show, each once. */
export function picturesIn(plan: Plan): string[] {
  const hashes = presentNodes(plan).flatMap((node) =>
    node.kind === "image" && node.hash !== null ? [node.hash] : [],
  );
  return [...new Set(hashes)];
}
