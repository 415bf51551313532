import { derivedIds } from "#collab/exchange/draft.ts";
import { formats, readFiles } from "#collab/exchange/formats.ts";
import { writePlanJson } from "#collab/exchange/plan-json.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { type Command, exitCodes, WrongUsage } from "./command.ts";
import { readSourceFiles, writeFiles } from "./files.ts";
import { formatByExtension, formatOption, languageOption, outFiles, tellWritten } from "./plan-files.ts";
import { tellProblems } from "./tell-problems.ts";

/** `convert`: files in one format, or several sheets together, into another; nothing is written unless all was understood. */
export const convert: Command = {
  usage: [
    "convert --in FILE [--in FILE2 …] --out FILE|DIR [--from FORMAT] [--to FORMAT] [--lang pl|en] [--json]",
    `  FORMAT: ${formats.join(", ")}; without it by content and extension. kumu-csv is written into a folder.`,
  ].join("\n"),
  options: {
    in: { type: "string", multiple: true },
    out: { type: "string" },
    from: { type: "string" },
    to: { type: "string" },
    lang: { type: "string", default: "pl" },
    json: { type: "boolean", default: false },
  },
  async run(values, _words, terminal) {
    const inputs = Array.isArray(values.in) ? values.in.map(String) : [];
    const out = typeof values.out === "string" ? values.out : "";
    if (inputs.length === 0 || (out === "" && values.json !== true)) {
      throw new WrongUsage("convert needs --in and --out.");
    }
    const from = formatOption(values.from, "--from");
    const to = formatOption(values.to, "--to") ?? formatByExtension(out);
    if (out !== "" && to === undefined) throw new WrongUsage("Say with --to what to write.");
    const language = languageOption(values.lang);
    const read = await readSourceFiles(inputs);
    if (!read.ok) {
      terminal.tell(read.sentence);
      return exitCodes.refused;
    }
    const plan = readFiles(read.files, from, derivedIds(), language);
    if (!plan.ok) return tellProblems(plan.problems, values.json === true, terminal);
    if (out !== "") {
      const written = await writeFiles(outFiles(plan.value, to ?? "plan", out));
      if (!written.ok) {
        terminal.tell(written.sentence);
        return exitCodes.refused;
      }
    }
    if (values.json === true) terminal.out(out === "" ? writePlanJson(plan.value) : summary(plan.value, out));
    else tellWritten(plan.value, to ?? "plan", out, terminal);
    return exitCodes.done;
  },
};

function summary(plan: Plan, out: string): string {
  const counts = {
    boards: Object.keys(plan.boards).length,
    edges: Object.keys(plan.edges).length,
    nodes: Object.keys(plan.nodes).length,
    out,
  };
  return `${JSON.stringify(counts)}\n`;
}
