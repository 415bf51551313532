import { Link, useMatch, useSearchParams } from "@remix-run/react";
import {
  CircleHelp,
  Ellipsis,
  FileDiff,
  Files,
  FolderDown,
  History,
  type LucideIcon,
  MessageSquareText,
  Settings,
  Wifi,
} from "lucide-react";
import { useTranslation } from "react-i18next";
import type { BoardId, PlanId } from "#collab/plan/id.ts";
import { boardsInOrder } from "../../canvas/boards-in-order.ts";
import { useRecoveredCopies } from "../../copies/recovered-copies.ts";
import { PeopleHere } from "../../live/people-here.tsx";
import { SaveVersionButton } from "../../live/save-version-button.tsx";
import { StatusLine } from "../../live/status-line.tsx";
import { usePlan, usePlanConnection } from "../../live/use-plan.ts";
import { useTakesEdits } from "../../live/use-save-status.ts";
import { useUnclear } from "../../restore/use-unclear.ts";
import { Flyout } from "../../ui/flyout.tsx";
import { LinkTabs } from "../../ui/link-tabs.tsx";
import { AddBoard } from "./add-board.tsx";
import { BoardMenu } from "./board-menu.tsx";
import { ViewSwitch } from "./view-switch.tsx";

type PlanHeaderProps = {
  plan: { id: string; name: string };
  canEdit: boolean;
  canSave: boolean;
  canManage: boolean;
};

/** The plan's name, the truth about saving, who is here, its boards. */
export function PlanHeader({ plan, canEdit, canSave, canManage }: PlanHeaderProps) {
  const { t } = useTranslation("board");
  const { t: live } = useTranslation("live");
  const boards = boardsInOrder(usePlan());
  const match = useMatch("/plans/:planId/boards/:boardId");
  const current = boards.find((board) => board.id === (match?.params.boardId as BoardId | undefined));
  const [params] = useSearchParams();
  const view = params.get("view");
  const { account } = usePlanConnection();
  const { t: versions } = useTranslation("versions");
  const unclear = useUnclear();
  const takesEdits = useTakesEdits();
  const copies = useRecoveredCopies(account.id, plan.id as PlanId);
  return (
    <div className="no-print @container border-b border-line bg-paper">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-4 pt-1.5 @3xl:gap-x-4">
        <h1 className="sr-only @4xl:not-sr-only @4xl:min-w-0 @4xl:flex-[1_1_12rem] text-lg leading-tight">
          {plan.name}
        </h1>
        <StatusLine />
        <div className="flex items-center @3xl:gap-1">
          <PeopleHere />
          <HeaderLink to={`/plans/${plan.id}/versions`} icon={History}>
            {t("plan.versions")}
          </HeaderLink>
          {copies.length > 0 ? (
            <HeaderLink to={`/plans/${plan.id}/copies`} icon={Files}>
              {live("copies.title")}
            </HeaderLink>
          ) : null}
          {unclear.length > 0 ? (
            <HeaderLink to={`/plans/${plan.id}/unclear`} icon={CircleHelp}>
              {versions("unclear.title")}
            </HeaderLink>
          ) : null}
          <MorePages plan={plan.id} canManage={canManage} />
        </div>
        {canSave ? <SaveVersionButton canSend={canManage} /> : null}
      </div>
      <div className="flex flex-wrap items-end justify-between gap-x-4 px-2">
        <div className="min-w-0 max-w-full [&>nav]:border-b-0">
          <LinkTabs
            label={t("boards.title")}
            tabs={boards.map((board) => ({
              to: `/plans/${plan.id}/boards/${board.id}${view ? `?view=${view}` : ""}`,
              title: board.title,
            }))}
            after={canEdit ? <AddBoard planId={plan.id as PlanId} isClosed={!takesEdits} /> : null}
          />
        </div>
        {current ? (
          <div className="flex items-center gap-1 pb-1">
            <ViewSwitch />
            {canEdit ? (
              <BoardMenu planId={plan.id as PlanId} board={current} boards={boards} isClosed={!takesEdits} />
            ) : null}
          </div>
        ) : null}
      </div>
    </div>
  );
}

/** Pages of the plan that nobody needs every day. */
function MorePages({ plan, canManage }: { plan: string; canManage: boolean }) {
  const { t } = useTranslation("board");
  const { t: live } = useTranslation("live");
  const pages: [to: string, icon: LucideIcon, title: string][] = [
    [`/plans/${plan}/compare`, FileDiff, t("plan.compare")],
    [`/plans/${plan}/remarks`, MessageSquareText, t("plan.remarks")],
    [`/plans/${plan}/files`, FolderDown, t("plan.files")],
    ["/diagnosis", Wifi, live("diagnosis.title")],
  ];
  if (canManage) pages.push([`/plans/${plan}/settings`, Settings, t("plan.settings")]);
  return (
    <Flyout
      button={
        <>
          <Ellipsis aria-hidden="true" />
          <span className="sr-only @6xl:not-sr-only">{t("plan.more")}</span>
        </>
      }
    >
      <ul className="-m-2">
        {pages.map(([to, Icon, title]) => (
          <li key={to}>
            <Link
              to={to}
              className="flex min-h-target items-center gap-3 rounded-md px-3 font-semibold text-accent no-underline hover:bg-accent-soft"
            >
              <Icon aria-hidden="true" />
              {title}
            </Link>
          </li>
        ))}
      </ul>
    </Flyout>
  );
}

/** A word where there is room, the icon with its name where there is not. */
function HeaderLink({ to, icon: Icon, children }: { to: string; icon: LucideIcon; children: string }) {
  return (
    <Link
      to={to}
      title={children}
      className="flex min-h-target min-w-target items-center justify-center gap-2 rounded-md px-2 font-semibold text-accent no-underline hover:bg-accent-soft"
    >
      <Icon aria-hidden="true" />
      <span className="sr-only @6xl:not-sr-only">{children}</span>
    </Link>
  );
}
