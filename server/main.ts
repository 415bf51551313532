import { createServer } from "node:http";
import { join } from "node:path";
import { sql } from "kysely";
import { pino } from "pino";
import { openControl } from "./control/control-server.ts";
import { openStorage, type Storage } from "./db/storage.ts";
import { loadDemoPeople } from "./demo/load-people.ts";
import { loadDemoPlan } from "./demo/load-plan.ts";
import { type Env, readEnv } from "./env.ts";
import { attach } from "./http/attach.ts";
import { hostInUrl, listen, portOf } from "./http/listen.ts";
import { loadContextFor } from "./http/load-context.ts";
import { metricsPage } from "./http/metrics.ts";
import { openVite } from "./http/open-vite.ts";
import { remixPages } from "./http/remix-pages.ts";
import { reportTo } from "./http/report-error.ts";
import { stopServer } from "./http/stop-server.ts";
import { createInstance } from "./instance.ts";
import { isLoopback } from "./loopback.ts";
import { createMailServer } from "./mail/mail-server.ts";
import { mailSettings } from "./mail/mail-settings.ts";
import type { MailParts } from "./mail/open-digests.ts";
import { addProcess, createRegistry } from "./metrics/registry.ts";
import { endOnSignals } from "./process-end.ts";
import { sayRefused, sayStarted } from "./welcome.ts";

export type Running = { readonly address: string; stop(): Promise<void> };

type Options = {
  readonly dev: boolean;
  /** What shows the pages; tests of the live channel need none. */
  readonly pages?: typeof remixPages;
};

/** Brings the instance of this environment up, from nothing to a printed address. Ends the process when it cannot. */
export async function start({ dev, pages = remixPages }: Options): Promise<Running> {
  const env = readEnv();
  const opened = await openStorage({
    databaseUrl: env.DATABASE_URL,
    dataDir: env.DATA_DIR,
    tell: (line) => console.log(line),
    onLost: sayRefused,
  });
  if (!opened.ok) return sayRefused(opened.message);
  try {
    return await serve(env, opened.storage, { dev, pages });
  } catch (error) {
    await opened.storage.close();
    throw error;
  }
}

async function serve(env: Env, storage: Storage, { dev, pages }: Required<Options>): Promise<Running> {
  const log = pino({ level: env.LOG_LEVEL }, pino.destination(2));
  const reach = { publicUrl: env.PUBLIC_URL ? new URL(env.PUBLIC_URL) : null };
  const root = process.cwd();
  const server = createServer();
  const instance = createInstance({
    db: storage.db,
    now: () => new Date(),
    demo: env.demo,
    institution: { name: env.INSTITUTION_NAME, contact: env.INSTITUTION_CONTACT },
    https: reach.publicUrl?.protocol === "https:",
    port: () => portOf(server) ?? env.PORT,
    trustProxy: env.TRUST_PROXY,
    log,
    mail: mailOf(env),
  });
  if (env.demo) {
    await loadDemoPeople(storage.db, new Date());
    await loadDemoPlan(storage.db, instance);
  }
  // while the database does not answer nobody is sent away; the next round looks again
  const lapses = setInterval(() => void instance.endLapsed().catch(() => {}), 60_000).unref();
  const versions = setInterval(() => void instance.keepVersions().catch(() => {}), 30_000).unref();
  const digests = setInterval(() => void instance.digests?.round(), 60_000).unref();
  const control = await openControl(env.DATA_DIR, {
    importPlan: instance.importPlan,
    erasures: instance.stores.erasures,
  });
  const vite = dev ? await openVite(server) : undefined;
  const registry = createRegistry({ facts: instance.facts, pool: storage.pool, mail: instance.digests });
  addProcess(registry);
  let stopping: Promise<void> | undefined;
  const stop = () => {
    clearInterval(lapses);
    clearInterval(versions);
    clearInterval(digests);
    stopping ??= stopServer(server, instance).then(async () => {
      await control.close();
      await vite?.close();
      await storage.close();
    });
    return stopping;
  };
  attach(server, instance, {
    reach,
    trustProxy: env.TRUST_PROXY,
    dev,
    log,
    isReady: async () => {
      if (stopping || instance.facts.isFailing) return false;
      await sql`select 1`.execute(storage.db);
      return true;
    },
    isStopping: () => stopping !== undefined,
    metrics: metricsPage(registry, { token: env.METRICS_TOKEN, isPublic: isPublic(env) }),
    clientFolder: join(root, "build", "app", "client"),
    vite: vite?.middlewares,
    pages: await pages(root, loadContextFor(instance, reach, reportTo(log)), vite),
  });
  endOnSignals(stop);
  const trouble = await listen(server, env.HOST, env.PORT);
  if (trouble) {
    await stop();
    return sayRefused(trouble);
  }
  const address = reach.publicUrl?.origin ?? `http://${hostInUrl(env.HOST)}:${portOf(server)}`;
  await sayStarted(address, instance);
  return { address, stop };
}

function mailOf({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: Env): MailParts | undefined {
  if (SMTP_URL === undefined || MAIL_FROM === undefined || PUBLIC_URL === undefined) return undefined;
  const settings = mailSettings({ smtp: SMTP_URL, from: MAIL_FROM, origin: PUBLIC_URL });
  return { server: createMailServer(settings), origin: PUBLIC_URL };
}

function isPublic({ HOST, PUBLIC_URL, TRUST_PROXY }: Env): boolean {
  const isElsewhere = PUBLIC_URL !== undefined && !isLoopback(new URL(PUBLIC_URL).hostname);
  return isElsewhere || TRUST_PROXY > 0 || !isLoopback(HOST);
}
