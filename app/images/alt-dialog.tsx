import { type FormEvent, useEffect, useId, useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { setField } from "#collab/doc/edit-fields.ts";
import type { NodeId } from "#collab/plan/id.ts";
import { PersonalNumberWarning } from "../details/live-text-field.tsx";
import { usePlan, usePlanConnection } from "../live/use-plan.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { TextArea } from "../ui/text-area.tsx";
import { PlanPicture } from "./plan-picture.tsx";

type AltDialogProps = { node: NodeId | undefined; onDone: () => void };

/** Asks at once what a new picture shows. Who skips it finds the field in the details. */
export function AltDialog({ node, onDone }: AltDialogProps) {
  const { t } = useTranslation("board");
  const form = useId();
  return (
    <Dialog
      open={node !== undefined}
      onClose={onDone}
      title={t("picture.alt.title")}
      actions={
        <>
          <Button type="submit" form={form} variant="primary">
            {t("picture.alt.save")}
          </Button>
          <Button onClick={onDone}>{t("picture.alt.skip")}</Button>
        </>
      }
    >
      {node ? <AltForm key={node} id={form} node={node} onDone={onDone} /> : null}
    </Dialog>
  );
}

function AltForm({ id, node, onDone }: { id: string; node: NodeId; onDone: () => void }) {
  const { t } = useTranslation("board");
  const { t: cards } = useTranslation("cards");
  const { doc, origin, plan } = usePlanConnection();
  const card = usePlan().nodes[node];
  const [alt, setAlt] = useState("");
  const field = useRef<HTMLTextAreaElement>(null);
  // after the dialog has opened: opening puts the focus on its first button
  useEffect(() => queueMicrotask(() => field.current?.focus()), []);
  const save = (event: FormEvent) => {
    event.preventDefault();
    if (alt.trim()) setField(doc, node, "alt", alt.trim(), origin);
    onDone();
  };
  return (
    <form id={id} onSubmit={save} className="flex flex-col gap-4">
      {card?.kind === "image" ? (
        <PlanPicture plan={plan.id} node={card} className="max-h-48 self-center rounded-md object-contain" />
      ) : null}
      <TextArea
        ref={field}
        label={cards("field.alt")}
        hint={t("picture.alt.hint")}
        rows={2}
        maxLength={2_000}
        value={alt}
        onChange={(event) => setAlt(event.target.value)}
      />
      <PersonalNumberWarning text={alt} />
    </form>
  );
}
