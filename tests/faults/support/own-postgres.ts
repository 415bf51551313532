import { rm } from "node:fs/promises";
import { join } from "node:path";
import { findClusterHome } from "#server/db/cluster-place.ts";
import type { Connection } from "#server/db/database.ts";
import { type EmbeddedPostgres, startEmbeddedPostgres } from "#server/db/embedded-postgres.ts";
import { findPostmaster, until } from "#server/db/postmaster.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";

/** A PostgreSQL of one test's own, safe writes on, that can be brought down in every way. */
export class OwnPostgres {
  readonly #dataDir: string;
  readonly #settings: Readonly<Record<string, string>>;
  #running: EmbeddedPostgres;

  static async start(settings: Readonly<Record<string, string>> = {}, dataDir = makeDataFolder()) {
    return new OwnPostgres(dataDir, settings, await startEmbeddedPostgres({ dataDir, settings }));
  }

  private constructor(
    dataDir: string,
    settings: Readonly<Record<string, string>>,
    running: EmbeddedPostgres,
  ) {
    this.#dataDir = dataDir;
    this.#settings = settings;
    this.#running = running;
  }

  get connection(): Connection {
    return this.#running.connection;
  }

  async start(): Promise<void> {
    this.#running = await startEmbeddedPostgres({ dataDir: this.#dataDir, settings: this.#settings });
  }

  async stop(): Promise<void> {
    await this.#running.stop();
  }

  /** "Immediate": no session is ended in order, nothing is written out; the next start recovers from the log. */
  async crash(): Promise<void> {
    const cluster = join(await findClusterHome(this.#dataDir), "postgres");
    const { pid } = (await findPostmaster(cluster)) ?? {};
    if (pid === undefined) throw new Error("the database does not run");
    process.kill(pid, "SIGQUIT");
    if (!(await until(async () => !(await findPostmaster(cluster)), 10_000)))
      throw new Error("it still runs");
  }

  async dispose(): Promise<void> {
    await this.#running.stop();
    await rm(this.#dataDir, { recursive: true, force: true });
  }
}
