import { once } from "node:events";
import { request } from "node:http";
import { expect, it, onTestFinished } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { newId } from "#collab/plan/id.ts";
import type { Role } from "#collab/plan/policy.ts";
import { schemaVersion } from "#collab/plan/schema.ts";
import { limits } from "#collab/protocol/limits.ts";
import { decodeMessage, encodeAwareness, encodeUpdate } from "#collab/protocol/messages.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { serveInstance } from "#tests/support/served-instance.ts";
import { cookieOf, goodPassword, programmeInput, requestWith } from "#tests/support/test-instance.ts";

const passwordHash = hashPassword(goodPassword);

/** A plan and Iza with these roles, connected to it, who also posts. */
async function connected(...roles: Role[]) {
  const served = await serveInstance();
  const organizer = await served.add({ name: "Ola" });
  const iza = await served.add({ name: "Iza", passwordHash: await passwordHash });
  const { programmes, plans, members, live } = served.stores;
  const programme = await programmes.create(organizer, programmeInput("Na Olszy"));
  const plan = await plans.create(organizer, programme, "Plan", { from: "empty" });
  await members.setRoles(organizer, { programme }, iza, roles);
  const input = { email: "iza@example.org", password: goodPassword, remember: false };
  const cookie = cookieOf(await served.auth().signIn(requestWith(), input)).split(";", 1)[0] ?? "";
  const headers = { Cookie: cookie, Origin: served.origin };

  const connection = newId();
  const receipts: number[] = [];
  const address = `ws://127.0.0.1:${served.port}/collab/${plan}?v=${schemaVersion}&conn=${connection}`;
  const socket = new WebSocket(address, { headers });
  onTestFinished(() => socket.terminate());
  socket.on("message", (data: Buffer) => {
    const message = decodeMessage(data);
    if (message.type === "durable") receipts.push(message.count);
  });
  await once(socket, "message");

  const post = async (body: Uint8Array, more: { conn?: string; headers?: Record<string, string> } = {}) => {
    const path = `/collab/${plan}/update?conn=${more.conn ?? connection}`;
    const length = { "Content-Length": String(body.length) };
    return (
      await served.ask(path, { method: "POST", headers: { ...length, ...(more.headers ?? headers) }, body })
    ).status;
  };
  const titles = async () => Object.values((await live.readPlan(plan)).nodes).map(({ title }) => title);
  return {
    served,
    plan,
    organizer,
    iza,
    programme,
    members,
    headers,
    connection,
    socket,
    receipts,
    post,
    titles,
  };
}

function updateWithCard(title: string, padding = ""): Uint8Array {
  const doc = new Y.Doc();
  addNode(doc, { kind: "need", title }, null, { actor: "iza", now: () => 0 });
  doc.getText("padding").insert(0, padding);
  return encodeUpdate(Y.encodeStateAsUpdate(doc));
}

it("[RM16] a posted message is committed when it is answered, and counted with those of its connection", async () => {
  const { post, socket, receipts, titles } = await connected("editor");
  socket.send(updateWithCard("over the socket"));
  await once(socket, "message");
  const large = updateWithCard("posted", "x".repeat(3_000_000));
  expect(await post(large)).toBe(204);
  expect((await titles()).sort()).toEqual(["over the socket", "posted"]);
  if (receipts.at(-1) !== 2) await once(socket, "message");
  expect(receipts).toEqual([1, 2]);
});

it("[RM16] whoever may not edit, is somebody else or comes from elsewhere posts nothing", async () => {
  const { post, titles, headers, members, organizer, iza, programme } = await connected("editor");
  const card = updateWithCard("forged");
  expect(await post(card, { conn: newId() })).toBe(409);
  expect(await post(card, { headers: { Origin: headers.Origin } })).toBe(401);
  expect(await post(card, { headers: { Cookie: headers.Cookie } })).toBe(403);
  expect(await post(card, { headers: { ...headers, Origin: "https://evil.example" } })).toBe(403);
  await members.setRoles(organizer, { programme }, iza, ["viewer"]);
  expect(await post(card)).toBe(403);
  await members.setRoles(organizer, { programme }, iza, []);
  expect(await post(card)).toBe(403);
  expect(await titles()).toEqual([]);
});

it("[RM16] what is no document message, or one that makes no sense, changes nothing", async () => {
  const { post, socket, titles } = await connected("editor");
  expect(await post(encodeAwareness([]))).toBe(422);
  expect(await post(new Uint8Array())).toBe(422);
  expect(await post(encodeUpdate(Uint8Array.of(1, 1, 1, 1, 1)))).toBe(422);
  const [code] = await once(socket, "close");
  expect(code).toBe(4422);
  expect(await post(updateWithCard("too late"))).toBe(409);
  expect(await titles()).toEqual([]);
});

it("[RM16] more than the limit is refused before it is read, and two at once of one person one by one", async () => {
  const { served, plan, connection, headers, post } = await connected("editor");
  const begin = (length: number) =>
    request({
      port: served.port,
      host: "127.0.0.1",
      path: `/collab/${plan}/update?conn=${connection}`,
      method: "POST",
      headers: { ...headers, "Content-Length": length },
    });
  const huge = begin(limits.uploadBytes + 1);
  huge.on("error", () => {});
  huge.flushHeaders();
  const [answer] = await once(huge, "response");
  expect(answer.statusCode).toBe(413);

  const slow = begin(1_000_000);
  slow.on("error", () => {});
  slow.write("x");
  // until the first is being read, the second is simply handled
  const statuses = new Set<number>();
  while (!statuses.has(429)) statuses.add(await post(updateWithCard("second")));
  slow.destroy();
  while ((await post(updateWithCard("third"))) !== 204) {}
});
