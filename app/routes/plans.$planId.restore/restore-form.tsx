import { useNavigate } from "@remix-run/react";
import { useDeferredValue, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { markOf } from "#collab/doc/origin.ts";
import { restorePieces } from "#collab/doc/restore-pieces.ts";
import { writeTeamStep } from "#collab/doc/team-pieces.ts";
import { diffPlans } from "#collab/history/diff.ts";
import type { Team } from "#collab/history/diff-team.ts";
import { changedCards, type RestoreScope, restoredPlan, restoredTeam } from "#collab/history/restore.ts";
import type { BoardId, NodeId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { boardsInOrder, openingPath } from "../../canvas/boards-in-order.ts";
import { type KeptBefore, keepVersionBefore } from "../../live/keep-version-before.ts";
import { usePlan, usePlanConnection } from "../../live/use-plan.ts";
import { useSaveStatus } from "../../live/use-save-status.ts";
import { useTeam } from "../../live/use-team.ts";
import { CardChoice } from "../../restore/card-choice.tsx";
import { WhatChanges } from "../../restore/what-changes.tsx";
import { showToast } from "../../ui/announcer.tsx";
import { Button } from "../../ui/button.tsx";
import { Notice } from "../../ui/notice.tsx";
import { RadioGroup } from "../../ui/radio-group.tsx";
import { Select } from "../../ui/select.tsx";

type RestoreFormProps = {
  number: number;
  version: Plan;
  /** The organizers' fields of the version; null for somebody who may not write them. */
  team: Team | null;
};

export function RestoreForm({ number, version, team }: RestoreFormProps) {
  const { t } = useTranslation("restore");
  const { t: words } = useTranslation("cards");
  const navigate = useNavigate();
  const connection = usePlanConnection();
  const plan = useDeferredValue(usePlan());
  const { state } = useSaveStatus();
  const teamNow = useTeam(team !== null);
  const boards = useMemo(() => boardsInOrder(version), [version]);
  const [of, setOf] = useState<RestoreScope["of"]>("plan");
  const [board, setBoard] = useState<BoardId | undefined>(boards[0]?.id);
  const [cards, setCards] = useState<ReadonlySet<NodeId>>(new Set());
  const [step, setStep] = useState<"choosing" | "keeping" | Exclude<KeptBefore, "kept">>("choosing");
  const offered = useMemo(() => {
    const fields = team && teamNow ? { a: teamNow, b: team } : undefined;
    return of === "cards" ? changedCards(plan, version, fields) : [];
  }, [of, plan, version, team, teamNow]);
  const scope: RestoreScope = useMemo(
    () => (of === "board" && board ? { of, board } : of === "cards" ? { of, cards } : { of: "plan" }),
    [of, board, cards],
  );
  const { changes, quiet, after } = useMemo(() => {
    const target = restoredPlan(plan, version, scope, markOf(connection.origin));
    const fields =
      team && teamNow ? { a: teamNow, b: restoredTeam(teamNow, team, version, scope) } : undefined;
    return { ...diffPlans(plan, target, fields), after: target };
  }, [plan, version, scope, connection, team, teamNow]);

  const restore = async () => {
    setStep("keeping");
    const asked = { way: "restore", version: String(number), scope: scope.of } as const;
    const kept = await keepVersionBefore(connection.plan.id, asked);
    if (kept !== "kept") return setStep(kept);
    const { doc, origin, undo } = connection;
    // what was shown, and nothing that has changed since it was shown
    const pieces = [...changes.flatMap(({ deltas }) => deltas), ...quiet];
    const fields = teamNow ? writeTeamStep(connection.team(), pieces, origin) : undefined;
    undo.step(() => restorePieces(doc, pieces, origin), fields);
    const restored = boardsInOrder(after);
    const shown = scope.of === "board" ? restored.filter(({ id }) => id === scope.board) : restored;
    navigate(openingPath(connection.plan.id, shown));
    showToast({
      text: t("done", { number }),
      tone: "good",
      action: { label: t("undo"), run: () => undo.undo() },
    });
  };
  const refusal = state === "saved" ? null : state === "saving" ? t("waiting") : t("offline");
  const nothing = of === "cards" && cards.size === 0 ? t("choose") : t("nothing");
  return (
    <>
      <p className="max-w-3xl">{t("about")}</p>
      <RadioGroup
        legend={t("what")}
        name="of"
        value={of}
        onChange={(next) => setOf(next as RestoreScope["of"])}
        options={[
          { value: "plan", label: t("whole"), hint: t("wholeHint") },
          ...(boards.length > 0 ? [{ value: "board", label: t("board"), hint: t("boardHint") }] : []),
          { value: "cards", label: t("cards"), hint: t("cardsHint") },
        ]}
      />
      {of === "board" ? (
        <Select
          className="max-w-md"
          label={t("which")}
          value={board}
          onChange={(event) => setBoard(event.currentTarget.value as BoardId)}
        >
          {boards.map(({ id, title, kind }) => (
            <option key={id} value={id}>
              {title || words(`boardKind.${kind}`)}
            </option>
          ))}
        </Select>
      ) : null}
      {of === "cards" ? <CardChoice cards={offered} chosen={cards} onChoose={setCards} /> : null}
      <section aria-labelledby="what-changes" className="rounded-lg border border-line bg-surface p-5">
        <h3 id="what-changes" className="text-xl">
          {t("changes")}
        </h3>
        <p role="status" className="mb-3 text-ink-soft">
          {changes.length > 0 ? t("count", { count: changes.length }) : nothing}
        </p>
        <WhatChanges changes={changes} sides={{ before: plan, after }} />
      </section>
      {refusal && step !== "keeping" ? (
        <div role="status">
          <Notice tone="warn">{refusal}</Notice>
        </div>
      ) : null}
      {step === "not-kept" || step === "not-known" ? (
        <div role="alert">
          <Notice tone="warn">{t(step === "not-kept" ? "notKept" : "notKnown")}</Notice>
        </div>
      ) : null}
      <div className="flex flex-wrap gap-3">
        <Button
          variant="primary"
          busy={step === "keeping" || refusal !== null || changes.length === 0}
          onClick={() => void restore()}
        >
          {t(step === "keeping" ? "doing" : "do")}
        </Button>
      </div>
    </>
  );
}
