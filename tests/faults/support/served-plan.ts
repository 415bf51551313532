import { onTestFinished } from "vitest";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { Sessions } from "#server/auth/sessions.ts";
import { type Served, serveInstance } from "#tests/support/served-instance.ts";
import { programmeInput } from "#tests/support/test-instance.ts";
import { Actor, type ActorOptions } from "./actor.ts";
import { fetchOf, socketOf } from "./stage.ts";

/** A plan in an instance of this very process, whose stores a test can call while people sit at it. */
export async function servePlan() {
  const served: Served = await serveInstance();
  const { programmes, plans, members } = served.stores;
  const owner = await served.add({ name: "Ola" });
  const programme = await programmes.create(owner, programmeInput("Na Olszy"));
  const id: PlanId = await plans.create(owner, programme, "Plan", { from: "empty" });
  const epoch = (await plans.find(id))?.epoch ?? "";
  const sessions = new Sessions({ db: served.db, now: served.now, demo: false });

  return {
    served,
    id,
    owner,
    give: (account: AccountId, ...roles: Role[]) => members.setRoles(owner, { programme }, account, roles),
    async sit(
      name: string,
      options: Partial<ActorOptions> = {},
    ): Promise<{ account: AccountId; actor: Actor }> {
      const account = await served.add({ name });
      await members.setRoles(owner, { programme }, account, ["editor"]);
      const { token } = await sessions.start(account, true);
      const actor = new Actor({
        name,
        document: id,
        epoch,
        account,
        url: `ws://127.0.0.1:${served.port}/collab`,
        WebSocket: socketOf({ cookie: `stol-3000=${token}` }, served.port),
        fetch: fetchOf({ cookie: `stol-3000=${token}` }, served.port),
        ...options,
      });
      onTestFinished(() => actor.close());
      return { account, actor: await actor.synced() };
    },
  };
}
