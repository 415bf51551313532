import type { LoaderFunctionArgs } from "@remix-run/node";
import { Form, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { needWords } from "../../i18n/load-i18n.ts";
import { DeskList } from "../../reviews/desk-list.tsx";
import { partsOfDesk } from "../../reviews/parts-of-desk.ts";
import { localToday } from "../../reviews/today.ts";
import { Button } from "../../ui/button.tsx";
import { EmptyState } from "../../ui/empty-state.tsx";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { Select } from "../../ui/select.tsx";
import { filterDesk, readDeskFilter, shows } from "./desk-filter.ts";

await needWords("reviews");

export async function loader({ request, context }: LoaderFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  const rows = await context.reviews.desk(account.id);
  const filter = readDeskFilter(request.url);
  const today = localToday(context.now());
  const programmes = new Map(rows.map(({ programme }) => [programme.id, programme]));
  return {
    filter,
    today,
    programmes: [...programmes.values()].sort((a, b) => a.name.localeCompare(b.name, "pl")),
    total: rows.length,
    parts: partsOfDesk(filterDesk(rows, filter, today), account.id),
  };
}

export const handle = routeHandle<typeof loader>({ title: ({ t }) => t("reviews:desk.title") });

export default function Desk() {
  const { t } = useTranslation("reviews");
  const { filter, today, programmes, total, parts } = useLoaderData<typeof loader>();
  const isEmpty = Object.values(parts).every((rows) => rows.length === 0);
  return (
    <Page title={t("desk.title")} intro={t("desk.intro")}>
      {total > 0 ? (
        <Form key={JSON.stringify(filter)} className="mb-8 flex flex-wrap items-end gap-4">
          <Select name="show" label={t("desk.show")} defaultValue={filter.show}>
            {shows.map((show) => (
              <option key={show} value={show}>
                {t(`desk.${show}`)}
              </option>
            ))}
          </Select>
          {programmes.length > 1 ? (
            <Select name="programme" label={t("desk.programme")} defaultValue={filter.programme}>
              <option value="">{t("desk.everywhere")}</option>
              {programmes.map(({ id, name }) => (
                <option key={id} value={id}>
                  {name}
                </option>
              ))}
            </Select>
          ) : null}
          <Button type="submit">{t("desk.filter")}</Button>
        </Form>
      ) : null}
      {isEmpty ? (
        <EmptyState title={t(total > 0 ? "desk.nothingFiltered" : "desk.nothing")}>
          {total > 0 ? null : t("desk.nothingText")}
        </EmptyState>
      ) : (
        <div className="flex flex-col gap-10">
          <DeskList id="mine" title={t("desk.waitingTitle")} rows={parts.mine} today={today} />
          <DeskList id="others" title={t("desk.othersTitle")} rows={parts.others} today={today} />
          <DeskList id="sent" title={t("desk.sentTitle")} rows={parts.sent} today={today} />
          <DeskList id="finished" title={t("desk.decidedTitle")} rows={parts.finished} today={today} />
        </div>
      )}
    </Page>
  );
}
