import { can } from "#collab/plan/policy.ts";
import type { Account, AppContext } from "#server/context.ts";
import type { SnapshotHeader } from "#server/context-history.ts";
import { approversOf } from "../../reviews/stamp-facts.ts";

/**
 * What is said about a hash. `public` is for whoever holds the printout and may not read the plan: it names the programme,
 * the number and the day, and nothing that somebody wrote or who did it (docs/decisions/0011).
 */
export type Verdict =
  | { readonly kind: "bad" | "unknown" | "short" }
  | ({ readonly kind: "public" } & PublicFacts)
  | ({ readonly kind: "full" } & PublicFacts & FullFacts);

type PublicFacts = {
  readonly programme: string;
  readonly number: number;
  readonly approvedAt: Date;
  readonly hasNewer: boolean;
  /** When the version was sealed anew after the hash was printed, because somebody was erased from it; null where it was not. */
  readonly resealedAt: string | null;
};
type FullFacts = {
  readonly planId: string;
  readonly planName: string;
  readonly savedAt: Date;
  readonly savedBy: string;
  readonly names: readonly string[];
  readonly contentHash: string;
  readonly headerHash: string;
  readonly matched: "header" | "content";
  readonly holds: boolean;
};

export async function loadVerdict(
  hash: string,
  account: Account | undefined,
  context: AppContext,
): Promise<Verdict> {
  if (!/^[0-9a-f]{12,64}$/.test(hash)) return { kind: "bad" };
  // who may not read anything here must hold the whole hash: beginnings are not for trying out
  if (!account && hash.length < 64) return { kind: "short" };
  let known: Verdict = { kind: "unknown" };
  for (const header of await context.reviews.findByHash(hash)) {
    const verdict = await verdictOf(hash, header, account, context);
    if (verdict.kind === "full") return verdict;
    if (known.kind === "unknown") known = verdict;
  }
  return known;
}

async function verdictOf(
  hash: string,
  header: SnapshotHeader,
  account: Account | undefined,
  context: AppContext,
): Promise<Verdict> {
  const { plan: id, number } = header;
  const reviews = await context.reviews.ofPlan(id);
  const approval = reviews.find((row) => row.number === number && row.state === "approved");
  const plan = await context.plans.find(id);
  if (!approval?.ended || !plan) return { kind: "unknown" };
  const facts = {
    programme: plan.programmeName,
    number,
    approvedAt: approval.ended.at,
    hasNewer: reviews.some((row) => row.number > number && row.state === "approved"),
    resealedAt: resealedSince(hash, header),
  };
  const roles = account ? await context.members.rolesInPlan(id, account.id) : [];
  if (!can(roles, "version:read"))
    return hash.length === 64 ? { kind: "public", ...facts } : { kind: "unknown" };
  const [linkHolds, content] = await Promise.all([
    context.snapshots.linkHolds(id, number),
    context.snapshots.content(id, number),
  ]);
  return {
    kind: "full",
    ...facts,
    planId: id,
    planName: plan.name,
    savedAt: header.createdAt,
    savedBy: header.authorName,
    names: approversOf(approval),
    contentHash: header.contentHash,
    headerHash: header.headerHash,
    matched: headerHashes(header).some((known) => known.startsWith(hash)) ? "header" : "content",
    holds: linkHolds && content?.hashMatches === true && decidedAbout(approval, header),
  };
}

/** Everybody who approved it had this very content before them, or the one of which it is what an erasure left. */
const decidedAbout = (
  { reviewers }: Awaited<ReturnType<AppContext["reviews"]["ofPlan"]>>[number],
  { contentHash, resealings }: SnapshotHeader,
) => {
  const known = [contentHash, ...resealings.map(({ oldContentHash }) => oldContentHash)];
  return reviewers.every(({ decision }) => decision === null || known.includes(decision.contentHash));
};

const headerHashes = ({ headerHash, resealings }: SnapshotHeader) => [
  headerHash,
  ...resealings.map(({ oldHeaderHash }) => oldHeaderHash),
];

/** The last sealing of a version, where the hash is one from before it. */
function resealedSince(hash: string, { headerHash, contentHash, resealings }: SnapshotHeader): string | null {
  const stands = headerHash.startsWith(hash) || contentHash.startsWith(hash);
  return stands ? null : (resealings.at(-1)?.at ?? null);
}
