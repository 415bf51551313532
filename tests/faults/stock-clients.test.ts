import { afterAll, beforeAll, expect, it } from "vitest";
import * as Y from "yjs";
import { canonicalJson } from "#collab/history/canonical-json.ts";
import { type OpenServer, startOpenServer } from "#tests/support/open-server.ts";
import { Person, until } from "#tests/support/people.ts";
import { makeDatabase, type TestDatabase } from "#tests/support/postgres.ts";

let database: TestDatabase;
let server: OpenServer;
beforeAll(async () => {
  database = await makeDatabase();
  server = await startOpenServer(database.url);
});
afterAll(async () => {
  await server.stop();
  await database.drop();
});

const stock = (document: string, doc = new Y.Doc()) => new Person(server.url, document, { doc, stock: true });

it("[RM1] unmodified y-websocket clients edit together and end equal", async () => {
  const people = await Promise.all(Array.from({ length: 5 }, () => stock("together").synced()));
  for (let i = 0; i < 20; i++) {
    for (const person of people) {
      person.edit();
      person.doc.getText("t").insert(0, String(i));
    }
    await new Promise((resolve) => setImmediate(resolve));
  }
  await until(() => people.every(({ doc, edits }) => edits.size === 100 && doc.getText("t").length === 150));
  const contents = new Set(people.map(({ doc }) => canonicalJson(doc.toJSON())));
  expect(contents.size).toBe(1);
  for (const person of people) person.vanish();
});

it("[RM9] unmodified clients see each other come and go", async () => {
  const anna = await stock("awareness").synced();
  const jan = await stock("awareness").synced();
  anna.provider.awareness.setLocalStateField("cursor", 7);
  const { clientID } = anna.doc;
  await until(() => jan.provider.awareness.getStates().get(clientID)?.cursor === 7);
  anna.vanish();
  await until(() => !jan.provider.awareness.getStates().has(clientID));
  expect([...jan.provider.awareness.getStates().keys()]).toEqual([jan.doc.clientID]);
  jan.vanish();
});

it("[RM2] one who was offline brings their edits and gets the others'", async () => {
  const anna = await stock("offline").synced();
  const jan = await stock("offline").synced();
  anna.provider.disconnect();
  const offline = anna.edit();
  const meanwhile = jan.edit();
  anna.provider.connect();
  await until(() => jan.edits.has(offline) && anna.edits.has(meanwhile));
  anna.vanish();
  jan.vanish();
});

it("[RM11] a document of several megabytes comes whole", async () => {
  const author = stock("large");
  await author.synced();
  // what is larger than a message over the socket is posted, which a stock client does not do
  for (let part = 0; part < 10; part++) author.doc.getText("t").insert(0, "ą".repeat(300_000));
  const reader = stock("large");
  await until(() => reader.doc.getText("t").length === 3_000_000);
  author.vanish();
  reader.vanish();
});

it("[RM13] a name that can be no document's is refused for good", async () => {
  const person = stock("no%2Fsuch");
  const closed = await new Promise<{ code: number }>((resolve) => person.provider.on("closed", resolve));
  expect(closed.code).toBe(4404);
  person.vanish();
});
