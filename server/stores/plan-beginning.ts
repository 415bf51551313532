import * as Y from "yjs";
import { addPlan } from "#collab/doc/fill.ts";
import { isTemplateName, planFromTemplate } from "#collab/exchange/templates.ts";
import { copyPlan } from "#collab/plan/copy-plan.ts";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import { picturesIn } from "#collab/plan/pictures.ts";
import { emptyPlan, type Mark, type Plan } from "#collab/plan/schema.ts";
import type { Live, PlanStart } from "../context.ts";
import type { Database } from "../db/database.ts";
import { copyPictures } from "./images.ts";
import { outlineOf } from "./outline.ts";
import { writeReadModel } from "./read-model.ts";

/** A room that opens the document takes a greater term: what is written before any room is fenced like everything else. */
const termBeforeRooms = 0;

/**
 * The first entry of a plan's log, in the transaction that makes the plan: nobody ever meets a plan half made.
 * Of a copied plan come the cards that a reader sees; the organizers' own fields stay with the plan they were written for.
 */
export function beginPlan(live: Pick<Live, "readPlan">, now: () => Date) {
  return async (db: Database, plan: PlanId, start: PlanStart, by: AccountId): Promise<void> => {
    const at = now();
    const content = marked(await contentOf(live, start), { by, at: at.getTime() });
    const doc = new Y.Doc();
    addPlan(doc, content, { actor: by, now: () => at.getTime() });
    const first = { doc: plan, seq: 1 };
    const bytes = Buffer.from(Y.encodeStateAsUpdate(doc));
    await db
      .insertInto("plan_update")
      .values({ ...first, term: termBeforeRooms, bytes })
      .execute();
    await db
      .insertInto("plan_actor")
      .values({ doc: plan, client_id: doc.clientID, account_id: by, first_seen: at })
      .execute();
    const minute = new Date(Math.floor(at.getTime() / 60_000) * 60_000);
    const nodes = JSON.stringify(Object.keys(content.nodes));
    await db
      .insertInto("plan_edit")
      .values({ ...first, actor: by, minute, nodes })
      .execute();
    if (start.from === "copy") {
      await copyPictures(db, { from: start.plan, to: plan, hashes: picturesIn(content), by, at });
    }
    await writeReadModel(db, plan, outlineOf(content), first.seq);
    doc.destroy();
  };
}

async function contentOf(live: Pick<Live, "readPlan">, start: PlanStart): Promise<Plan> {
  switch (start.from) {
    case "empty":
      return emptyPlan;
    case "copy":
      return copyPlan(await live.readPlan(start.plan));
    case "template":
      if (isTemplateName(start.template)) return planFromTemplate(start.template, start.language);
      throw new Response(null, { status: 400, statusText: "Bad Request" });
  }
}

function marked(plan: Plan, created: Mark): Plan {
  const mark = <T>(entries: Readonly<Record<string, T>>) =>
    Object.fromEntries(Object.entries(entries).map(([id, entry]) => [id, { ...entry, created }]));
  return { ...plan, nodes: mark(plan.nodes), edges: mark(plan.edges) };
}
