import * as z from "zod/mini";
import type { PlanId } from "#collab/plan/id.ts";
import { contrasts, textSizes, themes } from "../http/preferences.ts";
import { languages } from "../i18n/languages.ts";

/** What the page of one plan needs from the server besides the plan itself. */
const planPage = z.looseObject({
  plan: z.looseObject({
    id: z.custom<PlanId>((id) => typeof id === "string"),
    name: z.string(),
    epoch: z.string(),
    cleanEpoch: z.optional(z.nullable(z.string())),
    programmeId: z.string(),
    programmeName: z.string(),
    archived: z.boolean(),
  }),
  account: z.object({ id: z.string(), name: z.string() }),
  canEdit: z.boolean(),
  canSave: z.boolean(),
  canManage: z.boolean(),
  names: z.record(z.string(), z.string()),
});
const shellData = z.object({
  account: z.object({ id: z.string(), name: z.string(), isAdmin: z.boolean(), isDemo: z.boolean() }),
  preferences: z.object({
    language: z.enum(languages),
    text: z.enum(textSizes),
    theme: z.enum(themes),
    contrast: z.enum(contrasts),
  }),
});
const keptPages = z.object({ root: shellData, plans: z.record(z.string(), planPage) });

export type PlanPage = z.infer<typeof planPage>;
type KeptPages = z.infer<typeof keptPages>;

const key = "wspolny-stol/pages";
/** Enough for whoever works with many; each is a name, a few rights, and the names of the plan's people. */
const mostPlans = 50;

/** Notes what this page was made with, so that it opens without the server. Of one person at a time. */
export function keepPage(root: unknown, page: PlanPage): void {
  const shell = shellData.safeParse(root);
  if (!shell.success) return;
  const { [page.plan.id]: _, ...others } = keptFor(shell.data.account.id)?.plans ?? {};
  const plans = Object.entries({ ...others, [page.plan.id]: page }).slice(-mostPlans);
  write({ root: shell.data, plans: Object.fromEntries(plans) });
}

/** What this device has noted; anything of another shape (an older program's) counts as nothing. */
export function readKeptPages(): KeptPages | null {
  try {
    const kept = keptPages.safeParse(JSON.parse(globalThis.localStorage?.getItem(key) ?? "null"));
    return kept.success ? kept.data : null;
  } catch {
    return null;
  }
}

/** Somebody else has signed in here: what the page knew of the person before goes. */
export function forgetPagesOfOthers(account: string): void {
  if (!keptFor(account)) forgetPages();
}

export function forgetPages(): void {
  try {
    globalThis.localStorage?.removeItem(key);
  } catch {
    // a browser without storage has kept nothing
  }
}

function keptFor(account: string): KeptPages | null {
  const kept = readKeptPages();
  return kept?.root.account.id === account ? kept : null;
}

function write(kept: KeptPages): void {
  try {
    globalThis.localStorage?.setItem(key, JSON.stringify(kept));
  } catch {
    // the plan then does not open without the server; nothing else is lost
  }
}
