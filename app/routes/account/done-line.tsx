import { Check } from "lucide-react";

/** Said and shown below a form that did its work. */
export function DoneLine({ text }: { text: string | null | undefined }) {
  return (
    <p role="status" className={text ? "flex items-center gap-2 font-semibold text-good" : "sr-only"}>
      {text ? <Check aria-hidden="true" /> : null}
      {text}
    </p>
  );
}
