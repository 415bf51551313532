import { useTranslation } from "react-i18next";
import type { NodeId } from "#collab/plan/id.ts";
import { useSurroundings } from "./board-surroundings.ts";
import { mostTitleLines } from "./card-size.ts";
import type { CardData } from "./flow-types.ts";
import { TitleEditor } from "./title-editor.tsx";

/** A card's name, whole where it fits; a longer one says "…więcej" and opens in the details. */
export function CardTitle({ data }: { data: CardData }) {
  const { t } = useTranslation(["cards", "board"]);
  const { openDetails } = useSurroundings();
  const { id, title } = data.node;
  if (data.renaming) return <TitleEditor node={id as NodeId} />;
  if (title.trim() === "") {
    return (
      <div className="card-title" data-empty="true">
        {t("cards:untitled")}
      </div>
    );
  }
  if (!data.clamped) return <div className="card-title">{title}</div>;
  return (
    <>
      <div
        className="card-title"
        data-clamped="true"
        style={{ WebkitLineClamp: mostTitleLines }}
        title={title}
      >
        {title}
      </div>
      <button type="button" className="card-more nodrag" onClick={() => openDetails(id)}>
        {t("board:card.more")}
      </button>
    </>
  );
}
