import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { KindMark } from "../ui/kind-mark.tsx";
import { useNearness } from "./board-surroundings.ts";
import { CardCorner } from "./card-corner.tsx";
import { CardTitle } from "./card-title.tsx";
import type { CardFlow } from "./flow-types.ts";
import { PeerTags, peerLook } from "./peer-tags.tsx";
import { TiePoints } from "./tie-points.tsx";

export const NoteNode = memo(function NoteNode({ data, selected }: NodeProps<CardFlow>) {
  const near = useNearness() === "near";
  const colour = data.node.kind === "note" ? (data.node.colour ?? "yellow") : "yellow";
  return (
    <div
      className="card note"
      data-kind="note"
      data-colour={colour}
      data-selected={selected}
      data-tie-from={data.tieFrom}
      {...peerLook(data)}
    >
      <PeerTags marks={data.marks} />
      {near ? (
        <div className="card-head">
          <KindMark kind="note" withWord size="small" />
        </div>
      ) : null}
      <CardTitle data={data} />
      {selected ? <CardCorner data={data} /> : null}
      <TiePoints />
    </div>
  );
});

export const TextNode = memo(function TextNode({ data, selected }: NodeProps<CardFlow>) {
  return (
    <div
      className="card caption"
      data-kind="text"
      data-selected={selected}
      data-tie-from={data.tieFrom}
      {...peerLook(data)}
    >
      <PeerTags marks={data.marks} />
      <CardTitle data={data} />
      {selected ? <CardCorner data={data} /> : null}
      <TiePoints />
    </div>
  );
});

export const FrameNode = memo(function FrameNode({ data, selected }: NodeProps<CardFlow>) {
  const colour = data.node.kind === "frame" ? data.node.colour : null;
  return (
    <div
      className="card frame"
      data-kind="frame"
      {...(colour ? { "data-colour": colour } : {})}
      data-selected={selected}
      data-tie-from={data.tieFrom}
      {...peerLook(data)}
    >
      <PeerTags marks={data.marks} />
      <div className="frame-title">
        <KindMark kind="frame" size="small" />
        <div className="min-w-0 flex-1">
          <CardTitle data={data} />
        </div>
      </div>
      {selected ? <CardCorner data={data} least={{ width: 260, height: 180 }} /> : null}
      <TiePoints />
    </div>
  );
});
