import { Copy } from "lucide-react";
import { useId, useRef } from "react";
import { useTranslation } from "react-i18next";
import { showToast } from "../ui/announcer.tsx";
import { Button } from "../ui/button.tsx";
import { inputLook } from "../ui/field.tsx";
import { Notice } from "../ui/notice.tsx";

/** A link that is shown this once, with a button that copies it. */
export function OnceLink({ link, title, text }: { link: string; title: string; text: string }) {
  const { t } = useTranslation("programmes");
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  const copy = async () => {
    input.current?.select();
    try {
      await navigator.clipboard.writeText(link);
      showToast({ text: t("link.copied"), tone: "good" });
    } catch {
      // Plain http has no clipboard; the text is selected, and the sentence says what to press.
      showToast({ text: t("link.byHand") });
    }
  };
  return (
    <Notice tone="good" title={title}>
      <p id={id}>{text}</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <input
          ref={input}
          readOnly
          value={link}
          aria-label={title}
          aria-describedby={id}
          className={`${inputLook} min-w-64 flex-1`}
          onFocus={(event) => event.target.select()}
        />
        <Button icon={<Copy aria-hidden="true" />} onClick={copy}>
          {t("link.copy")}
        </Button>
      </div>
    </Notice>
  );
}
