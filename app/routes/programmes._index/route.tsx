import { type ActionFunctionArgs, type LoaderFunctionArgs, redirect } from "@remix-run/node";
import { Form, useActionData, useLoaderData } from "@remix-run/react";
import { Plus, Search } from "lucide-react";
import { useState } from "react";
import { useTranslation } from "react-i18next";
import { readFormData } from "../../http/read-form.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { translatorFor } from "../../i18n/translate.ts";
import { ProgrammeFields } from "../../programmes/programme-fields.tsx";
import { parseProgrammeForm } from "../../programmes/programme-form.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { TextField } from "../../ui/text-field.tsx";
import { ProgrammeList } from "./programme-list.tsx";

await needWords("programmes");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  const query = (new URL(request.url).searchParams.get("q") ?? "").trim().slice(0, 200);
  const rows = await context.programmes.list(account.id, query);
  const t = await translatorFor(request, "programmes");
  const shown = rows.map(
    ({ id, name, aliases, district, address, since, until, plans, roles, archivedAt }) => ({
      id,
      name,
      aliases,
      district,
      address,
      since,
      until,
      plans,
      roles,
      archived: archivedAt !== null,
    }),
  );
  return {
    title: t("list.title"),
    query,
    open: shown.filter((programme) => !programme.archived),
    archived: shown.filter((programme) => programme.archived),
    mayCreate: account.isAdmin,
  };
}

export async function action({ request, context }: ActionFunctionArgs) {
  const account = await context.auth.requireAdmin(request);
  const input = parseProgrammeForm(await readFormData(request));
  if (!input) return { reason: "name" as const };
  const id = await context.programmes.create(account.id, input);
  return redirect(`/programmes/${id}`);
}

export const handle = routeHandle<typeof loader>({ title: ({ data }) => data?.title ?? "" });

export default function ProgrammesPage() {
  const { t } = useTranslation("programmes");
  const { query, open, archived, mayCreate } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  const [creating, setCreating] = useState(false);
  const found = open.length + archived.length;
  return (
    <Page
      title={t("list.title")}
      intro={t("list.intro")}
      actions={
        mayCreate && !creating ? (
          <Button icon={<Plus aria-hidden="true" />} onClick={() => setCreating(true)}>
            {t("list.create")}
          </Button>
        ) : null
      }
    >
      {creating ? (
        <Form
          method="post"
          className="mb-10 flex flex-col gap-5 rounded-lg border border-line bg-surface p-5"
        >
          <h2 className="text-2xl">{t("list.newProgramme")}</h2>
          <ProgrammeFields nameError={refused ? t("refused.name") : undefined} />
          <div className="flex flex-wrap gap-3">
            <Button type="submit" variant="primary">
              {t("list.save")}
            </Button>
            <Button onClick={() => setCreating(false)}>{t("list.cancel")}</Button>
          </div>
        </Form>
      ) : null}
      <Form role="search" className="mb-8 flex max-w-2xl flex-wrap items-end gap-3">
        <TextField
          key={query}
          className="min-w-0 flex-1 basis-64"
          type="search"
          name="q"
          label={t("list.search")}
          hint={t("list.searchHint")}
          defaultValue={query}
        />
        <Button type="submit" icon={<Search aria-hidden="true" />}>
          {t("list.find")}
        </Button>
        {query ? <LinkButton to="/programmes">{t("list.showAll")}</LinkButton> : null}
      </Form>
      {query && found > 0 ? (
        <p role="status" className="mb-4">
          {t("list.found", { count: found, query })}
        </p>
      ) : null}
      {found === 0 ? (
        <EmptyState
          title={query ? t("list.nothing.title", { query }) : t("list.empty.title")}
          actions={query ? <LinkButton to="/programmes">{t("list.showAll")}</LinkButton> : null}
        >
          {t(query ? "list.nothing.text" : "list.empty.text")}
        </EmptyState>
      ) : null}
      {open.length > 0 ? <ProgrammeList title={t("list.open", { count: open.length })} rows={open} /> : null}
      {archived.length > 0 ? (
        <ProgrammeList title={t("list.archived", { count: archived.length })} rows={archived} />
      ) : null}
    </Page>
  );
}
