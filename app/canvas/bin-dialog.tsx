import { RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { restoreBoard } from "#collab/doc/edit-boards.ts";
import { restoreNodes } from "#collab/doc/edit-nodes.ts";
import type { Mark } from "#collab/plan/schema.ts";
import { useFormat } from "../i18n/format.ts";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { announce } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { cardName } from "../ui/card-name.ts";
import { Dialog } from "../ui/dialog.tsx";
import { KindMark } from "../ui/kind-mark.tsx";

export type BinDialogProps = {
  open: boolean;
  onClose: () => void;
  canEdit: boolean;
  /** Names of people by account id. */
  names: Readonly<Record<string, string>>;
};

/** The plan's bin: removed cards and boards, who removed them and when; each comes back whole. */
export function BinDialog({ open, onClose, canEdit, names }: BinDialogProps) {
  const { t } = useTranslation("board");
  const { t: cards } = useTranslation("cards");
  const plan = usePlan();
  const { doc, origin } = usePlanConnection();
  const format = useFormat();
  if (!open) return null;
  const newestFirst = <T extends { removed: Mark | null }>(all: Readonly<Record<string, T>>) =>
    Object.values(all)
      .flatMap((thing) => (thing.removed ? [{ thing, removed: thing.removed }] : []))
      .sort((a, b) => b.removed.at - a.removed.at);
  const nodes = newestFirst(plan.nodes).filter(({ thing }) => thing.mergedInto === null);
  const boards = newestFirst(plan.boards);
  const whoAndWhen = ({ by, at }: Mark) =>
    t("bin.removed", { who: names[by] ?? t("bin.someone"), when: format.when(at, Date.now()) });
  const bringBack = (title: string, restore: () => void) => {
    restore();
    announce(t("bin.isBack", { title }));
  };
  return (
    <Dialog open onClose={onClose} title={t("bin.title")} shape="side">
      <p className="mb-4 text-ink-soft">{t("bin.about")}</p>
      {nodes.length + boards.length === 0 ? <p>{t("bin.empty")}</p> : null}
      <ul className="flex flex-col">
        {boards.map(({ thing, removed }) => (
          <BinRow
            key={thing.id}
            mark={t("boards.board")}
            title={thing.title}
            more={whoAndWhen(removed)}
            onRestore={
              canEdit ? () => bringBack(thing.title, () => restoreBoard(doc, thing.id, origin)) : undefined
            }
          />
        ))}
        {nodes.map(({ thing, removed }) => (
          <BinRow
            key={thing.id}
            mark={<KindMark kind={thing.kind} withWord size="small" />}
            title={cardName(thing, cards)}
            more={whoAndWhen(removed)}
            onRestore={
              canEdit ? () => bringBack(thing.title, () => restoreNodes(doc, [thing.id], origin)) : undefined
            }
          />
        ))}
      </ul>
    </Dialog>
  );
}

type BinRowProps = {
  mark: React.ReactNode;
  title: string;
  more: string;
  onRestore: (() => void) | undefined;
};

function BinRow({ mark, title, more, onRestore }: BinRowProps) {
  const { t } = useTranslation("board");
  return (
    <li className="flex items-center justify-between gap-3 border-b border-line py-3">
      <div className="min-w-0">
        <p className="text-sm">{mark}</p>
        <p className="font-semibold">{title}</p>
        <p className="text-sm text-ink-soft">{more}</p>
      </div>
      {onRestore ? (
        <Button
          className="shrink-0"
          icon={<RotateCcw aria-hidden="true" />}
          aria-label={t("bin.restoreThis", { title })}
          onClick={onRestore}
        >
          {t("bin.restore")}
        </Button>
      ) : null}
    </li>
  );
}
