import { once } from "node:events";
import { io } from "socket.io-client";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { addNode } from "#collab/doc/edit-nodes.ts";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import type { Signal } from "#collab/protocol/events.ts";
import { decodeMessage, encodeLiveness, encodeUpdate } from "#collab/protocol/messages.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { sessionLife } from "#server/auth/sessions.ts";
import { type Served, serveInstance } from "#tests/support/served-instance.ts";
import { cookieOf, goodPassword, programmeInput, requestWith } from "#tests/support/test-instance.ts";

const passwordHash = hashPassword(goodPassword);

async function withPlan() {
  const served = await serveInstance();
  const organizer = await served.add({ name: "Ola", passwordHash: await passwordHash });
  const iza = await served.add({ name: "Iza", passwordHash: await passwordHash });
  const { programmes, plans, members } = served.stores;
  const programme = await programmes.create(organizer, programmeInput("Na Olszy"));
  const plan = await plans.create(organizer, programme, "Plan", { from: "empty" });
  const admin = await served.add({ name: "Zofia", isAdmin: true });
  const give = (...roles: Role[]) => members.setRoles(admin, { programme }, iza, roles);
  const signIn = async (name: "iza" | "ola") => {
    const input = { email: `${name}@example.org`, password: goodPassword, remember: false };
    return cookieOf(await served.auth().signIn(requestWith(), input));
  };
  return { served, organizer, iza, programme, plan, give, signIn };
}

/** A raw client of the live channel with the cookie of a browser. */
function join(served: Served, name: string, setCookie = "") {
  const cookie = setCookie.split(";", 1)[0] ?? "";
  const socket = new WebSocket(`ws://127.0.0.1:${served.port}/collab/${name}`, {
    headers: { Cookie: cookie, Origin: served.origin },
  });
  onTestFinished(() => socket.terminate());
  const messages: ReturnType<typeof decodeMessage>[] = [];
  const waiting: (() => void)[] = [];
  socket.on("message", (data: Buffer) => {
    messages.push(decodeMessage(new Uint8Array(data)));
    for (const look of waiting.splice(0)) look();
  });
  const closed = once(socket, "close").then(([code]) => code as number);
  return {
    socket,
    closed,
    /** Whether the room greets, or the code with which it closes instead. */
    async greeting(): Promise<"greeted" | number> {
      const greeted = new Promise<"greeted">((resolve) => {
        if (messages.length > 0) resolve("greeted");
        else waiting.push(() => resolve("greeted"));
      });
      return Promise.race([greeted, closed]);
    },
    /** Whether the room still answers, or the code with which it has closed. */
    async sign(): Promise<"answered" | number> {
      const answered = new Promise<"answered">((resolve) => waiting.push(() => resolve("answered")));
      socket.send(encodeLiveness());
      return Promise.race([answered, closed]);
    },
  };
}

function updateWithCard(title: string, by: AccountId): Uint8Array {
  const doc = new Y.Doc();
  addNode(doc, { kind: "need", title }, null, { actor: by, now: () => 0 });
  return encodeUpdate(Y.encodeStateAsUpdate(doc));
}

const titlesOf = async (served: Served, plan: PlanId) =>
  Object.values((await served.stores.live.readPlan(plan)).nodes).map((node) => node.title);

describe("joining a live plan", () => {
  it("[RM10] needs a session, a plan that is there, and a role that reads it", async () => {
    const { served, plan, give, signIn } = await withPlan();
    const iza = await signIn("iza");
    expect(await join(served, plan).greeting()).toBe(closeCodes.signIn);
    expect(await join(served, plan, "stol=forged").greeting()).toBe(closeCodes.signIn);
    expect(await join(served, "nowhere", iza).greeting()).toBe(closeCodes.noSuchPlan);
    expect(await join(served, `${plan}:other`, iza).greeting()).toBe(closeCodes.noSuchPlan);
    expect(await join(served, `${plan}:team:team`, iza).greeting()).toBe(closeCodes.noSuchPlan);
    expect(await join(served, plan, iza).greeting()).toBe(closeCodes.noAccess);
    await give("viewer");
    expect(await join(served, plan, iza).greeting()).toBe("greeted");
  });

  it("[PL8] the organizers' document opens to organizers and supervisors alone", async () => {
    const { served, plan, give, signIn } = await withPlan();
    const iza = await signIn("iza");
    const answers = [];
    for (const role of ["viewer", "commenter", "editor", "organizer", "supervisor"] as const) {
      await give(role);
      answers.push([role, await join(served, `${plan}:team`, iza).greeting()]);
    }
    expect(answers).toEqual([
      ["viewer", closeCodes.noAccess],
      ["commenter", closeCodes.noAccess],
      ["editor", closeCodes.noAccess],
      ["organizer", "greeted"],
      ["supervisor", "greeted"],
    ]);
  });

  it("[RM10] what a viewer, a commenter or anyone at an archived plan sends changes nothing", async () => {
    const { served, plan, give, signIn, iza, organizer } = await withPlan();
    const cookie = await signIn("iza");
    const send = async (title: string) => {
      const client = join(served, plan, cookie);
      await client.greeting();
      client.socket.send(updateWithCard(title, iza));
      // handled in order: once this socket's close is answered, the update before it has been dealt with
      client.socket.close();
      await client.closed;
    };
    await give("viewer");
    await send("of a viewer");
    await give("commenter");
    await send("of a commenter");
    await give("editor");
    await served.stores.plans.setArchived(organizer, plan, true);
    await send("in the archive");
    await served.stores.plans.setArchived(organizer, plan, false);
    await send("of an editor");
    expect(await titlesOf(served, plan)).toEqual(["of an editor"]);
  });
});

