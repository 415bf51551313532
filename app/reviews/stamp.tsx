import { CircleCheck } from "lucide-react";
import { useTranslation } from "react-i18next";
import { useFormat } from "../i18n/format.ts";
import type { StampFacts } from "./stamp-facts.ts";

/** What an approved version carries on screen and on paper: number, day, names, hash, and the way to check them. */
export function Stamp({ stamp }: { stamp: StampFacts }) {
  const { t } = useTranslation("reviews");
  const format = useFormat();
  const { planName, number, names, approvedAt, headerHash, address, qr } = stamp;
  return (
    <section
      aria-labelledby="stamp"
      className="mb-6 flex max-w-3xl flex-col gap-4 rounded-lg border-4 border-double border-good p-4 sm:flex-row sm:items-center sm:justify-between print:break-inside-avoid print:flex-row print:border-black"
    >
      <div className="min-w-0">
        <h2 id="stamp" className="flex items-center gap-2 text-xl font-bold text-good print:text-black">
          <CircleCheck aria-hidden="true" className="size-6 shrink-0" />
          {t("stamp.title")}
        </h2>
        <p>{t("stamp.line", { number, plan: planName })}</p>
        <p>{t("stamp.when", { when: format.dayAndTime(approvedAt) })}</p>
        <p>{t("stamp.by", { names: names.join(", ") })}</p>
        <p className="text-sm">
          {t("stamp.hash")}: <span className="font-mono font-semibold">{headerHash.slice(0, 12)}</span>
        </p>
        <p className="text-sm break-all">
          {t("stamp.check")}:{" "}
          <a href={`/verify/${headerHash}`} className="text-accent underline print:text-black">
            {address}
          </a>
        </p>
      </div>
      <svg
        role="img"
        aria-label={t("stamp.code")}
        viewBox={`-2 -2 ${qr.size + 4} ${qr.size + 4}`}
        shapeRendering="crispEdges"
        className="size-32 shrink-0 bg-white"
      >
        <rect x={-2} y={-2} width={qr.size + 4} height={qr.size + 4} fill="white" />
        <path d={qr.path} fill="black" />
      </svg>
    </section>
  );
}
