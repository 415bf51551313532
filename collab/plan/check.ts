import {
  checkDates,
  checkDuplicates,
  checkMentions,
  checkPersonalNumbers,
  checkTeamFields,
  checkTitles,
  checkValues,
} from "./check-cards.ts";
import { checkOverlaps, checkTimes } from "./check-sessions.ts";
import { checkTies } from "./check-ties.ts";
import { checkParents, checkPlacements, checkTree } from "./check-tree.ts";
import type { Plan } from "./schema.ts";
import type { Violation } from "./violation.ts";

const checks: readonly ((plan: Plan) => Violation[])[] = [
  checkTeamFields,
  checkTies,
  checkTree,
  checkParents,
  checkValues,
  checkDates,
  checkOverlaps,
  checkTimes,
  checkPersonalNumbers,
  checkMentions,
  checkDuplicates,
  checkTitles,
  checkPlacements,
];

/** All that does not fit the rules of a plan (collab/SPEC.md, PL), sorted by rule and ids; cards in the bin are left in peace. */
export function checkPlan(plan: Plan): Violation[] {
  return checks.flatMap((check) => check(plan)).sort(compareViolations);
}

function compareViolations(a: Violation, b: Violation): number {
  const byRule = Number(a.rule.slice(2)) - Number(b.rule.slice(2));
  if (byRule !== 0) return byRule;
  const [left, right] = [a.ids.join(), b.ids.join()];
  return left === right ? 0 : left < right ? -1 : 1;
}