describe("a live connection", () => {
  it("[RM10] closes to be judged anew when rights change, then finds the door shut", async () => {
    const { served, plan, give, signIn } = await withPlan();
    await give("editor");
    const cookie = await signIn("iza");
    const client = join(served, plan, cookie);
    await client.greeting();
    await give();
    expect(await client.closed).toBe(closeCodes.rightsChanged);
    expect(await join(served, plan, cookie).greeting()).toBe(closeCodes.noAccess);
  });

  it("of others stays when one person's rights change", async () => {
    const { served, plan, give, signIn } = await withPlan();
    const mine = join(served, plan, await signIn("ola"));
    await mine.greeting();
    await give("viewer");
    expect(await mine.sign()).toBe("answered");
  });

  it("ends with signing out, here or everywhere, and with disabling the account", async () => {
    const { served, plan, give, signIn, iza } = await withPlan();
    await give("editor");
    const admin = await served.add({ name: "Ada", isAdmin: true });
    const ways: ((cookie: string) => Promise<unknown>)[] = [
      (cookie) => served.auth().signOutEverywhere(requestWith(cookie), false),
      (cookie) => served.auth().signOut(requestWith(cookie)),
      () => served.stores.accounts.setDisabled(admin, iza, true),
    ];
    for (const end of ways) {
      const cookie = await signIn("iza");
      const client = join(served, plan, cookie);
      expect(await client.greeting()).toBe("greeted");
      await end(cookie);
      expect(await client.closed).toBe(closeCodes.rightsChanged);
      expect(await join(served, plan, cookie).greeting()).toBe(closeCodes.signIn);
    }
  });
});

it("a live connection ends with its session, and one that is still good comes back", async () => {
  const { served, plan, give, signIn } = await withPlan();
  await give("editor");
  const old = await signIn("iza");
  const left = join(served, plan, old);
  await left.greeting();
  served.pass(sessionLife.idle - 60_000);
  const used = await signIn("iza");
  await served.instance.endLapsed();
  expect(await left.sign()).toBe("answered");
  served.pass(120_000);
  await served.instance.endLapsed();
  expect(await left.closed).toBe(closeCodes.rightsChanged);
  expect(await join(served, plan, old).greeting()).toBe(closeCodes.signIn);
  expect(await join(served, plan, used).greeting()).toBe("greeted");
});

describe("signals", () => {
  const listen = async (served: Served, setCookie: string) => {
    const socket = io(served.origin, {
      path: "/signals",
      transports: ["websocket"],
      reconnection: false,
      extraHeaders: { Cookie: setCookie.split(";", 1)[0] ?? "", Origin: served.origin },
    });
    onTestFinished(() => void socket.disconnect());
    await new Promise<void>((resolve, reject) => {
      socket.on("connect", resolve);
      socket.on("connect_error", reject);
    });
    const heard: Signal[] = [];
    socket.on("signal", (signal: Signal) => heard.push(signal));
    const next = () => new Promise<void>((resolve) => socket.once("signal", () => resolve()));
    return { socket, heard, next };
  };

  it("reach those who watch a plan and may know of it, and nobody else", async () => {
    const { served, plan, give, signIn, organizer } = await withPlan();
    const ola = await listen(served, await signIn("ola"));
    const iza = await listen(served, await signIn("iza"));
    for (const { socket } of [ola, iza]) {
      for (const wanted of [
        { plan },
        { programmes: true },
        null,
        { plan: { toString: 1 } },
        { plan: "no" },
      ]) {
        await socket.emitWithAck("watch", wanted);
      }
    }
    const [olaHears, izaHears] = [ola.next(), iza.next()];
    await served.stores.programmes.create(organizer, programmeInput("Ugorek"));
    await Promise.all([olaHears, izaHears]);
    const hears = ola.next();
    await served.stores.plans.setArchived(organizer, plan, true);
    await hears;
    expect(ola.heard.map((signal) => signal.about)).toEqual(["programmes", "plan"]);
    expect(iza.heard.map((signal) => signal.about)).toEqual(["programmes"]);
    const left = once(iza.socket as never, "disconnect");
    await give("viewer");
    await left;
  });

  it("need a session", async () => {
    const { served } = await withPlan();
    await expect(listen(served, "stol=forged")).rejects.toThrow("sign-in");
  });
});
