import { useTranslation } from "react-i18next";
import type { RemarkPlace } from "#collab/history/remark.ts";

/** What a remark is about, in a few words. */
export function usePlaceName(): (place: RemarkPlace, name: string) => string {
  const { t } = useTranslation("remarks");
  const { t: cards } = useTranslation("cards");
  return (place, given) => {
    const name = given.trim() || cards("untitled");
    switch (place.on) {
      case "card":
        return t("place.card", { name });
      case "field":
        // only fields of cards are stored, and each has its word; languages.test.ts misses none
        return t("place.field", { name, field: cards(`field.${place.field}` as "field.title") });
      case "board":
        return t("place.board", { name: given.trim() || t("untitledBoard") });
      case "change":
        return given.trim() ? t("place.change", { name }) : t("place.someChange");
    }
  };
}
