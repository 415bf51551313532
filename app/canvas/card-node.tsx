import type { NodeProps } from "@xyflow/react";
import { CalendarDays, CircleDashed, Info, Layers, Link2 } from "lucide-react";
import { memo } from "react";
import { CardRemarkMark } from "../remarks/card-remark-mark.tsx";
import { KindMark } from "../ui/kind-mark.tsx";
import { useNearness } from "./board-surroundings.ts";
import { CardCorner } from "./card-corner.tsx";
import { CardTitle } from "./card-title.tsx";
import type { CardFlow, Fact } from "./flow-types.ts";
import { PeerTags, peerLook } from "./peer-tags.tsx";
import { TiePoints } from "./tie-points.tsx";

/** A typed card: kind, name, what matters about it. From afar only its name, then only its colour. */
export const CardNode = memo(function CardNode({ data, selected }: NodeProps<CardFlow>) {
  const nearness = useNearness();
  const { kind } = data.node;
  if (nearness !== "near") {
    return (
      <div
        className="card"
        data-kind={kind}
        data-far={nearness}
        data-selected={selected}
        data-tie-from={data.tieFrom}
        {...peerLook(data)}
      >
        {nearness === "far" ? (
          <>
            <PeerTags marks={data.marks} />
            <span className="far-mark">
              <KindMark kind={kind} decorative size="small" />
            </span>
            <div className="far-title" style={{ fontSize: data.farSize }}>
              {data.node.title}
            </div>
            <CardRemarkMark card={data.node.id} />
          </>
        ) : null}
        <TiePoints />
      </div>
    );
  }
  return (
    <div
      className="card"
      data-kind={kind}
      data-selected={selected}
      data-tie-from={data.tieFrom}
      {...peerLook(data)}
    >
      <PeerTags marks={data.marks} />
      <div className="card-head">
        <KindMark kind={kind} withWord size="small" />
      </div>
      <CardTitle data={data} />
      <Facts facts={data.facts} />
      <CardRemarkMark card={data.node.id} />
      {selected ? <CardCorner data={data} /> : null}
      <TiePoints />
    </div>
  );
});

const icons = { status: CircleDashed, when: CalendarDays, detail: Info, elsewhere: Layers, mentions: Link2 };

function Facts({ facts }: { facts: readonly Fact[] }) {
  if (facts.length === 0) return null;
  return (
    <ul className="card-facts">
      {facts.map(({ icon, text }) => {
        const Icon = icons[icon];
        return (
          <li key={icon} data-fact={icon}>
            <Icon aria-hidden="true" />
            <span>{text}</span>
          </li>
        );
      })}
    </ul>
  );
}
