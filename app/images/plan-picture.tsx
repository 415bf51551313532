import { ImageOff } from "lucide-react";
import { useEffect, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import type { NodeOf } from "#collab/plan/schema.ts";
import { pictureAddress } from "./images-answer.ts";

type PlanPictureProps = {
  /** The plan's id, or the path of what is shown of it. */
  plan: string;
  node: Pick<NodeOf<"image">, "hash" | "alt" | "ratio">;
  className?: string;
};

/** The picture of a card, or a sentence where it does not come: no connection, or it stayed in another plan. */
export function PlanPicture({ plan, node, className = "" }: PlanPictureProps) {
  const { t } = useTranslation(["board", "cards"]);
  const { hash, alt, ratio } = node;
  const image = useRef<HTMLImageElement>(null);
  const [failed, setFailed] = useState<string | null>(null);
  useEffect(() => {
    const { current } = image;
    // of a page that came whole from the server, the error may be older than its listener
    if (current?.complete && current.naturalWidth === 0) setFailed(hash);
  }, [hash]);
  const gone = hash === null || failed === hash;
  useEffect(() => {
    if (!gone) return;
    const again = () => setFailed(null);
    addEventListener("online", again);
    return () => removeEventListener("online", again);
  }, [gone]);
  const shape = { aspectRatio: ratio && ratio > 0 ? String(ratio) : "4 / 3" };
  if (gone) {
    return (
      <div
        className={`flex flex-col items-center justify-center gap-2 overflow-hidden bg-surface p-3 text-center text-ink-soft ${className}`}
        style={shape}
      >
        <ImageOff aria-hidden="true" />
        <span>{t("board:picture.gone")}</span>
      </div>
    );
  }
  return (
    <img
      ref={image}
      src={pictureAddress(plan, hash)}
      alt={alt?.trim() || t("cards:noAlt")}
      className={className}
      style={shape}
      draggable={false}
      decoding="async"
      onError={() => setFailed(hash)}
    />
  );
}
