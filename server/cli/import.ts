import { randomIds } from "#collab/exchange/draft.ts";
import { readFiles } from "#collab/exchange/formats.ts";
import { isId, type PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { importThroughServer } from "../control/import-through-server.ts";
import { openLive } from "../rooms/open-live.ts";
import { type ImportResult, importPlan } from "../stores/plan-import.ts";
import { findPlan } from "../stores/plans.ts";
import { type Command, exitCodes, WrongUsage } from "./command.ts";
import { readSourceFiles } from "./files.ts";
import { formatOption, languageOption } from "./plan-files.ts";
import { tellProblems } from "./tell-problems.ts";
import { type CommandDatabase, withDatabase } from "./with-database.ts";

/** `import`: what files hold and a plan does not have yet goes into the plan, through its room. */
export const importFiles: Command = {
  usage: "import --plan ID --in FILE [--in FILE2 …] [--from FORMAT] [--lang pl|en] [--json]",
  options: {
    plan: { type: "string" },
    in: { type: "string", multiple: true },
    from: { type: "string" },
    lang: { type: "string", default: "pl" },
    json: { type: "boolean", default: false },
  },
  async run(values, _words, terminal) {
    const inputs = Array.isArray(values.in) ? values.in.map(String) : [];
    const plan = values.plan;
    if (!isId(plan) || inputs.length === 0) throw new WrongUsage("import needs --plan and --in.");
    const from = formatOption(values.from, "--from");
    const language = languageOption(values.lang);
    const read = await readSourceFiles(inputs);
    if (!read.ok) {
      terminal.tell(read.sentence);
      return exitCodes.refused;
    }
    const incoming = readFiles(read.files, from, randomIds, language);
    if (!incoming.ok) return tellProblems(incoming.problems, values.json === true, terminal);
    return withDatabase(terminal, async (at) => {
      const result = await bringIn(at, plan as PlanId, incoming.value);
      if (!result?.ok) {
        terminal.tell(sentences[result?.reason ?? "unreachable"]);
        return exitCodes.refused;
      }
      const { ok: _, ...report } = result;
      if (values.json === true) terminal.out(`${JSON.stringify(report)}\n`);
      terminal.tell(`Added: ${report.cards} cards, ${report.ties} ties, ${report.boards} boards.`);
      if (report.matched > 0) {
        terminal.tell(
          `In the plan already: ${report.matched} cards; ${report.changes} of their values differ and stay.`,
        );
      }
      if (report.doubtful > 0) {
        terminal.tell(`Added though several cards have the name: ${report.doubtful}. Please look at them.`);
      }
      return exitCodes.done;
    });
  },
};

const sentences = {
  "no-such-plan": "There is no plan with this id.",
  archived: "The plan is archived; restore it first.",
  storage: "The version before the import could not be stored, so nothing was imported.",
  "still-storing":
    "Storing the version before the import takes longer than usual, so nothing was imported. Run the command again in a while.",
  unreachable:
    "A server runs on this database but not on this data folder and machine. Run the command where it runs, with the same DATA_DIR, or stop it first.",
} as const;

/** Rooms belong to one process: the running server's, or for as long as the command takes this one's. */
async function bringIn(
  { env, db, alone }: CommandDatabase,
  plan: PlanId,
  incoming: Plan,
): Promise<ImportResult | undefined> {
  if (!alone) return importThroughServer(env.DATA_DIR, plan, incoming);
  const now = () => new Date();
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const nobody = async () => ({ ok: false, reason: "noAccess" }) as const;
  const rooms = openLive({ db, now, log: quiet }, nobody);
  try {
    const plans = { find: (id: PlanId) => findPlan(db, id) };
    return await importPlan(
      { db, plans, edit: rooms.edit, now, keep: rooms.live.keepVersion },
      plan,
      incoming,
      "system:import",
    );
  } finally {
    await rooms.close();
  }
}
