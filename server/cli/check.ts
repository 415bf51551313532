import { derivedIds } from "#collab/exchange/draft.ts";
import { findPart, readFiles } from "#collab/exchange/formats.ts";
import { readPlanJson } from "#collab/exchange/plan-json.ts";
import type { Parsed, SourceFile } from "#collab/exchange/problem.ts";
import { checkPlan } from "#collab/plan/check.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { type Command, exitCodes, WrongUsage } from "./command.ts";
import { readSourceFiles } from "./files.ts";
import { tellProblems } from "./tell-problems.ts";

/** `check`: what in a plan does not fit the numbered rules of collab/SPEC.md. Finding something is no failure; not being able to read is. */
export const check: Command = {
  usage: "check --in FILE [--in FILE2 …] [--json]",
  options: {
    in: { type: "string", multiple: true },
    json: { type: "boolean", default: false },
  },
  async run(values, _words, terminal) {
    const inputs = Array.isArray(values.in) ? values.in.map(String) : [];
    if (inputs.length === 0) throw new WrongUsage("check needs --in.");
    const read = await readSourceFiles(inputs);
    if (!read.ok) {
      terminal.tell(read.sentence);
      return exitCodes.refused;
    }
    const plan = readLeniently(read.files);
    if (!plan.ok) return tellProblems(plan.problems, values.json === true, terminal);
    const violations = checkPlan(plan.value);
    if (values.json === true) terminal.out(`${JSON.stringify(violations, null, 2)}\n`);
    else {
      for (const { rule, level, message } of violations) terminal.out(`${rule} ${level}: ${message}\n`);
      terminal.tell(violations.length === 0 ? "Nothing to report." : `${violations.length} to look at.`);
    }
    return exitCodes.done;
  },
};

/** Values out of their range are what the check is there to name, so reading does not refuse them. */
function readLeniently(files: readonly SourceFile[]): Parsed<Plan> {
  const [file] = files;
  if (file && files.length === 1 && findPart(file) === "plan")
    return readPlanJson(file, { keepValues: true });
  return readFiles(files, undefined, derivedIds(), "pl");
}
