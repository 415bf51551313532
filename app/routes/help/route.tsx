import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageWords } from "../../i18n/page-words.ts";
import { routeHandle } from "../../ui/route-handle.ts";
import { Words } from "../../ui/words.tsx";

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => data?.title ?? t("common:shell.help"),
});

export function loader({ request, context }: LoaderFunctionArgs) {
  return pageWords(request, context, "help");
}

export default function HelpPage() {
  return <Words {...useLoaderData<typeof loader>()} />;
}
