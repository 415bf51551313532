import { type CheckedBackup, checkBackup } from "../backup/read-backup.ts";
import { restoreBackup } from "../backup/restore-backup.ts";
import { type Command, type ExitCode, exitCodes, type Terminal, WrongUsage } from "./command.ts";
import { trouble } from "./files.ts";
import { withDatabase } from "./with-database.ts";

/** `restore`: a backup into an instance that has nothing yet. Read through and compared before anything is written. */
export const restore: Command = {
  usage: "restore --in FILE.zip",
  options: { in: { type: "string" } },
  async run(values, _words, terminal) {
    const path = values.in;
    if (typeof path !== "string" || path === "") throw new WrongUsage("restore needs --in.");
    const checked = await checkBackup(path).catch((error) => trouble(path, "read", error));
    if (!checked.ok) {
      terminal.tell("sentence" in checked ? checked.sentence : `${path}: ${sentences[checked.reason]}`);
      return exitCodes.refused;
    }
    try {
      return await bringBack(checked.backup, terminal);
    } finally {
      checked.backup.close();
    }
  },
};

const sentences = {
  "no-backup": "is not a backup of this program, or its end is missing.",
  newer: "was written by a newer version of the program. Restore it with that version.",
  changed: "is damaged: it is not what its manifest says. Nothing was written; use another backup.",
  "not-empty":
    "This instance has data already, and a backup is restored only into an empty one. Nothing was written. Choose an empty DATA_DIR or database; with DEMO=0 none is filled with the demo.",
  running: "A server runs on this database. Stop it first; nothing was written.",
} as const;

function bringBack(backup: CheckedBackup, terminal: Terminal): Promise<ExitCode> {
  return withDatabase(terminal, async ({ connection, alone }) => {
    const result = alone
      ? await restoreBackup(connection, backup, new Date())
      : ({ ok: false, reason: "running" } as const);
    if (!result.ok) {
      terminal.tell(sentences[result.reason]);
      return exitCodes.refused;
    }
    const { manifest } = backup;
    const rows = (table: string) => manifest.tables.find(({ name }) => name === table)?.rows ?? 0;
    terminal.tell(
      `Restored, as of ${manifest.at}. Accounts: ${rows("account")}, programmes: ${rows("programme")}, plans: ${rows("plan")}, versions: ${rows("snapshot")}, pictures: ${rows("plan_image")}.`,
    );
    terminal.tell(
      "Everybody signs in anew; open invitations must be sent again. Browsers that had newer edits keep them as a copy beside the plan.",
    );
    return exitCodes.done;
  });
}
