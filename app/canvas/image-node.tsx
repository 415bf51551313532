import type { NodeProps } from "@xyflow/react";
import { memo } from "react";
import { useTranslation } from "react-i18next";
import { PlanPicture } from "../images/plan-picture.tsx";
import { useSurroundings } from "./board-surroundings.ts";
import { CardCorner } from "./card-corner.tsx";
import { CardTitle } from "./card-title.tsx";
import type { CardFlow } from "./flow-types.ts";
import { PeerTags, peerLook } from "./peer-tags.tsx";
import { TiePoints } from "./tie-points.tsx";

/** A picture as it hangs on the wall: whole, its name below it, or a reminder that nobody has described it. */
export const ImageNode = memo(function ImageNode({ data, selected }: NodeProps<CardFlow>) {
  const { t } = useTranslation("cards");
  const { planId } = useSurroundings();
  const { node, renaming } = data;
  if (node.kind !== "image") return null;
  const isNamed = node.title.trim() !== "" || renaming;
  return (
    <div
      className="card picture"
      data-kind="image"
      data-selected={selected}
      data-tie-from={data.tieFrom}
      {...peerLook(data)}
    >
      <PeerTags marks={data.marks} />
      <PlanPicture plan={planId} node={node} className="picture-view" />
      {isNamed ? (
        <div className="picture-foot">
          <CardTitle data={data} />
        </div>
      ) : node.alt?.trim() ? null : (
        <p className="picture-foot picture-mute">{t("noAlt")}</p>
      )}
      {selected ? <CardCorner data={data} keepsRatio /> : null}
      <TiePoints />
    </div>
  );
});
