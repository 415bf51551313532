import { useTranslation } from "react-i18next";
import type { Plan } from "#collab/plan/schema.ts";
import { CardFactsList } from "./card-facts-list.tsx";
import { CardTitle } from "./card-title.tsx";
import type { PartnerReading, SectorReading } from "./read-board.ts";
import { TieSentences } from "./tie-sentences.tsx";

export function PartnersSection({ plan, sectors }: { plan: Plan; sectors: readonly SectorReading[] }) {
  const { t } = useTranslation("cards");
  const { t: words } = useTranslation("versions");
  return (
    <section className="flex flex-col gap-5">
      <h3 className="text-xl">{t("kinds.partner")}</h3>
      {sectors.map(({ sector, partners }) => (
        <section key={sector ?? ""}>
          <h4 className="mb-2 border-b border-line-strong pb-1 font-bold break-after-avoid first-letter:uppercase">
            {sector ? t(`value.sector.${sector}`) : words("reading.noSector")}
          </h4>
          <ul className="gap-x-8 @3xl:columns-2 print:columns-2">
            {partners.map((partner) => (
              <li key={partner.node.id} className="mb-4">
                <PartnerText plan={plan} partner={partner} />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </section>
  );
}

function PartnerText({ plan, partner }: { plan: Plan; partner: PartnerReading }) {
  const { t } = useTranslation("versions");
  return (
    <>
      <CardTitle node={partner.node} decorative />
      <CardFactsList node={partner.node} />
      {(["responsibleFor", "takesPartIn", "hosts"] as const).map((deed) =>
        partner[deed].length > 0 ? (
          <p key={deed} className="text-sm">
            {t(`reading.deeds.${deed}`, { names: partner[deed].join("; ") })}
          </p>
        ) : null,
      )}
      <TieSentences plan={plan} ties={partner.ties} />
    </>
  );
}
