import { expect, test as it } from "vitest";
import { until } from "#tests/support/people.ts";
import type { Actor } from "./support/actor.ts";
import { storedDoc } from "./support/oracle.ts";
import { choices, tell, thorough } from "./support/seed.ts";
import { servePlan } from "./support/served-plan.ts";
import { type } from "./support/type.ts";

it(
  "[RM10] one whose role is taken away while typing is out within a second, and nothing later is accepted",
  async () => {
    const { served, id, give, sit } = await servePlan();
    for (let round = 0; round < (thorough ? 20 : 3); round++) {
      const letter = String.fromCharCode(97 + round);
      const left: { actor?: Actor } = {};
      const { account, actor } = await sit(`odwolana${letter}`, {
        onRightsChanged: async () => left.actor?.link.setCanEdit(false),
      });
      left.actor = actor;
      const { actor: other } = await sit(`zostaje${letter}`);
      const typing = type([actor, other], choices(), 5);
      await until(() => actor.acknowledged.size > 20 && other.seen.size > 20);
      const began = Date.now();
      await give(account, "viewer");
      const later = new Set<string>();
      const after = () => later.add(actor.edit());
      after();
      await until(() => !actor.isOnline);
      tell("out after, ms", String(Date.now() - began));
      expect(Date.now() - began).toBeLessThan(1_000);
      for (let i = 0; i < 5; i++) after();
      // comes back as a reader, whose messages are dropped whole
      await until(() => actor.isOnline && actor.link.state.answered);
      after();
      const watched = other.edit();
      await until(() => actor.edits.has(watched));
      typing.end();
      await until(() => other.isSaved);
      const edits = (await storedDoc(served.db, id)).getMap("edits");
      expect([...later].filter((edit) => edits.has(edit))).toEqual([]);
      expect([...later].filter((edit) => actor.acknowledged.has(edit))).toEqual([]);
      actor.close();
      other.close();
    }
  },
  thorough ? 300_000 : 60_000,
);
