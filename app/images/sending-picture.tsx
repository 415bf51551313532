import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";

type SendingPictureProps = { share: number; left: number; onStop: () => void };

/** How far a picture is on its way. Said once, not at every percent. */
export function SendingPicture({ share, left, onStop }: SendingPictureProps) {
  const { t } = useTranslation("board");
  const percent = Math.round(share * 100);
  return (
    <div className="no-print fixed inset-x-2 bottom-20 z-40 mx-auto flex w-fit max-w-full flex-wrap items-center gap-3 rounded-md border border-line bg-raised py-1 pr-1 pl-4 shadow-float">
      <span role="status" className="font-semibold">
        {left > 0 ? t("picture.sendingMore", { count: left }) : t("picture.sending")}
      </span>
      <div
        role="progressbar"
        aria-label={t("picture.progress")}
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
        className="h-3 w-40 overflow-hidden rounded-full border border-line-strong bg-surface"
      >
        <div className="h-full bg-accent" style={{ width: `${percent}%` }} />
      </div>
      <Button variant="quiet" onClick={onStop}>
        {t("picture.stop")}
      </Button>
    </div>
  );
}
