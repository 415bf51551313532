import { useSearchParams } from "@remix-run/react";
import { useSyncExternalStore } from "react";

const narrow = "(max-width: 699px)";

/** Canvas or list: as the address says, else by the window; on a narrow one a list is easier to work with. */
export function useBoardViewKind(): "canvas" | "list" {
  const [params] = useSearchParams();
  const isNarrow = useSyncExternalStore(
    subscribe,
    () => matchMedia(narrow).matches,
    () => false,
  );
  const asked = params.get("view");
  if (asked === "list" || asked === "canvas") return asked;
  return isNarrow ? "list" : "canvas";
}

function subscribe(listener: () => void): () => void {
  const query = matchMedia(narrow);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}
