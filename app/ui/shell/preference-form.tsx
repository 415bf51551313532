import { useFetcher, useLocation } from "@remix-run/react";
import type { ReactNode } from "react";

/** Buttons with a name and a value, each a preference. Without JavaScript the server comes back to this page. */
export function PreferenceForm({ children, className }: { children: ReactNode; className?: string }) {
  const { pathname, search } = useLocation();
  const fetcher = useFetcher();
  return (
    <fetcher.Form
      method="post"
      action="/preferences"
      className={className}
      onSubmit={(event) => {
        const pressed = (event.nativeEvent as SubmitEvent).submitter;
        if (!(pressed instanceof HTMLButtonElement)) return;
        event.preventDefault();
        fetcher.submit({ [pressed.name]: pressed.value }, { method: "post", action: "/preferences" });
      }}
    >
      <input type="hidden" name="back" value={pathname + search} />
      {children}
    </fetcher.Form>
  );
}
