import { MessageSquarePlus, MessageSquareText } from "lucide-react";
import { useTranslation } from "react-i18next";
import { isAt } from "./is-at.ts";
import { usePlaceName } from "./use-place-name.ts";
import { type AskedAbout, useRemarksHere } from "./use-remarks.ts";

/** Beside a thing that can be remarked on: how many remarks wait there, or the way to write one. */
export function RemarkSpot({ about, withWords = false }: { about: AskedAbout; withWords?: boolean }) {
  const { t } = useTranslation("remarks");
  const placeName = usePlaceName();
  const here = useRemarksHere();
  if (!here || here.number === null) return null;
  const threads = here.threads.filter(
    ({ number, place }) => number === here.number && isAt(place, about.place),
  );
  if (threads.length === 0 && !here.canWrite) return null;
  const open = threads.filter(({ resolved }) => !resolved).length;
  const said =
    threads.length === 0
      ? t("write")
      : open > 0
        ? t("spotOpen", { count: open })
        : t("spotResolved", { count: threads.length });
  const Icon = threads.length > 0 ? MessageSquareText : MessageSquarePlus;
  return (
    <button
      type="button"
      title={said}
      aria-label={`${said}: ${placeName(about.place, about.name)}`}
      onClick={() => here.ask(about)}
      className={`no-print inline-flex min-h-target shrink-0 cursor-pointer items-center gap-1 rounded-md px-2 text-sm font-semibold hover:bg-accent-soft ${
        open > 0 ? "text-warn" : threads.length > 0 ? "text-good" : "text-ink-soft"
      } ${threads.length > 0 || withWords ? "" : "-my-2 min-w-target justify-center"}`}
    >
      <Icon aria-hidden="true" className="size-5" />
      {threads.length > 0 || withWords ? <span>{said}</span> : null}
    </button>
  );
}
