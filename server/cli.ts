import { parseArgs } from "node:util";
import { type Command, type ExitCode, exitCodes, type Terminal, WrongUsage } from "./cli/command.ts";

// loaded when called, so that converting a file opens no database
const commands: Readonly<Record<string, () => Promise<Command>>> = {
  convert: async () => (await import("./cli/convert.ts")).convert,
  check: async () => (await import("./cli/check.ts")).check,
  diff: async () => (await import("./cli/diff.ts")).diff,
  import: async () => (await import("./cli/import.ts")).importFiles,
  export: async () => (await import("./cli/export.ts")).exportPlan,
  backup: async () => (await import("./cli/backup.ts")).backup,
  restore: async () => (await import("./cli/restore.ts")).restore,
  verify: async () => (await import("./cli/verify.ts")).verify,
  erase: async () => (await import("./cli/erase.ts")).erase,
  reindex: async () => (await import("./cli/reindex.ts")).reindex,
  admin: async () => (await import("./cli/admin.ts")).admin,
};

const standard: Terminal = {
  out: (text) => process.stdout.write(text),
  tell: (line) => process.stderr.write(`${line}\n`),
};

/** Runs one command of the command line; answers the exit code (see docs/formats.md). */
export async function run(args: readonly string[], terminal: Terminal = standard): Promise<ExitCode> {
  const [name = "", ...rest] = args;
  const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
  if (!load) {
    if (["", "help", "--help", "-h"].includes(name)) return await help(terminal, name !== "");
    terminal.tell(`There is no command “${name}”. Commands: ${Object.keys(commands).join(", ")}.`);
    return exitCodes.wrongUsage;
  }
  const command = await load();
  try {
    const { values, positionals } = parseArgs({
      args: rest,
      options: { ...command.options, help: { type: "boolean" } },
      allowPositionals: command.words !== undefined,
      strict: true,
    });
    if (values.help === true) {
      terminal.tell(command.usage);
      return exitCodes.done;
    }
    if (command.words && !command.words.includes(positionals[0] ?? "")) {
      throw new WrongUsage(`One of these words must follow: ${command.words.join(", ")}.`);
    }
    return await command.run(values, positionals, terminal);
  } catch (error) {
    if (!isUsageError(error)) throw error;
    terminal.tell(error.message);
    terminal.tell(command.usage);
    return exitCodes.wrongUsage;
  }
}

async function help(terminal: Terminal, asked: boolean): Promise<ExitCode> {
  for (const load of Object.values(commands)) terminal.tell((await load()).usage);
  return asked ? exitCodes.done : exitCodes.wrongUsage;
}

function isUsageError(error: unknown): error is Error {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return error instanceof WrongUsage || code.startsWith("ERR_PARSE_ARGS");
}
