import { useSearchParams } from "@remix-run/react";
import { type ReactNode, Suspense, useMemo, useRef, useState } from "react";
import type { PlanId } from "#collab/plan/id.ts";
import { laterPart } from "../ui/later-part.tsx";
import { type AskedAbout, RemarksContext, type RemarksHere, useRemarks } from "./use-remarks.ts";

const RemarkDialog = laterPart(async () => (await import("./remark-dialog.tsx")).RemarkDialog);

type RemarksProviderProps = {
  plan: PlanId;
  /** Of the version that is looked at, null beside the living plan. */
  number: number | null;
  children: ReactNode;
};

/** Everything inside can show and take remarks. `?remark=ID` in the address opens the place of that one. */
export function RemarksProvider({ plan, number, children }: RemarksProviderProps) {
  const { answer, send } = useRemarks(plan, number === null);
  const [search] = useSearchParams();
  const [asked, setAsked] = useState<AskedAbout | null>(null);
  const [closed, setClosed] = useState<string | null>(null);
  const here = useMemo<RemarksHere | null>(
    () => (answer ? { ...answer, plan, number, send, ask: setAsked } : null),
    [answer, plan, number, send],
  );
  const wanted = search.get("remark");
  const linked =
    wanted === null || wanted === closed ? undefined : answer?.threads.find(({ id }) => id === wanted);
  const about = asked ?? (linked ? { place: linked.place, name: linked.placeName } : null);
  // once it was there it stays, closed: the browser then gives the focus back to where it was
  const wasAsked = useRef(false);
  wasAsked.current ||= about !== null;
  return (
    <RemarksContext.Provider value={here}>
      {children}
      {here && wasAsked.current ? (
        <Suspense>
          <RemarkDialog
            here={here}
            about={about}
            onClose={() => {
              setAsked(null);
              setClosed(wanted);
            }}
          />
        </Suspense>
      ) : null}
    </RemarksContext.Provider>
  );
}
