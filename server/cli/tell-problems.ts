import type { Problem } from "#collab/exchange/problem.ts";
import { type ExitCode, exitCodes, type Terminal } from "./command.ts";
import { problemSentence } from "./problem-sentences.ts";

const mostTold = 50;

/** Says why input was refused, one sentence a line; with `--json` also as data on stdout. */
export function tellProblems(problems: readonly Problem[], json: boolean, terminal: Terminal): ExitCode {
  for (const problem of problems.slice(0, mostTold)) terminal.tell(problemSentence(problem));
  if (problems.length > mostTold) terminal.tell(`… and ${problems.length - mostTold} more problems.`);
  if (json) {
    const data = problems.map((problem) => ({ ...problem, message: problemSentence(problem) }));
    terminal.out(`${JSON.stringify({ problems: data }, null, 2)}\n`);
  }
  return exitCodes.refused;
}
