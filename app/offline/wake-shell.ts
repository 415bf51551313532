import { matchRoutes } from "@remix-run/react";
import { encode } from "turbo-stream";
import { readKeptPages } from "./kept-pages.ts";

type ManifestRoute = {
  id: string;
  parentId?: string;
  path?: string;
  index?: true;
  hasLoader: boolean;
  module: string;
};

/** What Remix leaves in the page for its own start; the shell's is nobody's, and is filled here. */
type RemixWindow = Window & {
  __remixContext: { stream: ReadableStream<Uint8Array> | undefined };
  __remixManifest: { url: string; routes: Record<string, ManifestRoute> };
  __remixRouteModules: Record<string, object>;
};

const shellPath = "/offline";

/**
 * Makes of the empty page the one that was asked for, from what this device has kept. Answers its language, or null
 * when the device cannot: then the page about being offline stands there.
 */
export async function wakeShell(): Promise<"pl" | "en" | null> {
  const remix = window as unknown as RemixWindow;
  const kept = readKeptPages();
  // the whole of it: what other pages need can not be asked for later
  await import(/* @vite-ignore */ remix.__remixManifest.url);
  const { routes } = remix.__remixManifest;
  const matches = matchRoutes(treeOf(routes), location.pathname) ?? [];
  const page = kept?.plans[matches.at(-1)?.params.planId ?? ""];
  const known: Record<string, unknown> = page
    ? { root: kept?.root, "routes/plans.$planId": { ...page, fromDevice: true } }
    : {};
  const matched = matches.flatMap(({ route }) => routes[route.id ?? ""] ?? []);
  if (!page || matched.some(({ id, hasLoader }) => hasLoader && !(id in known))) {
    history.replaceState(null, "", `${shellPath}?to=${encodeURIComponent(location.pathname)}`);
    return null;
  }
  await Promise.all(
    matched.map(async ({ id, module }) => {
      remix.__remixRouteModules[id] = await import(/* @vite-ignore */ module);
    }),
  );
  remix.__remixContext.stream = encode({ loaderData: known, actionData: null, errors: null });
  return kept?.root.preferences.language ?? null;
}

type Branch = Parameters<typeof matchRoutes>[0][number];

function treeOf(routes: Record<string, ManifestRoute>, parent?: string): Branch[] {
  return Object.values(routes)
    .filter(({ parentId }) => parentId === parent)
    .map(({ id, path = "", index }) =>
      index ? { id, path, index } : { id, path, children: treeOf(routes, id) },
    );
}
