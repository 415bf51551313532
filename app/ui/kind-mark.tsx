import { useTranslation } from "react-i18next";
import { isNodeKind, type NodeKind } from "#collab/plan/schema.ts";
import { kindLooks } from "./kind-looks.ts";

export type KindMarkProps = {
  kind: NodeKind | "unknown";
  /** The word beside the shape; without it the word is for screen readers only. */
  withWord?: boolean;
  /** Where the word stands elsewhere already. */
  decorative?: boolean;
  size?: "small" | "normal" | "large";
};

const sizes = { small: "size-[1.35em]", normal: "size-[1.7em]", large: "size-[2.4em]" } as const;

/** The kind of a card as shape, icon and word. */
export function KindMark({ kind, withWord = false, decorative = false, size = "normal" }: KindMarkProps) {
  const { t } = useTranslation("cards");
  const { path, icon: Icon } = kindLooks[isNodeKind(kind) ? kind : "text"];
  const word = t(`kind.${kind}`);
  return (
    <span data-kind={kind} className="inline-flex items-center gap-2 align-middle">
      <svg aria-hidden="true" viewBox="0 0 32 32" className={`kind-shape shrink-0 ${sizes[size]}`}>
        <path d={path} className="fill-kind" />
        <Icon x={8} y={8} width={16} height={16} strokeWidth={2.25} className="text-paper" />
      </svg>
      {decorative ? null : <span className={withWord ? "font-semibold text-kind" : "sr-only"}>{word}</span>}
    </span>
  );
}
