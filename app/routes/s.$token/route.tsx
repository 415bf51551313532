import { data, type LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { isbot } from "isbot";
import { useTranslation } from "react-i18next";
import { unlessOnlySearchChanged } from "../../http/unless-only-search-changed.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Page } from "../../ui/page.tsx";
import { routeHandle } from "../../ui/route-handle.ts";
import { loadSharedPage } from "./load-shared-page.ts";
import { SharedArticle } from "./shared-article.tsx";

await needWords("reviews", "shares");

/** An approved version for whoever holds its link, signed in or not. */
export async function loader({ request, params, context }: LoaderFunctionArgs) {
  const loaded = await loadSharedPage(params.token, isLooking(request), context);
  if ("status" in loaded) return data({ page: null, status: loaded.status }, { status: loaded.status });
  return data({ page: loaded.page, at: `/s/${params.token}` });
}

/**
 * A person who comes to the page: no messenger that draws a preview, and nobody who is here already and goes to another
 * board or another language, with script or without.
 */
function isLooking({ headers }: Request): boolean {
  const target = headers.get("sec-fetch-dest");
  const isHere = headers.get("sec-fetch-site") === "same-origin";
  return (target === null || target === "document") && !isHere && !isbot(headers.get("user-agent"));
}

export const shouldRevalidate = unlessOnlySearchChanged;

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) =>
    data?.page
      ? `${t("versions:version.title", { number: data.page.version.number })} · ${data.page.plan.name}`
      : t("shares:gone.title"),
});

export default function SharedVersionPage() {
  const { t } = useTranslation("shares");
  const loaded = useLoaderData<typeof loader>();
  if (loaded.page) return <SharedArticle page={loaded.page} at={loaded.at} />;
  const words = loaded.status === 404 ? (["gone.title", "gone.text"] as const) : tooMany;
  return <Page width="words" title={t(words[0])} intro={t(words[1])} />;
}

const tooMany = ["gone.tooMany", "gone.tooManyText"] as const;
