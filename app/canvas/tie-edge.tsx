import type { EdgeProps } from "@xyflow/react";
import { type CSSProperties, memo } from "react";
import type { EdgeKind } from "#collab/plan/schema.ts";
import { useNearness } from "./board-surroundings.ts";
import type { TieFlow } from "./flow-types.ts";
import { branchPath, type Line, tieLine } from "./tie-lines.ts";
import { tieWords, wordHeight } from "./tie-words.ts";

/** Besides its word, each kind of tie has a line of its own. */
const dashes: Partial<Record<EdgeKind, string>> = {
  funds: "14 6",
  "gives-room": "2 7",
  refers: "12 6 2 6",
  supports: "8 6",
  inspires: "1 6",
  "takes-part": "6 5",
  uses: "10 4 2 4",
  offers: "10 4 2 4",
  at: "2 6",
  "held-as": "16 5 4 5",
  related: "4 6",
};

/** A line across a huge board would be painted as a thousand dashes in every frame of a drag. */
const longestDashed = 2_000;

const groups: Partial<Record<EdgeKind, string>> = {
  cooperates: "actors",
  funds: "actors",
  "gives-room": "actors",
  refers: "actors",
  runs: "actors",
  supports: "actors",
  inspires: "actors",
  conflict: "actors",
  answers: "diagnosis",
  serves: "plan",
  measures: "plan",
  responsible: "plan",
  "takes-part": "plan",
  hosts: "event",
  at: "event",
  "held-as": "event",
};

const widths = [2, 1.75, 3, 5] as const;

export const TieEdge = memo(function TieEdge({
  data,
  sourceX,
  sourceY,
  targetX,
  targetY,
  selected,
}: EdgeProps<TieFlow>) {
  const nearness = useNearness();
  if (!data?.edge) return null;
  const { edge, verb, fromSize, toSize, lane } = data;
  const line = tieLine({ x: sourceX, y: sourceY }, fromSize, { x: targetX, y: targetY }, toSize, lane);
  const kind = edge.kind === "unknown" ? undefined : edge.kind;
  const room = Math.hypot(line.end.x - line.start.x, line.end.y - line.start.y);
  const width = widths[edge.strength ?? 0] ?? 2;
  return (
    <g
      className="tie"
      data-group={kind && groups[kind]}
      data-selected={selected ?? false}
      style={{ "--width": `${width}px` } as CSSProperties}
    >
      <path
        className="tie-line"
        d={line.path}
        strokeLinecap="round"
        strokeDasharray={kind && room < longestDashed ? dashes[kind] : undefined}
      />
      <ArrowHead at={line.end} angle={line.endAngle} width={width} />
      {edge.mutual ? <ArrowHead at={line.start} angle={line.startAngle} width={width} /> : null}
      {/* takes the pointer beside the thin line; without a stroke it is never painted */}
      <path
        className="react-flow__edge-interaction"
        d={line.path}
        fill="none"
        stroke="none"
        strokeWidth={26}
      />
      {nearness === "near" ? <TieWords line={line} verb={verb} label={edge.label} /> : null}
    </g>
  );
});

/** The line from a card to the one below it in the tree. */
export const BranchEdge = memo(function BranchEdge({
  data,
  sourceX,
  sourceY,
  targetX,
  targetY,
}: EdgeProps<TieFlow>) {
  if (!data) return null;
  const { fromSize, toSize } = data;
  const path = branchPath({ x: sourceX, y: sourceY }, fromSize, { x: targetX, y: targetY }, toSize);
  return <path className="branch-line" d={path} />;
});

function ArrowHead({ at, angle, width }: { at: { x: number; y: number }; angle: number; width: number }) {
  const long = 9 + width * 1.6;
  return (
    <path
      className="tie-head"
      d={`M1,0 L${-long},${long * 0.55} L${-long},${-long * 0.55} Z`}
      transform={`translate(${at.x},${at.y}) rotate(${angle})`}
    />
  );
}

/** The verb, and the tie's own label below it, as far as they fit between the cards. All of it stands in the tie's panel. */
function TieWords({ line, verb, label }: { line: Line; verb: string; label: string }) {
  const lines = tieWords(line, verb, label);
  const top = line.middle.y - ((lines.length - 1) * wordHeight) / 2;
  return (
    <>
      {lines.map(({ text, squeezed }, index) => (
        <text
          key={text}
          className="tie-word"
          x={line.middle.x}
          y={top + index * wordHeight}
          {...(squeezed ? { textLength: squeezed, lengthAdjust: "spacingAndGlyphs" } : {})}
        >
          {text}
        </text>
      ))}
    </>
  );
}
