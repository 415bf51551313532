import { useTranslation } from "react-i18next";
import { placeKey } from "#collab/history/remark.ts";
import { Dialog } from "../ui/dialog.tsx";
import { isAt } from "./is-at.ts";
import { NewRemark } from "./new-remark.tsx";
import { RemarkTalk } from "./remark-talk.tsx";
import { usePlaceName } from "./use-place-name.ts";
import type { AskedAbout, RemarksHere } from "./use-remarks.ts";

type RemarkDialogProps = { here: RemarksHere; about: AskedAbout | null; onClose: () => void };

/** What is said about one place, at the side, so that the place stays in sight. */
export function RemarkDialog({ here, about, onClose }: RemarkDialogProps) {
  const { t } = useTranslation("remarks");
  const placeName = usePlaceName();
  // stands there closed as well: the browser then gives the focus back to where it was
  return (
    <Dialog
      open={about !== null}
      onClose={onClose}
      title={about ? t("about", { place: placeName(about.place, about.name) }) : ""}
      shape="side"
    >
      {about ? <TalksAt here={here} about={about} /> : null}
    </Dialog>
  );
}

function TalksAt({ here, about }: { here: RemarksHere; about: AskedAbout }) {
  const { t } = useTranslation("remarks");
  const threads = here.threads.filter(
    ({ number, place }) => (here.number === null || number === here.number) && isAt(place, about.place),
  );
  return (
    <div className="flex flex-col gap-6">
      {threads.length === 0 ? <p className="text-ink-soft">{t("noneHere")}</p> : null}
      {threads.map((thread) => (
        <RemarkTalk key={thread.id} thread={thread} here={here} />
      ))}
      {here.number !== null && here.canWrite ? (
        <NewRemark key={placeKey(about.place)} here={here} number={here.number} about={about} />
      ) : null}
    </div>
  );
}
