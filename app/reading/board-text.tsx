import { useTranslation } from "react-i18next";
import type { Plan } from "#collab/plan/schema.ts";
import { CardsSection } from "./cards-section.tsx";
import { DaysSection } from "./days-section.tsx";
import { PartnersSection } from "./partners-section.tsx";
import { PicturesSection } from "./pictures-section.tsx";
import type { BoardReading, Section } from "./read-board.ts";
import { WorkSection } from "./work-section.tsx";

type BoardTextProps = {
  /** Gives the titles of what ties lead to. */
  plan: Plan;
  planId: string;
  board: BoardReading;
};

/** One board in words, tables and pictures. */
export function BoardText({ plan, planId, board }: BoardTextProps) {
  const { t } = useTranslation("versions");
  if (board.sections.length === 0) return <p className="text-ink-soft">{t("reading.emptyBoard")}</p>;
  return (
    <div className="@container flex flex-col gap-8">
      {board.sections.map((section) => (
        <SectionText
          key={section.kind === "cards" ? section.of : section.kind}
          plan={plan}
          planId={planId}
          section={section}
        />
      ))}
    </div>
  );
}

type SectionTextProps = { plan: Plan; planId: string; section: Section };

function SectionText({ plan, planId, section }: SectionTextProps) {
  switch (section.kind) {
    case "partners":
      return <PartnersSection plan={plan} sectors={section.sectors} />;
    case "work":
      return <WorkSection plan={plan} rows={section.rows} />;
    case "days":
      return <DaysSection plan={plan} days={section.days} />;
    case "cards":
      return section.of === "image" ? (
        <PicturesSection plan={plan} planId={planId} cards={section.cards} />
      ) : (
        <CardsSection plan={plan} of={section.of} cards={section.cards} />
      );
  }
}
