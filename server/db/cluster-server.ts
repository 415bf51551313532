import { spawn } from "node:child_process";
import { open, readFile, rename, stat } from "node:fs/promises";
import { join } from "node:path";
import pg from "pg";
import { openSocketFolder } from "./cluster-place.ts";
import { cleanEnvironment, databaseOwner, describeTrouble } from "./make-cluster.ts";
import type { PostgresBinaries } from "./postgres-binaries.ts";
import { clearStalePidFile, findPostmaster, type Postmaster, stopPostmaster, until } from "./postmaster.ts";
import type { RunAs } from "./run-as.ts";
import { refuseFileTrouble, StorageRefusal } from "./storage-refusal.ts";

const port = 5432;
/** Long enough for a recovery after a power cut. */
const startPatienceMs = 300_000;

/** The PostgreSQL of one cluster: taken over when it runs, started when it does not. */
export class ClusterServer {
  readonly #cluster: string;
  readonly #logFile: string;
  readonly #binaries: PostgresBinaries;
  readonly #runAs: RunAs | undefined;
  readonly #settings: Readonly<Record<string, string>>;

  constructor(
    cluster: string,
    logFile: string,
    binaries: PostgresBinaries,
    runAs: RunAs | undefined,
    settings: Readonly<Record<string, string>>,
  ) {
    this.#cluster = cluster;
    this.#logFile = logFile;
    this.#binaries = binaries;
    this.#runAs = runAs;
    this.#settings = settings;
  }

  /** One that is starting or stopping is waited for; then whoever is there is taken, or ours is started. */
  async adoptOrStart(tell: (line: string) => void): Promise<Postmaster> {
    const slow = setTimeout(() => tell("Starting the database…"), 1_000);
    const end = Date.now() + startPatienceMs;
    let mute = 0;
    try {
      while (Date.now() < end) {
        const running = await findPostmaster(this.#cluster);
        if (running?.ready && (await answers(running))) return running;
        if (!running) await this.#start();
        // it runs and cannot be reached: its socket was cleaned away
        if (running?.ready) mute += 1;
        if (running && mute > 50) await stopPostmaster(this.#cluster, running.pid);
        await new Promise((resolve) => setTimeout(resolve, 50));
      }
    } finally {
      clearTimeout(slow);
    }
    throw new StorageRefusal(`The database does not start. See ${this.#logFile}.`);
  }

  /** Returns when it is ready, or when it ended because another start was faster or the one before is not quite gone. */
  async #start(): Promise<void> {
    await clearStalePidFile(this.#cluster);
    const socketFolder = await openSocketFolder(this.#cluster, this.#runAs);
    const log = await openLog(this.#logFile);
    try {
      const from = (await log.stat()).size;
      const child = spawn(join(this.#binaries.bin, "postgres"), this.#arguments(socketFolder), {
        cwd: this.#cluster,
        env: cleanEnvironment,
        stdio: ["ignore", log.fd, log.fd],
        // a process group of its own: Ctrl+C reaches the app alone, which ends the database after its last write
        detached: true,
        ...this.#runAs,
      });
      child.unref();
      let ended = false;
      child.once("exit", () => {
        ended = true;
      });
      child.once("error", () => {
        ended = true;
      });
      const isUp = async () => (await findPostmaster(this.#cluster))?.ready === true;
      await until(async () => ended || (await isUp()), startPatienceMs);
      if (ended && !(await isUp()))
        this.#refuseUnlessPassing((await readFile(this.#logFile, "utf8")).slice(from));
    } finally {
      await log.close();
    }
  }

  #refuseUnlessPassing(said: string): void {
    const passes = [
      /lock file .* already exists|lock file .* is empty/,
      /pre-existing shared memory block/,
      // an app that has just ended took the socket's folder away
      /could not create lock file .*: No such file or directory/,
    ];
    if (passes.some((one) => one.test(said))) return;
    throw new StorageRefusal(`The database does not start. ${describeTrouble(said)} See ${this.#logFile}.`);
  }

  #arguments(socketFolder: string): string[] {
    const settings: Record<string, string> = {
      listen_addresses: "",
      port: String(port),
      unix_socket_directories: socketFolder,
      unix_socket_permissions: "0700",
      max_connections: "50",
      jit: "off",
      // no content in logs: neither statements nor the values that a broken constraint would quote
      log_min_error_statement: "panic",
      log_error_verbosity: "terse",
      ...this.#settings,
    };
    return [
      "-D",
      this.#cluster,
      ...Object.entries(settings).flatMap(([name, value]) => ["-c", `${name}=${value}`]),
    ];
  }
}

/** Opened by the app, so that it may lie where the database's user cannot write; the one before is kept. */
async function openLog(file: string) {
  try {
    const size = (await stat(file).catch(() => undefined))?.size ?? 0;
    if (size > 5_000_000) await rename(file, `${file}.1`);
    return await open(file, "a", 0o600);
  } catch (error) {
    return refuseFileTrouble(error, file);
  }
}

async function answers(postmaster: Postmaster): Promise<boolean> {
  const client = new pg.Client({
    host: postmaster.socketFolder,
    port: postmaster.port,
    user: databaseOwner,
    database: "postgres",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {});
  try {
    await client.connect();
    return true;
  } catch {
    return false; // shutting down, or its socket was deleted: looked at again
  } finally {
    await client.end().catch(() => {});
  }
}
