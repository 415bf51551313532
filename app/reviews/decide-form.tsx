import { Form, useNavigation } from "@remix-run/react";
import { CircleCheck, RotateCcw } from "lucide-react";
import { useTranslation } from "react-i18next";
import { Button } from "../ui/button.tsx";
import { TextArea } from "../ui/text-area.tsx";

type DecideFormProps = {
  action: string;
  review: string;
  contentHash: string;
  note: string | undefined;
  onNote: (note: string) => void;
  /** The note has left with its decision: it is told, or comes back with the refusal. */
  onSend: () => void;
};

/** The content hash goes along: a decision is about what was read here, or it is refused. */
export function DecideForm({ action, review, contentHash, note, onNote, onSend }: DecideFormProps) {
  const { t } = useTranslation("reviews");
  const busy = useNavigation().state === "submitting";
  return (
    <Form method="post" action={action} onSubmit={onSend} className="no-print flex max-w-3xl flex-col gap-3">
      <h3 className="text-xl">{t("decide.title")}</h3>
      <p className="text-ink-soft">{t("decide.text", { hash: contentHash.slice(0, 12) })}</p>
      <input type="hidden" name="review" value={review} />
      <input type="hidden" name="contentHash" value={contentHash} />
      <TextArea
        id="review-note"
        name="note"
        label={t("decide.note")}
        hint={t("decide.noteHint")}
        optional
        maxLength={4_000}
        rows={3}
        defaultValue={note}
        onChange={({ currentTarget }) => onNote(currentTarget.value)}
      />
      <div className="flex flex-wrap gap-3">
        <Button
          type="submit"
          name="intent"
          value="approve"
          variant="primary"
          busy={busy}
          icon={<CircleCheck aria-hidden="true" />}
        >
          {t("decide.approve")}
        </Button>
        <Button
          type="submit"
          name="intent"
          value="return"
          busy={busy}
          icon={<RotateCcw aria-hidden="true" />}
        >
          {t("decide.return")}
        </Button>
      </div>
    </Form>
  );
}
