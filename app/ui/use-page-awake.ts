import { useEffect } from "react";

export const pageAwake = "page-awake";

/** Says that what is pressed reaches the page's scripts now. */
export function usePageAwake(): void {
  useEffect(() => {
    window.dispatchEvent(new Event(pageAwake));
  }, []);
}
