import { rm } from "node:fs/promises";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { WebSocket as WsSocket } from "ws";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { Sessions } from "#server/auth/sessions.ts";
import { type Connection, type Database, openDatabase, openPool } from "#server/db/database.ts";
import { createInstance } from "#server/instance.ts";
import { addAccount } from "#server/stores/accounts.ts";
import { makeDataFolder } from "#tests/support/data-folder.ts";
import { makeDatabase, urlOf } from "#tests/support/postgres.ts";
import { freePort } from "#tests/support/server.ts";
import { startTcpProxy, type TcpProxy } from "#tests/support/tcp-proxy.ts";
import { programmeInput } from "#tests/support/test-instance.ts";
import { Actor, type ActorOptions } from "./actor.ts";
import { type FaultServer, startFaultServer } from "./fault-server.ts";
import { OwnPostgres } from "./own-postgres.ts";

export type Seat = { readonly account: AccountId; readonly name: string; readonly cookie: string };
export type StagePlan = {
  readonly id: PlanId;
  readonly epoch: string;
  /** People with an account, the right to edit and a session; nobody has come yet. */
  readonly people: readonly Seat[];
};

type Options = {
  /** A PostgreSQL of this test's own, with safe writes, that can be stopped; else a database of the run's. */
  readonly ownPostgres?: boolean;
  /** The server reaches the database through `stage.databaseLine`. */
  readonly databaseLine?: boolean;
  /** Settings of the server. */
  readonly env?: Readonly<Record<string, string>>;
};

const quiet = { info() {}, warn() {}, error() {} };

/** One database, one server process and whoever sits down at its plans; all of it gone after the test. */
export class Stage {
  readonly port: number;
  readonly db: Database;
  readonly connection: Connection;
  readonly postgres: OwnPostgres | undefined;
  readonly databaseLine: TcpProxy | undefined;
  server!: FaultServer;
  readonly #dataDir: string;
  readonly #env: Readonly<Record<string, string>>;
  readonly #actors = new Set<Actor>();

  static async open(options: Options = {}): Promise<Stage> {
    const postgres = options.ownPostgres ? await OwnPostgres.start() : undefined;
    const database = postgres ? undefined : await makeDatabase();
    const connection = postgres?.connection ?? database?.connection ?? {};
    const line = options.databaseLine
      ? await startTcpProxy({ path: join(connection.host ?? "", `.s.PGSQL.${connection.port}`) })
      : undefined;
    const stage = new Stage(await freePort(), connection, postgres, line, options.env ?? {});
    onTestFinished(async () => {
      for (const actor of stage.#actors) actor.close();
      await stage.server?.kill();
      await line?.close();
      await stage.db.destroy();
      await database?.drop();
      await postgres?.dispose();
      await rm(stage.#dataDir, { recursive: true, force: true });
    }, 60_000);
    await stage.startServer();
    return stage;
  }

  private constructor(
    port: number,
    connection: Connection,
    postgres: OwnPostgres | undefined,
    line: TcpProxy | undefined,
    env: Readonly<Record<string, string>>,
  ) {
    this.port = port;
    this.connection = connection;
    this.postgres = postgres;
    this.databaseLine = line;
    this.db = openDatabase(openPool(connection, 3));
    this.#dataDir = makeDataFolder();
    this.#env = env;
  }

  /** On the same port and data as the one before, which must have ended. */
  async startServer(): Promise<void> {
    this.server = await startFaultServer(this.serverOptions);
  }

  get serverOptions() {
    const { connection, databaseLine } = this;
    const reached = databaseLine ? { ...connection, host: "127.0.0.1", port: databaseLine.port } : connection;
    return { port: this.port, databaseUrl: urlOf(reached), dataDir: this.#dataDir, env: this.#env };
  }

  /** A plan with so many people who may take part. */
  async makePlan(people: number, role: Role = "editor"): Promise<StagePlan> {
    const { db } = this;
    const now = () => new Date();
    const parts = { db, now, demo: false, institution: { name: "", contact: "" }, https: false };
    const instance = createInstance({ ...parts, port: () => this.port, log: quiet });
    const { programmes, plans, members } = instance.stores;
    try {
      const owner = await this.#addAccount("Organizator");
      const programme = await programmes.create(owner, programmeInput(`Program ${Math.random()}`));
      const id = await plans.create(owner, programme, "Plan", { from: "empty" });
      const seats: Seat[] = [];
      for (let one = 1; one <= people; one++) {
        const name = `osoba${one}`;
        const account = await this.#addAccount(name);
        await members.setRoles(owner, { programme }, account, [role]);
        seats.push({ account, name: `${id.slice(0, 4)}-${name}`, cookie: await this.signIn(account) });
      }
      const { epoch } = (await plans.find(id)) ?? { epoch: "" };
      return { id, epoch, people: seats };
    } finally {
      await instance.close();
    }
  }

  async signIn(account: AccountId): Promise<string> {
    const sessions = new Sessions({ db: this.db, now: () => new Date(), demo: false });
    const { token } = await sessions.start(account, true);
    return `stol-${this.port}=${token}`;
  }

  /** A person of the plan at a screen; does not wait for the server. `port` is that of a line, if one stands between. */
  sit(plan: StagePlan, seat: Seat, options: Partial<ActorOptions> & { port?: number } = {}): Actor {
    const { port = this.port, ...rest } = options;
    const actor = new Actor({
      name: seat.name,
      document: plan.id,
      epoch: plan.epoch,
      account: seat.account,
      url: `ws://127.0.0.1:${port}/collab`,
      WebSocket: socketOf(seat, port),
      fetch: fetchOf(seat, port),
      ...rest,
    });
    this.#actors.add(actor);
    return actor;
  }

  /** The first so many people of the plan, each at a screen, all synced. */
  async sitDown(plan: StagePlan, many = plan.people.length): Promise<Actor[]> {
    const actors = plan.people.slice(0, many).map((seat) => this.sit(plan, seat));
    return Promise.all(actors.map((actor) => actor.synced()));
  }

  async #addAccount(name: string): Promise<AccountId> {
    const email = `${name}-${Math.random().toString(36).slice(2)}@example.org`;
    const id = await addAccount(this.db, new Date(), { email, passwordHash: null, name });
    if (!id) throw new Error(`${email} is taken`);
    return id;
  }
}

/** What a browser with this person's session asks: the same two headers go with it. */
export function fetchOf(browser: { readonly cookie: string }, port: number): typeof fetch {
  const headers = { cookie: browser.cookie, origin: `http://127.0.0.1:${port}` };
  return (address, options) => fetch(address, { ...options, headers });
}

/** What a browser with this person's session opens: it sends the cookie and where the page is from by itself. */
export function socketOf(browser: { readonly cookie: string }, port: number): typeof WebSocket {
  class SignedInSocket extends WsSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { cookie: browser.cookie, origin: `http://127.0.0.1:${port}` } });
    }
  }
  return SignedInSocket as unknown as typeof WebSocket;
}
