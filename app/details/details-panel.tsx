import { Trash2, X } from "lucide-react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { removeEntry, setEntry, setField } from "#collab/doc/edit-fields.ts";
import { removeNodes, restoreNodes } from "#collab/doc/edit-nodes.ts";
import { noteOf, setNote, setTitle, titleOf } from "#collab/doc/edit-text.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { type Field, type Json, nodeFields, type PlanNode } from "#collab/plan/schema.ts";
import { PlanPicture } from "../images/plan-picture.tsx";
import { usePeers } from "../live/use-peers.ts";
import { usePlanConnection } from "../live/use-plan.ts";
import { CardRemarks } from "../remarks/card-remarks.tsx";
import { showToast } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { cardName } from "../ui/card-name.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { KindMark } from "../ui/kind-mark.tsx";
import { CardBoards } from "./card-boards.tsx";
import { CardTies } from "./card-ties.tsx";
import { CollectionField } from "./collection-field.tsx";
import { controlOf } from "./field-controls.ts";
import { LiveTextField } from "./live-text-field.tsx";
import { ParentField } from "./parent-field.tsx";
import { TeamFieldset } from "./team-fieldset.tsx";
import { ValueField } from "./value-field.tsx";

export type DetailsPanelProps = {
  node: PlanNode;
  canEdit: boolean;
  /** Organizers see the fields of the team document. */
  canManage: boolean;
  /** Stands beside the list where there is room, instead of over it. */
  beside: boolean;
  /** Whether somebody asked for the panel; one that only follows the selection leaves the focus on the board. */
  takeFocus: boolean;
  onOpen: (node: NodeId) => void;
  onClose: () => void;
};

/** All that one card holds, as a form beside the board. */
export function DetailsPanel({
  node,
  canEdit,
  canManage,
  beside,
  takeFocus,
  onOpen,
  onClose,
}: DetailsPanelProps) {
  const { t } = useTranslation("details");
  const { t: cards } = useTranslation("cards");
  const { doc, origin, presence, plan } = usePlanConnection();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    if (takeFocus) heading.current?.focus();
    return () => {
      // the focus went with the panel: back to where the person came from
      if (document.activeElement === document.body && before instanceof HTMLElement) before.focus();
    };
  }, [takeFocus]);
  const editing = (field: string) => ({
    onFocus: () => canEdit && presence.setEditing({ node: node.id, field }),
    onBlur: () => canEdit && presence.setEditing(null),
  });
  const remove = () => {
    removeNodes(doc, [node.id], origin);
    showToast({
      text: t("removed", { name: cardName(node, cards) }),
      action: { label: t("undoRemove"), run: () => restoreNodes(doc, [node.id], origin) },
    });
    onClose();
  };
  return (
    <aside
      aria-labelledby="details-title"
      className={`no-print absolute inset-0 z-20 flex flex-col overflow-y-auto border-l border-line bg-raised sm:left-auto sm:w-112 sm:max-w-full ${beside ? "lg:static lg:shrink-0" : "sm:shadow-float"}`}
      onKeyDown={(event) => {
        if (event.key === "Escape" && !event.defaultPrevented) onClose();
      }}
    >
      <header className="sticky top-0 z-10 flex items-center justify-between gap-2 border-b border-line bg-raised py-2 pr-2 pl-4">
        <h2 ref={heading} id="details-title" tabIndex={-1} className="text-lg outline-none">
          <KindMark kind={node.kind} withWord />
          <span className="sr-only">: {cardName(node, cards)}</span>
        </h2>
        <IconButton label={t("close")} onClick={onClose}>
          <X aria-hidden="true" />
        </IconButton>
      </header>
      <div className="flex flex-col gap-5 p-4">
        <WhoWritesHere node={node.id} />
        <CardRemarks card={node.id} />
        <LiveTextField
          label={cards("field.title")}
          text={titleOf(doc, node.id)}
          onWrite={(text) => setTitle(doc, node.id, text, origin)}
          rows={1}
          maxLength={2_000}
          readOnly={!canEdit}
          {...editing("title")}
        />
        {node.kind === "image" ? (
          <PlanPicture
            plan={plan.id}
            node={node}
            className="max-h-64 max-w-full self-center rounded-md border border-line object-contain"
          />
        ) : null}
        {node.kind === "unknown" ? <p>{t("unknown")}</p> : null}
        <FieldsOfKind node={node} readOnly={!canEdit} />
        <LiveTextField
          label={cards("field.note")}
          text={noteOf(doc, node.id)}
          onWrite={(text) => setNote(doc, node.id, text, origin)}
          rows={3}
          maxLength={100_000}
          readOnly={!canEdit}
          {...editing("note")}
        />
        <CollectionField
          name="tags"
          node={node}
          title={cards("field.tags")}
          entries={Object.entries(node.tags)}
          readOnly={!canEdit}
          onSet={(id, value) => setEntry(doc, node.id, "tags", id, value, origin).ok}
          onRemove={(id) => removeEntry(doc, node.id, "tags", id, origin)}
        />
        <ParentField node={node} readOnly={!canEdit} />
        {canManage ? <TeamFieldset node={node} /> : null}
        <CardTies node={node} readOnly={!canEdit} onOpen={onOpen} />
        <CardBoards node={node} readOnly={!canEdit} />
        {canEdit ? (
          <div className="border-t border-line pt-4">
            <Button icon={<Trash2 aria-hidden="true" />} onClick={remove}>
              {t("remove")}
            </Button>
            <p className="mt-1 text-sm text-ink-soft">{t("removeHint")}</p>
          </div>
        ) : null}
      </div>
    </aside>
  );
}

function FieldsOfKind({ node, readOnly }: { node: PlanNode; readOnly: boolean }) {
  const { t: cards } = useTranslation("cards");
  const { doc, origin } = usePlanConnection();
  if (node.kind === "unknown") return null;
  const fields = Object.entries<Field>(nodeFields[node.kind]);
  const values: Readonly<Record<string, unknown>> = node;
  return fields.map(([name, field]) => {
    if (field.audience === "team") return null;
    const label = cards(
      name === "start" && node.kind === "session" ? "field.sessionStart" : `field.${name as "who"}`,
    );
    // readPlan gives every field its stored form, which is JSON
    const value = (values[name] ?? null) as Json;
    if (field.store === "collection") {
      return (
        <CollectionField
          key={name}
          name={name}
          node={node}
          title={label}
          entries={Object.entries((value ?? {}) as Record<string, Json>)}
          readOnly={readOnly}
          onSet={(id, entry) => setEntry(doc, node.id, name, id, entry, origin).ok}
          onRemove={(id) => removeEntry(doc, node.id, name, id, origin)}
        />
      );
    }
    const control = controlOf(node.kind, name);
    return control ? (
      <ValueField
        key={name}
        control={control}
        label={label}
        value={value}
        readOnly={readOnly}
        onChange={(next) => setField(doc, node.id, name, next, origin).ok}
      />
    ) : null;
  });
}

function WhoWritesHere({ node }: { node: NodeId }) {
  const { t } = useTranslation("details");
  const names = usePeers()
    .filter((peer) => peer.editing?.node === node)
    .map((peer) => peer.name);
  return (
    <p role="status" className="rounded-md bg-accent-soft px-3 py-2 empty:hidden">
      {names.length > 0 ? t("writing", { names: names.join(", "), count: names.length }) : null}
    </p>
  );
}
