import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { pageWords } from "../../i18n/page-words.ts";
import { routeHandle } from "../../ui/route-handle.ts";
import { Words } from "../../ui/words.tsx";

export const handle = routeHandle<typeof loader>({
  title: ({ data, t }) => data?.title ?? t("common:shell.accessibility"),
});

export function loader({ request, context }: LoaderFunctionArgs) {
  return pageWords(request, context, "accessibility");
}

export default function AccessibilityPage() {
  return <Words {...useLoaderData<typeof loader>()} />;
}
