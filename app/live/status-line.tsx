import {
  CircleCheck,
  CloudOff,
  Eye,
  LoaderCircle,
  type LucideIcon,
  TriangleAlert,
  Unplug,
} from "lucide-react";
import { Suspense, useEffect, useRef, useSyncExternalStore } from "react";
import { useTranslation } from "react-i18next";
import { announce, showToast } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { laterPart } from "../ui/later-part.tsx";
import type { SaveStatus } from "./save-status.ts";
import { usePlanConnection } from "./use-plan.ts";
import { useNeedsRescue, useSaveStatus } from "./use-save-status.ts";
import { useStatusWords } from "./use-status-words.ts";

const loadNotice = async () => (await import("./live-notice.tsx")).LiveNotice;
const LiveNotice = laterPart(loadNotice);

const looks: Record<SaveStatus["state"], { icon: LucideIcon; colour: string }> = {
  loading: { icon: LoaderCircle, colour: "text-ink-soft" },
  saved: { icon: CircleCheck, colour: "text-good" },
  saving: { icon: LoaderCircle, colour: "text-ink-soft" },
  offline: { icon: CloudOff, colour: "text-warn" },
  trouble: { icon: TriangleAlert, colour: "text-danger" },
  full: { icon: TriangleAlert, colour: "text-danger" },
  reading: { icon: Eye, colour: "text-ink-soft" },
  ended: { icon: Unplug, colour: "text-danger" },
};

/** The truth about saving, in words, always in the same place (product rule 1). */
export function StatusLine() {
  const { t } = useTranslation("live");
  const status = useSaveStatus();
  const { state } = status;
  const { words, more } = useStatusWords(status);
  const { icon: Icon, colour } = looks[state];
  const isLate = useNeedsRescue();
  const isNoticed = isLate || state === "ended";
  useNoticeAtHand();
  useSpokenTurns(state, words);
  const away = state === "offline" || (state === "reading" && !status.connected);
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for controls; this groups an icon and words under a name
    <div
      role="group"
      aria-label={t("status.label")}
      tabIndex={-1}
      className={`flex min-w-0 items-center gap-2 text-sm ${away || state === "full" ? "max-w-[min(100%,28rem)] grow basis-80" : "w-80 max-w-full"} ${colour}`}
    >
      <Icon aria-hidden="true" className="size-5 shrink-0" />
      <span className="min-w-0 flex-1 leading-tight">
        <span className="font-semibold">{words}</span>
        {more ? <span className="text-ink-soft"> · {more}</span> : null}
        {away || state === "trouble" || state === "full" ? (
          <>
            {" "}
            <a href="/diagnosis" target="_blank" rel="noreferrer" className="underline underline-offset-4">
              {t("diagnosis.openDiagnosis")}
            </a>
          </>
        ) : null}
      </span>
      {away ? <ConnectNow /> : null}
      <Suspense>{isNoticed ? <LiveNotice /> : null}</Suspense>
    </div>
  );
}

/** There before it is needed: who has something to lose may have no connection when they hear of it. */
function useNoticeAtHand() {
  const connection = usePlanConnection();
  const hasSomethingToLose = useSyncExternalStore(connection.subscribe, () => connection.unsent > 0);
  useEffect(() => {
    // when it cannot be had now, it is asked for once more when it is shown
    if (hasSomethingToLose) loadNotice().catch(() => {});
  }, [hasSomethingToLose]);
}

function ConnectNow() {
  const { t } = useTranslation("live");
  const connection = usePlanConnection();
  return (
    <Button
      className="shrink-0 px-3!"
      onClick={({ currentTarget }) => {
        // the button goes when the line is back; who works by keyboard stays beside it
        currentTarget.closest<HTMLElement>('[role="group"]')?.focus();
        showToast({ text: t("status.trying") });
        connection.connectNow();
      }}
    >
      {t("status.connectNow")}
    </Button>
  );
}

const quiet: ReadonlySet<SaveStatus["state"]> = new Set(["loading", "saving"]);

/** Says when saving stops or goes well again; not each save, which would talk over everything else. */
function useSpokenTurns(state: SaveStatus["state"], words: string) {
  const said = useRef(state);
  useEffect(() => {
    if (quiet.has(state) || state === said.current) return;
    const firstWord = quiet.has(said.current);
    said.current = state;
    if (!firstWord || (state !== "saved" && state !== "reading")) announce(words);
  }, [state, words]);
}
