import { onTestFinished } from "vitest";
import type { AccountId } from "#collab/plan/id.ts";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { AppContext, Auth } from "#server/context.ts";
import type { Shares } from "#server/context-shares.ts";
import type { Database } from "#server/db/database.ts";
import { createInstance, type Instance } from "#server/instance.ts";
import type { MailParts } from "#server/mail/open-digests.ts";
import { addAccount, type NewAccount } from "#server/stores/accounts.ts";
import { freshDatabase, type TestDatabase, type TestServer } from "./postgres.ts";

/** A password that no rule refuses. */
export const goodPassword = "trzy zielone rowery";

export type TestInstance = {
  readonly database: TestDatabase;
  readonly db: Database;
  readonly instance: Instance;
  readonly stores: Instance["stores"];
  /** The auth of one request from an address; a fresh one each time, as over HTTP. */
  auth(address?: string): Auth;
  /** Links to versions, as one request from an address has them. */
  shares(address?: string): Shares;
  /** Moves the instance's clock on. */
  pass(ms: number): void;
  now(): Date;
  add(person: Partial<NewAccount> & { name: string }): Promise<AccountId>;
  /** A context as loaders get it. */
  context(): AppContext;
};

/** A whole instance on a database of its own, without HTTP, on a clock that stands still until told to move. */
export async function makeInstance(
  options: {
    server?: TestServer;
    database?: TestDatabase;
    demo?: boolean;
    https?: boolean;
    mail?: MailParts;
    log?: RoomLog;
    /** When its clock stands, unless it is moved on. */
    at?: Date;
  } = {},
): Promise<TestInstance> {
  const database = options.database ?? (await freshDatabase(options.server));
  const { db } = database;
  let time = options.at?.getTime() ?? Date.UTC(2026, 10, 20, 9, 0, 0);
  const now = () => new Date(time);
  const instance = createInstance({
    db,
    now,
    demo: options.demo ?? false,
    institution: { name: "", contact: "" },
    https: options.https ?? false,
    port: () => 3000,
    log: options.log ?? { info: () => {}, warn: () => {}, error: () => {} },
    mail: options.mail,
  });
  onTestFinished(() => instance.close());
  const auth = (address = "192.0.2.1") => instance.authFor(address);
  const shares = (address = "192.0.2.1") => instance.sharesFor(address);
  return {
    database,
    db,
    instance,
    stores: instance.stores,
    auth,
    shares,
    now,
    pass(ms) {
      time += ms;
    },
    async add(person) {
      const email = `${person.name.toLowerCase().replaceAll(/[^a-z]/g, "")}@example.org`;
      const id = await addAccount(db, now(), { email, passwordHash: null, ...person });
      if (!id) throw new Error(`${email} is taken`);
      return id;
    },
    context: () => ({
      ...instance.stores,
      auth: auth(),
      shares: shares(),
      cspNonce: "nonce",
      origin: "http://127.0.0.1:3000",
      reportError: (error) => {
        throw error;
      },
    }),
  };
}

/** A request with the cookies that earlier answers have set. */
export function requestWith(...setCookies: readonly string[]): Request {
  const cookie = setCookies.map((set) => set.split(";", 1)[0]).join("; ");
  return new Request("http://127.0.0.1:3000/programmes?q=a", { headers: cookie ? { cookie } : {} });
}

/** The cookie of an answer that should have signed somebody in. */
export function cookieOf(answer: { ok: boolean; setCookie?: string; reason?: string }): string {
  if (!answer.ok || answer.setCookie === undefined) throw new Error(`not signed in: ${answer.reason}`);
  return answer.setCookie;
}

export const programmeInput = (name: string, rest: Partial<Record<"district" | "address", string>> = {}) => ({
  name,
  aliases: [] as string[],
  kind: "",
  district: "",
  address: "",
  since: "",
  until: "",
  note: "",
  ...rest,
});
