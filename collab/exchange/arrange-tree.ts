import type { NodeId } from "../plan/id.ts";
import type { Placement } from "../plan/schema.ts";
import { cardWidth, gap } from "./card-extent.ts";

export type Branch = { readonly id: NodeId; readonly height: number; readonly below: readonly Branch[] };

const rowGap = 56;
const stackGap = 20;
const indent = 28;
const longestStack = 8;

type Spot = { readonly id: NodeId; readonly x: number; readonly y: number };
/** A laid out branch: its extent, and its cards relative to its upper left corner. */
type Block = { readonly width: number; readonly height: number; readonly spots: readonly Spot[] };

/**
 * Lays trees out from the top down. What stands below a card stands in a row under it; cards with nothing below them
 * hang under theirs as a stack, so that a plan fits a screen and a sheet. Nothing overlaps.
 */
export function arrangeTree(roots: readonly Branch[]): Placement[] {
  const { spots } = beside(
    roots.map((root) => layBranch(root, 0)),
    gap * 2,
  );
  return spots.map(({ id, x, y }) => ({
    node: id,
    position: { x: Math.round(x), y: Math.round(y) },
    size: null,
    frame: null,
  }));
}

/** `level` is the height of the tallest card in the same row, so that rows below stay level. */
function layBranch(branch: Branch, depth: number, level = branch.height): Block {
  const { id, height, below } = branch;
  if (below.length === 0) return { width: cardWidth, height, spots: [{ id, x: 0, y: 0 }] };
  const leaves = below.every((child) => child.below.length === 0);
  if (leaves && (depth > 0 || below.length > 4)) {
    const stacks = beside(layStacks(below), gap);
    return under({ id, x: 0, y: 0 }, height, { ...stacks, width: stacks.width + indent }, indent, stackGap);
  }
  const tallest = Math.max(...below.map((child) => child.height));
  const row = beside(
    below.map((child) => layBranch(child, depth + 1, tallest)),
    gap,
  );
  return under({ id, x: (row.width - cardWidth) / 2, y: 0 }, level, row, 0, rowGap);
}

/** Leaves as stacks of about equal length, filled one after the other. */
function layStacks(leaves: readonly Branch[]): Block[] {
  const perStack = Math.ceil(leaves.length / Math.ceil(leaves.length / longestStack));
  const stacks: Block[] = [];
  for (let at = 0; at < leaves.length; at += perStack) {
    let y = 0;
    const spots = leaves.slice(at, at + perStack).map(({ id, height }) => {
      const spot = { id, x: 0, y };
      y += height + stackGap;
      return spot;
    });
    stacks.push({ width: cardWidth, height: y - stackGap, spots });
  }
  return stacks;
}

function beside(blocks: readonly Block[], between: number): Block {
  let left = 0;
  const spots: Spot[] = [];
  for (const block of blocks) {
    for (const spot of block.spots) spots.push({ ...spot, x: spot.x + left });
    left += block.width + between;
  }
  return {
    width: Math.max(0, left - between),
    height: Math.max(0, ...blocks.map(({ height }) => height)),
    spots,
  };
}

function under(head: Spot, headHeight: number, block: Block, right: number, between: number): Block {
  const down = headHeight + between;
  return {
    width: Math.max(cardWidth, block.width),
    height: down + block.height,
    spots: [head, ...block.spots.map((spot) => ({ ...spot, x: spot.x + right, y: spot.y + down }))],
  };
}
