import type { SerializeFrom } from "@remix-run/node";
import type { UIMatch } from "@remix-run/react";
import type { Translate } from "../i18n/translate.ts";
import type { Crumb } from "./breadcrumb.tsx";

type Told<Data> = { data: Data; t: Translate };

/**
 * What a route tells the shell: `export const handle = routeHandle<typeof loader>({ ... })`.
 * `t` takes keys with their namespace: `t("programmes:title")`. `data` is undefined when the loader threw.
 */
export type RouteHandle<Data = unknown> = {
  /** Of the browser's window; the product's name is added. */
  title?: (told: Told<Data>) => string;
  /** Crumbs of this route, after those of its parents. */
  trail?: (told: Told<Data>) => Crumb[];
  /** `board` fills the window and has no footer. */
  frame?: "page" | "board";
};

export function routeHandle<Loader>(handle: RouteHandle<SerializeFrom<Loader> | undefined>): RouteHandle {
  return handle as RouteHandle;
}

const handleOf = (match: UIMatch): RouteHandle => (match.handle ?? {}) as RouteHandle;

export function trailOf(matches: readonly UIMatch[], t: Translate): Crumb[] {
  return matches.flatMap((match) => handleOf(match).trail?.({ data: match.data, t }) ?? []);
}

export function titleOf(matches: readonly UIMatch[], t: Translate): string | undefined {
  const titled = matches.filter((match) => handleOf(match).title).at(-1);
  return titled && handleOf(titled).title?.({ data: titled.data, t });
}

export function frameOf(matches: readonly UIMatch[]): "page" | "board" {
  return matches.map((match) => handleOf(match).frame).findLast(Boolean) ?? "page";
}
