import type { TFunction } from "i18next";
import { readPreferences } from "../http/preferences.ts";
import { loadI18n } from "./load-i18n.ts";

export const namespaces = [
  "common",
  "account",
  "programmes",
  "board",
  "cards",
  "list",
  "details",
  "live",
  "versions",
  "changes",
  "remarks",
  "reviews",
  "copies",
  "notices",
  "saving",
  "shares",
  "chain",
  "diagnosis",
  "erasure",
  "restore",
  "exchange",
  "audit",
] as const;
export type Namespace = (typeof namespaces)[number];

/** Takes keys of every namespace, each with its name: `programmes:title`. */
export type Translate = TFunction<typeof namespaces>;

/** Translates in the request's language, for loaders and actions that must put words into data. */
export async function translatorFor<const N extends Namespace | readonly Namespace[]>(
  request: Request,
  namespace: N,
): Promise<TFunction<N>> {
  const { language } = readPreferences(request);
  return (await loadI18n(language)).getFixedT(language, namespace) as unknown as TFunction<N>;
}
