import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { connect } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { canonicalJson } from "#collab/history/canonical-json.ts";
import { encodeAwareness, encodeSyncStep1, encodeUpdate } from "#collab/protocol/messages.ts";
import { type OpenServer, startOpenServer } from "#tests/support/open-server.ts";
import { Person, until } from "#tests/support/people.ts";
import { makeDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let server: OpenServer;
let witness: Person;
let content: string;
beforeAll(async () => {
  database = await makeDatabase();
  server = await startOpenServer(database.url);
  witness = await new Person(server.url, "plan").synced();
  for (let i = 0; i < 50; i++) witness.edit();
  await until(() => witness.acknowledged.size === 50);
  content = canonicalJson(witness.doc.toJSON());
});
afterAll(async () => {
  witness.vanish();
  await server.stop();
  await database.drop();
});

const bytes = (...numbers: number[]) => Uint8Array.from(numbers);
const varint = (value: number): number[] =>
  value < 128 ? [value] : [(value % 128) | 128, ...varint(Math.floor(value / 128))];
const behind = (...prefix: number[]) => Buffer.concat([Uint8Array.from(prefix), randomBytes(200)]);

const frames: [string, (Uint8Array | string)[], number | undefined][] = [
  ["an empty frame", [bytes()], 4422],
  ["a text frame", ["hello"], 4422],
  ["random bytes", [Buffer.concat([bytes(77), randomBytes(300)])], 4422],
  ["a random update", [behind(0, 2, ...varint(200))], 4422],
  ["a random answer", [behind(0, 1, ...varint(200))], 4422],
  ["a random question", [behind(0, 0, ...varint(200), 1)], 4422],
  ["an unknown type", [bytes(55)], 4422],
  ["an unknown sync step", [bytes(0, 9, 0)], 4422],
  ["what only servers say", [bytes(100, 1, 1, 1)], 4422],
  ["a varint cut short", [bytes(0, 2, 255)], 4422],
  ["a varint without end", [new Uint8Array(1_000).fill(255)], 4422],
  ["a length of 2^50", [bytes(0, 2, ...varint(2 ** 50), 1)], 4422],
  ["2^31 structs", [encodeUpdate(bytes(1, ...varint(2 ** 31), 1, 0))], 4422],
  ["2^28 clients", [encodeUpdate(bytes(...varint(2 ** 28)))], 4422],
  ["2^28 deletions", [encodeUpdate(bytes(0, 1, 1, ...varint(2 ** 28)))], 4422],
  ["a state vector of 2^28 clients", [encodeSyncStep1(bytes(...varint(2 ** 28)))], 4422],
  ["presence that is no JSON", [encodeAwareness([{ client: 1, clock: 1, state: "{oops" }])], 4422],
  [
    "presence of 20,000 people",
    [encodeAwareness(Array(20_000).fill({ client: 1, clock: 1, state: "{}" }))],
    4413,
  ],
  [
    "presence of 5 KiB",
    [encodeAwareness([{ client: 1, clock: 1, state: JSON.stringify("x".repeat(5_000)) }])],
    4413,
  ],
  ["17 MB", [new Uint8Array(17 * 1024 * 1024)], 4413],
  ["100 MB", [new Uint8Array(100 * 1024 * 1024)], 4413],
  ["a structure 30,000 deep", [encodeUpdate(deepUpdate())], undefined],
  ["1,000 questions for the state", Array(1_000).fill(encodeSyncStep1(bytes(0))), undefined],
];

it.each(frames)(
  "[RM12] %s: its sender is closed, the plan is as it was, the others go on",
  async (_, sent, code) => {
    const socket = new WebSocket(`${server.url}/plan`);
    socket.on("error", () => {});
    await once(socket, "open");
    const closed = once(socket, "close") as Promise<[number]>;
    for (const frame of sent) socket.send(frame);
    if (code === undefined) socket.close();
    const [reason] = await closed;
    if (code !== undefined) expect(reason).toBe(code);
    await unharmed();
  },
);

it("[RM12] what breaks the WebSocket protocol itself ends that connection", async () => {
  for (const garbage of [randomBytes(500), bytes(0x82, 0xff, ...Array(8).fill(0xff))]) {
    const socket = await rawSocket();
    socket.write(garbage);
    await once(socket, "close");
  }
  await unharmed();
});

it("[RM11] who stops in the middle of a frame, or leaves without a word, holds up nobody", async () => {
  const half = await rawSocket();
  half.write(bytes(0x82, 0xfe, 0x10, 0x00, 1, 2, 3, 4, 0, 2));
  const gone = await rawSocket();
  gone.destroy();
  await unharmed();
  half.destroy();
});

it("[RM11] a reader that never reads is cut off, and the others do not wait for it", async () => {
  const author = await new Person(server.url, "busy").synced();
  const reader = await rawSocket("busy");
  reader.pause();
  let ended = false;
  reader.on("close", () => {
    ended = true;
  });
  const letters = "x".repeat(100_000);
  const typing = setInterval(() => author.doc.getMap("edits").set("long", letters + Math.random()), 5);
  // its end shows only to one who reads what is left
  setTimeout(() => reader.resume(), 4_000);
  await until(() => ended);
  clearInterval(typing);
  author.edit();
  await until(() => author.acknowledged.size > 0);
  author.vanish();
});

/** A value of arrays in arrays, deeper than any call stack. */
function deepUpdate(): Uint8Array {
  const deep = 30_000;
  const value = [...Array(deep).fill([117, 1]).flat(), 117, 0];
  // one struct of client 7 at clock 0: ContentAny under the root "edits", key "deep"
  const name = [...Buffer.from("edits")];
  const key = [...Buffer.from("deep")];
  return bytes(1, 1, 7, 0, 40, 1, name.length, ...name, key.length, ...key, 1, ...value, 0);
}

/** The witness is still connected, has what it had, can edit, and a newcomer gets the same. */
async function unharmed(): Promise<void> {
  expect(server.isRunning()).toBe(true);
  expect(witness.provider.wsconnected).toBe(true);
  expect(canonicalJson(witness.doc.toJSON())).toBe(content);
  const before = witness.acknowledged.size;
  witness.edit();
  await until(() => witness.acknowledged.size === before + 1);
  content = canonicalJson(witness.doc.toJSON());
  const newcomer = await new Person(server.url, "plan", { doc: new Y.Doc() }).synced();
  expect(canonicalJson({ edits: newcomer.edits.toJSON() })).toBe(content);
  newcomer.vanish();
}

async function rawSocket(document = "plan") {
  const socket = connect(server.port, "127.0.0.1");
  socket.on("error", () => {});
  await once(socket, "connect");
  const headers = ["Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13"];
  const key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==";
  socket.write([`GET /collab/${document} HTTP/1.1`, "Host: x", ...headers, key, "", ""].join("\r\n"));
  await once(socket, "data");
  return socket;
}
