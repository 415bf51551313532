import type { AccountId } from "#collab/plan/id.ts";
import type { RemarkThread } from "#server/context-history.ts";
import type { RemarkDeed } from "./remark-form.ts";

export type RemarksAnswer = {
  readonly threads: readonly RemarkThread[];
  readonly account: AccountId;
  readonly canWrite: boolean;
  /** Any thread; one's own may be resolved by whoever may write. */
  readonly canResolve: boolean;
};

export type WriteRefusal = "empty" | "too-long" | "too-many" | "no-such-place" | "thinned";
export type WriteAnswer = { readonly ok: true } | { readonly ok: false; readonly reason: WriteRefusal };
export type WriteOutcome = WriteAnswer | { readonly ok: false; readonly reason: "forbidden" | "unreachable" };

const address = (plan: string) => `/plans/${plan}/remarks/threads`;

/** Undefined while no server answers: what is shown stays. A plain request: a fetcher's error would take the page's place. */
export async function requestRemarks(plan: string, open: boolean): Promise<RemarksAnswer | undefined> {
  try {
    const response = await fetch(`${address(plan)}${open ? "?open" : ""}`, { redirect: "error" });
    return response.ok ? (JSON.parse(await response.text(), reviveDates) as RemarksAnswer) : undefined;
  } catch {
    return undefined;
  }
}

export async function sendRemark(plan: string, deed: RemarkDeed): Promise<WriteOutcome> {
  const body = new URLSearchParams({ remark: JSON.stringify(deed) });
  try {
    const response = await fetch(address(plan), { method: "POST", body, redirect: "error" });
    if (response.ok) return (await response.json()) as WriteAnswer;
    return { ok: false, reason: response.status < 500 ? "forbidden" : "unreachable" };
  } catch {
    return { ok: false, reason: "unreachable" };
  }
}

const reviveDates = (key: string, value: unknown) =>
  key === "at" && typeof value === "string" ? new Date(value) : value;
