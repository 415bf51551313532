import { useTranslation } from "react-i18next";
import type { DeskRow } from "#server/context-history.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { DeskList } from "./desk-list.tsx";

/** What a supervisor comes for, first on their first page: what waits for their word, and the way to all of it. */
export function WaitingReviews({ rows, today }: { rows: readonly DeskRow[]; today: string }) {
  const { t } = useTranslation("reviews");
  return (
    <div className="flex flex-col items-start gap-4">
      {rows.length > 0 ? (
        <div className="w-full">
          <DeskList id="waiting-reviews" title={t("desk.waitingTitle")} rows={rows} today={today} />
        </div>
      ) : (
        <p className="text-lg">{t("desk.nothing")}.</p>
      )}
      <LinkButton to="/reviews" variant={rows.length > 0 ? "primary" : "secondary"}>
        {t("desk.open")}
      </LinkButton>
    </div>
  );
}
