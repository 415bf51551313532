import { writeBackup } from "../backup/write-backup.ts";
import { type Command, exitCodes, WrongUsage } from "./command.ts";
import { withDatabase } from "./with-database.ts";
import { writeWhole } from "./write-whole.ts";

/** `backup`: all of an instance in one file, as it is at one moment. Safe beside a running server. */
export const backup: Command = {
  usage: "backup --out FILE.zip",
  options: { out: { type: "string" } },
  async run({ out }, _words, terminal) {
    if (typeof out !== "string" || out === "") throw new WrongUsage("backup needs --out.");
    return withDatabase(terminal, async ({ connection }) => {
      const written = await writeWhole(out, (stream) => writeBackup(connection, stream, new Date()));
      if (!written.ok) {
        terminal.tell(written.sentence);
        return exitCodes.refused;
      }
      const rows = (table: string) => written.value.tables.find(({ name }) => name === table)?.rows ?? 0;
      terminal.tell(
        `Written: ${out}, as of ${written.value.at}. Accounts: ${rows("account")}, programmes: ${rows("programme")}, plans: ${rows("plan")}, versions: ${rows("snapshot")}, pictures: ${rows("plan_image")}.`,
      );
      terminal.tell(
        "It holds personal data and password hashes: only you may read the file (mode 0600); keep it so wherever it goes.",
      );
      return exitCodes.done;
    });
  },
};
