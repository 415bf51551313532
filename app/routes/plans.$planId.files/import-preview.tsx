import { useNavigate } from "@remix-run/react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { setField } from "#collab/doc/edit-fields.ts";
import { setNote, setTitle } from "#collab/doc/edit-text.ts";
import { addPlan } from "#collab/doc/fill.ts";
import type { Change, JoinPreview } from "#collab/exchange/join.ts";
import type { Json } from "#collab/plan/schema.ts";
import { type KeptBefore, keepVersionBefore } from "../../live/keep-version-before.ts";
import { usePlan, usePlanConnection } from "../../live/use-plan.ts";
import { showToast } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Checkbox } from "../../ui/checkbox.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { KindMark } from "../../ui/kind-mark.tsx";
import { Notice } from "../../ui/notice.tsx";

const shown = 200;

/** What the files would add, and where they say otherwise than the plan. Nothing happens until it is confirmed. */
export function ImportPreview({ preview, onDone }: { preview: JoinPreview; onDone: () => void }) {
  const { t } = useTranslation("exchange");
  const { t: cards } = useTranslation("cards");
  const { doc, origin, undo, plan: at } = usePlanConnection();
  const plan = usePlan();
  const navigate = useNavigate();
  const [overwrite, setOverwrite] = useState(false);
  const [adding, setAdding] = useState(false);
  const [kept, setKept] = useState<KeptBefore | null>(null);
  const { additions, matched, changes, doubtful } = preview;
  const nodes = Object.values(additions.nodes);
  const boards = Object.values(additions.boards);
  const edges = Object.keys(additions.edges).length;
  const nothing = nodes.length === 0 && edges === 0 && boards.length === 0;

  const add = async () => {
    setAdding(true);
    const before = await keepVersionBefore(at.id, { way: "keep", cards: String(nodes.length) });
    setAdding(false);
    setKept(before);
    if (before !== "kept") return;
    undo.endStep();
    doc.transact(() => {
      addPlan(doc, additions, origin);
      if (overwrite) for (const change of changes) put(change);
    }, origin);
    undo.endStep();
    showToast({
      text: t("import.done", { count: nodes.length }),
      tone: "good",
      action: { label: t("import.undo"), run: () => undo.undo() },
    });
    onDone();
    const [board] = boards;
    if (board) navigate(`/plans/${at.id}/boards/${board.id}`);
  };
  const put = ({ node, field, to }: Change) => {
    if (field === "title") setTitle(doc, node, String(to ?? ""), origin);
    else if (field === "note") setNote(doc, node, String(to ?? ""), origin);
    else setField(doc, node, field, to as Json, origin);
  };

  return (
    <section aria-labelledby="preview" className="rounded-lg border border-line bg-surface p-5">
      <h4 id="preview" className="text-xl">
        {t("import.preview")}
      </h4>
      <ul className="my-3 flex list-disc flex-col gap-1 pl-6">
        <li>{t("import.newCards", { count: nodes.length })}</li>
        <li>{t("import.newTies", { count: edges })}</li>
        {boards.map((board) => (
          <li key={board.id}>
            {t("import.newBoard", { title: board.title || cards(`boardKind.${board.kind}`) })}
          </li>
        ))}
        <li>{t("import.matched", { count: matched.length })}</li>
        {doubtful.length > 0 ? <li>{t("import.doubtful", { count: doubtful.length })}</li> : null}
      </ul>
      {nodes.length > 0 ? (
        <Disclosure summary={t("import.showCards")}>
          <ul className="mb-3 max-h-96 overflow-y-auto rounded-md border border-line bg-paper p-3">
            {nodes.slice(0, shown).map((node) => (
              <li key={node.id} className="flex items-center gap-3 py-1">
                <KindMark kind={node.kind} />
                <span className="min-w-0 wrap-anywhere">{node.title || cards("untitled")}</span>
              </li>
            ))}
            {nodes.length > shown ? <li>{t("import.moreCards", { count: nodes.length - shown })}</li> : null}
          </ul>
        </Disclosure>
      ) : null}
      {changes.length > 0 ? (
        <>
          <Disclosure summary={t("import.changes", { count: changes.length })}>
            <ul className="mb-3 max-h-96 overflow-y-auto rounded-md border border-line bg-paper p-3">
              {changes.slice(0, shown).map((change) => (
                <li key={`${change.node} ${change.field}`} className="py-1 wrap-anywhere">
                  <strong>{plan.nodes[change.node]?.title || cards("untitled")}</strong>
                  {", "}
                  {cards(`field.${change.field as "title"}`, { defaultValue: change.field })}
                  {": "}
                  {t("import.change", { from: inWords(change.from), to: inWords(change.to) })}
                </li>
              ))}
            </ul>
          </Disclosure>
          <Checkbox
            label={t("import.overwrite")}
            checked={overwrite}
            onChange={(event) => setOverwrite(event.target.checked)}
          />
        </>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-3">
        <Button variant="primary" busy={adding || (nothing && !overwrite)} onClick={() => void add()}>
          {t("import.add")}
        </Button>
        <Button onClick={onDone}>{t("import.cancel")}</Button>
      </div>
      {kept === "not-kept" || kept === "not-known" ? (
        <div className="mt-3" role="alert">
          <Notice tone="warn">{t(kept === "not-kept" ? "import.notKept" : "import.notKnown")}</Notice>
        </div>
      ) : null}
      {nothing ? <p className="mt-2 text-ink-soft">{t("import.nothing")}</p> : null}
    </section>
  );
}

function inWords(value: unknown): string {
  if (value === null || value === undefined || value === "") return "–";
  return typeof value === "object" ? JSON.stringify(value) : String(value);
}
