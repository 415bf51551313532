import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { loader } from "./route.tsx";

type People = Awaited<ReturnType<typeof loader>>["demoPeople"];

/** One press and one is in, as a person with that role and no other. */
export function DemoPeople({ people }: { people: People }) {
  const { t } = useTranslation("account");
  return (
    <section className="flex-[3] basis-0">
      <h2 className="text-xl">{t("demo.title")}</h2>
      <p className="mt-1 mb-4 text-ink-soft">{t("demo.text")}</p>
      <Form method="post" className="grid gap-3 @xl:grid-cols-2">
        <input type="hidden" name="intent" value="demo" />
        {people.map((person) => (
          <button
            key={person.id}
            type="submit"
            name="account"
            value={person.id}
            className="rounded-lg border border-line-strong bg-paper p-4 text-left hover:border-accent hover:bg-accent-soft"
          >
            <span className="block text-lg font-bold text-accent">{t(`demo.role.${person.role}`)}</span>
            <span className="block font-semibold">{person.name}</span>
            <span className="block text-ink-soft">{t(`demo.may.${person.role}`)}</span>
          </button>
        ))}
      </Form>
    </section>
  );
}
