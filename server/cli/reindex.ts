import { PostgresStore } from "../rooms/postgres-store.ts";
import { rebuildReadModel } from "../stores/read-model.ts";
import { type Command, exitCodes } from "./command.ts";
import { withDatabase } from "./with-database.ts";

/** `reindex`: what lists and the search read, written again from the log. Safe beside a running server. */
export const reindex: Command = {
  usage: "reindex",
  options: {},
  run: (_values, _words, terminal) =>
    withDatabase(terminal, async ({ db }) => {
      const plans = await rebuildReadModel(db, new PostgresStore(db));
      terminal.tell(`Written again: ${plans} plans.`);
      return exitCodes.done;
    }),
};
