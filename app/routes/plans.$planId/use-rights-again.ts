import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/** Loads the routes' data again; answers when the new rights are on the page. */
export function useRightsAgain(): () => Promise<void> {
  const { revalidate, state } = useRevalidator();
  const waiting = useRef<{ started: boolean; done: () => void }[]>([]);
  const latest = useRef(revalidate);
  latest.current = revalidate;

  useEffect(() => {
    if (state === "loading") {
      for (const one of waiting.current) one.started = true;
      return;
    }
    const finished = waiting.current.filter((one) => one.started);
    waiting.current = waiting.current.filter((one) => !one.started);
    for (const one of finished) one.done();
  }, [state]);

  return useCallback(
    () =>
      new Promise((done) => {
        waiting.current.push({ started: false, done });
        latest.current();
      }),
    [],
  );
}
