import { useRevalidator } from "@remix-run/react";
import { useCallback, useEffect, useRef } from "react";

/**
 * Loads the routes' data again; answers when the new rights are on the page. `page` is what the loader has answered:
 * another object each time. That a page was drawn as loading says less: a quick answer is drawn without it, and of two
 * who ask one after the other only the first sees it begin.
 */
export function useRightsAgain(page: object): () => Promise<void> {
  const { revalidate } = useRevalidator();
  const waiting = useRef<(() => void)[]>([]);
  const drawn = useRef(page);
  const latest = useRef(revalidate);
  latest.current = revalidate;

  useEffect(() => {
    if (drawn.current === page) return;
    drawn.current = page;
    for (const done of waiting.current.splice(0)) done();
  }, [page]);

  return useCallback(
    () =>
      new Promise((done) => {
        waiting.current.push(done);
        latest.current();
      }),
    [],
  );
}
