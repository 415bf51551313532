import { useRevalidator } from "@remix-run/react";
import { useEffect, useRef } from "react";
import {
  type Signal,
  type SignalsToClient,
  type SignalsToServer,
  signalsPath,
} from "#collab/protocol/events.ts";

/**
 * Looks again when a review moves: at a signal, when the line is back, when the page comes to the front. So a signal
 * that was missed costs nothing but time (RV10).
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
    const stopListening = listen(() => look.current());
    return () => {
      document.removeEventListener("visibilitychange", onFront);
      stopListening();
    };
  }, [isWanted]);
}

/** Answers what ends it. The client library is fetched by those alone who wait for something. */
function listen(onNews: () => void): () => void {
  let isEnded = false;
  let end = () => {};
  const open = async () => {
    const { io } = await import("socket.io-client");
    if (isEnded) return;
    const socket: import("socket.io-client").Socket<SignalsToClient, SignalsToServer> = io({
      path: signalsPath,
      reconnectionDelayMax: 30_000,
    });
    // also the first time: something may have moved since the page was made
    socket.on("connect", onNews);
    socket.on("signal", (signal: Signal) => {
      if (signal.about === "reviews") onNews();
    });
    end = () => void socket.disconnect();
  };
  // without the library the page still looks again whenever it comes to the front
  open().catch(() => {});
  return () => {
    isEnded = true;
    end();
  };
}
