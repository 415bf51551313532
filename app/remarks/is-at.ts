import { placeKey, type RemarkPlace } from "#collab/history/remark.ts";

/** A remark on a card's field is shown at its card. */
export function isAt(place: RemarkPlace, asked: RemarkPlace): boolean {
  if (asked.on === "card" || asked.on === "field")
    return (place.on === "card" || place.on === "field") && place.card === asked.card;
  return placeKey(place) === placeKey(asked);
}
