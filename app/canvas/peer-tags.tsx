import type { CSSProperties } from "react";
import { useTranslation } from "react-i18next";
import type { CardData, CardMarks } from "./flow-types.ts";

/** Names of the others at a card: who has it selected, who writes in it. */
export function PeerTags({ marks }: { marks: CardMarks | null }) {
  const { t } = useTranslation("board");
  if (!marks) return null;
  const { editing, selecting } = marks;
  return (
    <div className="peer-tags">
      {editing ? (
        <span className="peer-tag" style={{ background: editing.colour }}>
          {t("peers.writes", { name: editing.name })}
        </span>
      ) : null}
      {selecting
        .filter((peer) => peer.key !== editing?.key)
        .slice(0, 3)
        .map((peer) => (
          <span key={peer.key} className="peer-tag" style={{ background: peer.colour }}>
            {peer.name}
          </span>
        ))}
    </div>
  );
}

/** The line around a card that somebody else has in hand. */
export function peerLook({ marks }: CardData): {
  "data-peer"?: true;
  "data-moving"?: true;
  style?: CSSProperties;
} {
  const peer = marks?.editing ?? marks?.selecting[0];
  if (!peer) return {};
  return {
    "data-peer": true,
    ...(marks?.moving ? { "data-moving": true } : {}),
    style: { "--peer": peer.colour } as CSSProperties,
  };
}
