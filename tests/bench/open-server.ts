import { createServer } from "node:http";
import { monitorEventLoopDelay } from "node:perf_hooks";
import { parseArgs } from "node:util";
import { pino } from "pino";
import { type Limits, limits as usualLimits } from "#collab/protocol/limits.ts";
import { systemClock } from "#collab/room/clock.ts";
import { Rooms } from "#collab/room/rooms.ts";
import { openStorage } from "#server/db/storage.ts";
import type { Authorize } from "#server/rooms/admission.ts";
import { PostgresStore } from "#server/rooms/postgres-store.ts";
import { createSocketEndpoint } from "#server/rooms/socket-endpoint.ts";
import { createGiveBackMemory } from "#server/threads/give-back-memory.ts";
import { Thread } from "#server/threads/thread.ts";

const wrongUsage = 64;
const lagStepMs = 10;

const { values: options } = parseArgs({
  options: {
    port: { type: "string" },
    data: { type: "string" },
    "database-url": { type: "string" },
    limits: { type: "string", default: "on" },
  },
});
const port = Number(options.port);
const databaseUrl = options["database-url"] ?? process.env.DATABASE_URL;
if (!Number.isInteger(port) || (!options.data && !databaseUrl)) {
  console.error("usage: open-server.ts --port PORT --data DIR [--database-url URL] [--limits off]");
  process.exit(wrongUsage);
}

const end = (message: string): never => {
  console.error(message);
  process.exit(1);
};
const opened = await openStorage({ databaseUrl, dataDir: options.data ?? ".", onLost: end });
if (!opened.ok) end(opened.message);
const { storage } = opened as Extract<typeof opened, { ok: true }>;

// a load has few names for many people
const openLimits: Limits = { ...usualLimits, sessionsPerAccount: 1e6 };
const limits: Limits =
  options.limits === "off"
    ? { ...openLimits, messagesPerSecond: 1e9, messagesAtOnce: 1e9, sessionsPerRoom: 1e6, sessions: 1e6 }
    : openLimits;
const log = pino({ level: process.env.LOG_LEVEL ?? "warn" }, pino.destination(2));
const thread = new Thread();
const store = new PostgresStore(storage.db);
await store.warmUp();
const rooms = new Rooms({
  store,
  merge: (log) => thread.run("mergeLog", log),
  onPutAway: createGiveBackMemory(),
  clock: systemClock,
  log,
  limits,
  random: Math.random,
});

/** Anybody may write into a document of any plain name, and is whom they say they are (`?as=NAME`), or nobody. */
const anybody: Authorize = async ({ url = "" }, name) => {
  if (!/^[\w.:~-]{1,128}$/.test(name)) return { ok: false, reason: "noSuchPlan" };
  const person = new URL(url, "ws://bench").searchParams.get("as");
  return { ok: true, account: person, name: person, canEdit: true, epoch: null };
};

const endpoint = createSocketEndpoint({ rooms, authorize: anybody, limits, log });
const lag = monitorEventLoopDelay({ resolution: lagStepMs });
lag.enable();
/** `GET /lag`: how late the event loop has been since the start, in ms, at worst in 99 % of the cases. */
const server = createServer(({ url }, response) => {
  const late = Math.max(0, lag.percentile(99) / 1e6 - lagStepMs);
  response.end(url === "/lag" ? JSON.stringify({ p99: late }) : "open\n");
});
server.on("upgrade", (request, socket, head) => {
  if (request.url?.startsWith("/collab/")) endpoint.upgrade(request, socket, head);
  else socket.destroy();
});
server.listen(port, "127.0.0.1");

async function stop(): Promise<void> {
  setTimeout(() => process.exit(1), 9_500).unref();
  server.close();
  await rooms.stop();
  await endpoint.close();
  await storage.close();
  process.exit(0);
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
