import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { watchSignals } from "../live/signals-line.ts";

/**
 * Looks again when a review moves: at a signal, when the line is there or back, when the page comes to the front. So a
 * signal that was missed costs nothing but time (RV10).
 */
export function useReviewNews(isWanted: boolean): void {
  const { revalidate } = useRevalidator();
  const look = useRef(revalidate);
  look.current = revalidate;

  useEffect(() => {
    if (!isWanted) return;
    const onFront = () => {
      if (document.visibilityState === "visible") look.current();
    };
    document.addEventListener("visibilitychange", onFront);
    const stopListening = watchSignals(null, (about) => {
      if (about === "reviews" || about === "again") look.current();
    });
    return () => {
      document.removeEventListener("visibilitychange", onFront);
      stopListening();
    };
  }, [isWanted]);
}
