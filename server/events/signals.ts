import type { IncomingMessage, ServerResponse } from "node:http";
import { Server as Engine } from "engine.io";
import { Server } from "socket.io";
import { type AccountId, isId, type PlanId } from "#collab/plan/id.ts";
import type { Signal, SignalsToClient, SignalsToServer } from "#collab/protocol/events.ts";
import type { Upgrade } from "../http/upgrades.ts";

export type SignalsParts = {
  /** Who is asking, by the cookie of the handshake. */
  readonly findAccount: (cookieHeader: string | undefined) => Promise<AccountId | undefined>;
  readonly mayKnow: (plan: PlanId, account: AccountId) => Promise<boolean>;
};

export type Signals = {
  readonly handle: (request: IncomingMessage, response: ServerResponse) => void;
  readonly upgrade: Upgrade;
  send(signal: Signal): void;
  /** Their sockets come back and are asked anew who they are and what they may know. */
  rejoin(account: AccountId): void;
  close(): Promise<void>;
};

const topic = {
  plan: (plan: PlanId) => `plan:${plan}`,
  programmes: "programmes",
  account: (account: AccountId) => `account:${account}`,
};

/** One page watches a handful; a list of plans some dozens. */
const mostTopics = 200;

/** Tells open pages that something has changed. Losing a signal costs nothing: the next look shows it. */
export function createSignals({ findAccount, mayKnow }: SignalsParts): Signals {
  const io = new Server<SignalsToServer, SignalsToClient, Record<string, never>, { account: AccountId }>();
  // bound by hand: the Origin of its requests is checked where that of all others is, and nobody else's upgrade is touched
  const engine = new Engine({ maxHttpBufferSize: 4_096 });
  io.bind(engine);

  io.use(async (socket, next) => {
    const account = await findAccount(socket.request.headers.cookie).catch(() => undefined);
    if (!account) return next(new Error("sign-in"));
    socket.data.account = account;
    next();
  });
  io.on("connection", (socket) => {
    const { account } = socket.data;
    socket.join(topic.account(account));
    const mayWatch = async ({ plan }: Topic) =>
      // a database that does not answer now: the page looks again by itself
      plan === null || (await mayKnow(plan, account).catch(() => false));
    socket.on("watch", async (wanted, settled) => {
      const found = readTopic(wanted);
      if (found && socket.rooms.size < mostTopics && (await mayWatch(found))) socket.join(found.name);
      if (typeof settled === "function") settled();
    });
    socket.on("unwatch", (wanted) => {
      const found = readTopic(wanted);
      if (found) socket.leave(found.name);
    });
  });

  return {
    handle: (request, response) => engine.handleRequest(request as never, response),
    upgrade: (request, socket, head) => engine.handleUpgrade(request as never, socket, head),
    send(signal) {
      io.to(topicOf(signal)).emit("signal", signal);
    },
    rejoin: (account) => io.in(topic.account(account)).disconnectSockets(true),
    close: () => io.close(),
  };
}

function topicOf(signal: Signal): string {
  if ("plan" in signal) return topic.plan(signal.plan);
  return signal.about === "reviews" ? topic.account(signal.account) : topic.programmes;
}

type Topic = { readonly name: string; readonly plan: PlanId | null };

/** What a page asks to watch comes from outside and may be anything. */
function readTopic(wanted: unknown): Topic | undefined {
  if (typeof wanted !== "object" || wanted === null) return undefined;
  if ("plan" in wanted && isId(wanted.plan)) {
    const plan = wanted.plan as PlanId;
    return { name: topic.plan(plan), plan };
  }
  const all = "programmes" in wanted && wanted.programmes === true;
  return all ? { name: topic.programmes, plan: null } : undefined;
}
