import { type RefObject, useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { BoardId } from "#collab/plan/id.ts";
import { bringPictures } from "../images/bring-pictures.ts";
import { showToast } from "../ui/announcer.tsx";
import { cutOut } from "./board-commands.ts";
import { cardsType, readCards, writeCards } from "./card-clipboard.ts";
import type { BoardInHand } from "./use-board.ts";
import { isWriting } from "./use-board-keys.ts";

/** Copy, cut and paste of cards within a board, between boards and between plans. */
export function useCardClipboard(
  region: RefObject<HTMLElement>,
  board: BoardId,
  hand: BoardInHand,
  takePictures: (files: readonly File[]) => void,
) {
  const { t } = useTranslation("board");
  const latest = useRef({ board, hand, takePictures, t });
  latest.current = { board, hand, takePictures, t };
  useEffect(() => {
    const mine = (event: ClipboardEvent): boolean => {
      const target = event.target instanceof Element ? event.target : null;
      const here = target === document.body || (region.current?.contains(target) ?? false);
      return here && !isWriting(target) && document.querySelector("dialog[open]") === null;
    };
    const copy = (event: ClipboardEvent) => {
      const { board, hand } = latest.current;
      const chosen = hand.actions.selected();
      // text that somebody marked on the page is what they want to copy
      if (!mine(event) || chosen.length === 0 || getSelection()?.toString()) return;
      const cutout = cutOut(hand.connection.store.get(), board, new Set(chosen));
      event.clipboardData?.setData(cardsType, writeCards(cutout, hand.connection.plan.id));
      const names = Object.values(cutout.nodes).map((node) => node.title);
      event.clipboardData?.setData("text/plain", names.join("\n"));
      event.preventDefault();
      if (event.type === "cut") hand.actions.remove();
    };
    const paste = (event: ClipboardEvent) => {
      if (!mine(event)) return;
      const { hand, takePictures, t } = latest.current;
      const copied = readCards(event.clipboardData?.getData(cardsType) ?? "");
      const pictures = copied ? [] : picturesOf(event.clipboardData);
      if (!copied && pictures.length === 0) return;
      event.preventDefault();
      if (!hand.surroundings.canEdit) return;
      if (!copied) return takePictures(pictures);
      // first the pictures, then the cards that show them: nobody at the table sees a gap
      bringPictures(hand.connection.plan.id, copied.from, copied.cards).then((brought) => {
        if (!brought) showToast({ text: t("picture.stayed"), tone: "danger" });
        latest.current.hand.actions.paste(copied.cards);
      });
    };
    document.addEventListener("copy", copy);
    document.addEventListener("cut", copy);
    document.addEventListener("paste", paste);
    return () => {
      document.removeEventListener("copy", copy);
      document.removeEventListener("cut", copy);
      document.removeEventListener("paste", paste);
    };
  }, [region]);
}

/** Pictures that were copied as such: text from an office program brings a picture of itself along, which nobody meant. */
function picturesOf(data: DataTransfer | null): File[] {
  if (data?.getData("text/plain") !== "") return [];
  return [...data.files].filter((file) => file.type.startsWith("image/"));
}
