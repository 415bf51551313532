import { useTranslation } from "react-i18next";
import type { Role } from "#collab/plan/policy.ts";
import { LinkButton } from "../../ui/link-button.tsx";
import { TextLink } from "../../ui/text-link.tsx";

type Row = { id: string; name: string; district: string; plans: number; roles: readonly Role[] };

export function YourProgrammes({ programmes }: { programmes: readonly Row[] }) {
  const { t } = useTranslation("programmes");
  return (
    <section aria-labelledby="your-programmes">
      <div className="mb-3 flex flex-wrap items-center justify-between gap-3">
        <h2 id="your-programmes" className="text-2xl">
          {t("home.yours")}
        </h2>
        <LinkButton to="/programmes">{t("home.allProgrammes")}</LinkButton>
      </div>
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {programmes.map((programme) => (
          <li key={programme.id} className="rounded-lg border border-line p-4">
            <TextLink
              to={`/programmes/${programme.id}`}
              className="inline-flex min-h-target items-center text-lg font-semibold"
            >
              {programme.name}
            </TextLink>
            {programme.district ? <p className="text-ink-soft">{programme.district}</p> : null}
            <p className="text-ink-soft">{t("plans", { count: programme.plans })}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}
