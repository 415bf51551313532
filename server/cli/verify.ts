import type { BreakReason, ChainVerdict } from "#collab/history/verify-chain.ts";
import { isId, type PlanId } from "#collab/plan/id.ts";
import type { Database } from "../db/database.ts";
import { checkChain } from "../stores/check-chain.ts";
import { Thread } from "../threads/thread.ts";
import { type Command, exitCodes, WrongUsage } from "./command.ts";
import { withDatabase } from "./with-database.ts";

type Checked = { readonly plan: PlanId; readonly verdict: ChainVerdict };

/** `verify`: whether the versions of one plan, or of all, are the ones that were stored. Safe beside a running server. */
export const verify: Command = {
  usage: "verify [--plan ID] [--json]",
  options: { plan: { type: "string" }, json: { type: "boolean", default: false } },
  run(values, _words, terminal) {
    const { plan } = values;
    if (plan !== undefined && !isId(plan)) throw new WrongUsage("--plan is the id of a plan.");
    return withDatabase(terminal, async ({ db }) => {
      const plans = await findPlans(db, plan as PlanId | undefined);
      if (plan !== undefined && plans.length === 0) {
        terminal.tell("There is no plan with this id.");
        return exitCodes.refused;
      }
      const checked = await checkAll(db, plans);
      if (values.json === true) terminal.out(`${JSON.stringify({ plans: checked }, null, 2)}\n`);
      else for (const each of checked) if (each.verdict.whole) terminal.out(`${sentence(each)}\n`);
      const broken = checked.filter(({ verdict }) => !verdict.whole);
      for (const each of broken) terminal.tell(sentence(each));
      return broken.length > 0 ? exitCodes.refused : exitCodes.done;
    });
  },
};

async function findPlans(db: Database, plan: PlanId | undefined): Promise<PlanId[]> {
  const all = db.selectFrom("plan").select("id").orderBy("created_at").orderBy("id");
  const rows = await (plan ? all.where("id", "=", plan) : all).execute();
  return rows.map(({ id }) => id);
}

async function checkAll(db: Database, plans: readonly PlanId[]): Promise<Checked[]> {
  const thread = new Thread();
  try {
    const checked: Checked[] = [];
    for (const plan of plans) checked.push({ plan, verdict: await checkChain(db, thread, plan) });
    return checked;
  } finally {
    await thread.close();
  }
}

function sentence({ plan, verdict }: Checked): string {
  if (!verdict.whole)
    return `Plan ${plan}: the chain breaks at version ${verdict.number}: ${why[verdict.reason]}.`;
  const { versions, thinned, resealed, head } = verdict;
  if (head === null) return `Plan ${plan}: no versions.`;
  const gone = thinned > 0 ? `; the content of ${thinned} automatic ones is no longer kept` : "";
  const anew = resealed ? `; ${resealed.versions} were sealed anew, last on ${resealed.at.slice(0, 10)}` : "";
  return `Plan ${plan}: the chain of ${versions} versions is whole${gone}${anew}. Last header: ${head}`;
}

const why: Record<BreakReason, string> = {
  number: "the version before it is missing",
  previous: "it does not follow the version before it, one of the two was changed",
  header: "its header is not the one that was sealed",
  content: "its stored content is not the one that was sealed",
  "team-content": "the organizers' fields stored with it are not the ones that were sealed",
  resealing: "it was sealed anew after an erasure, and not as the record of that says",
};
