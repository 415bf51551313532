import { once } from "node:events";
import type { Duplex } from "node:stream";
import { WebSocket } from "ws";
import * as Y from "yjs";
import { newId } from "#collab/plan/id.ts";
import { badInputs, neverReads } from "../harness/bad-inputs.ts";
import { contentOfCards } from "../harness/content.ts";
import { fill, findDivergence } from "../harness/convergence.ts";
import { Deliveries } from "../harness/deliveries.ts";
import { framingFor } from "../harness/framing.ts";
import { Mover } from "../harness/mover.ts";
import type { Target } from "../harness/target.ts";
import { pause, until } from "../harness/until.ts";

export type BadInputLoad = { readonly target: Target; readonly name: string; readonly patienceMs: number };

export type BadInputResult = {
  /** The close code the offender got, or that it was merely cut off (1006); null when it stayed. */
  readonly closedWith: number | null;
  /** The longest that an edit of somebody else was on its way meanwhile, in ms. */
  readonly stallMs: number;
  readonly wrong: string | undefined;
};

const editEveryMs = 10;
const longText = "ą".repeat(50_000);
/** 16 MB of it: more than waits in a server of ours and in the system together. */
const longTexts = 160;

/** Two people work in a plan; a third connection misbehaves in the named way. */
export async function badInput({ target, name, patienceMs }: BadInputLoad): Promise<BadInputResult> {
  const input = badInputs.find((one) => one.name === name);
  if (!input) throw new Error(`no such input: ${name}`);
  const document = newId();
  await fill(target, document, contentOfCards(20));
  const deliveries = new Deliveries();
  const people = await Promise.all(
    [0, 1].map((place) => new Mover({ target, document, place, others: 1, deliveries }).synced()),
  );
  let goesOn = true;
  const working = setInterval(() => {
    for (const mover of people) if (mover.client.isOpen) mover.move();
  }, editEveryMs);
  for (const { client } of people)
    void client.closed.then(() => {
      goesOn = false;
    });
  const framing = framingFor(target, document, "offender");
  const offender = new WebSocket(framing.address, { perMessageDeflate: false });
  offender.on("error", () => {});
  let closedWith: number | null = null;
  offender.on("close", (code) => {
    closedWith = code;
  });
  await once(offender, "open");
  if (framing.greeting) offender.send(framing.greeting);
  await pause(200);
  deliveries.measure(true);
  input.attack(offender, framing.wrap, socketOf(offender));
  const talking = name === neverReads ? talk(people[0] as Mover, offender) : undefined;
  await until(() => closedWith !== null || !goesOn, input.mustClose ? patienceMs : patienceMs / 4);
  clearInterval(talking);
  await pause(200);
  clearInterval(working);
  if (name === neverReads && closedWith === null) closedWith = await readRest(offender);
  await until(() => deliveries.outstanding === 0 || !goesOn, patienceMs);
  deliveries.measure(false);
  const stallMs = Math.max(0, ...deliveries.latencies);
  const wrong = goesOn ? await findWrong(target, document, people, deliveries) : "others were thrown out";
  offender.terminate();
  for (const { client } of people) client.leave();
  return { closedWith, stallMs, wrong };
}

async function findWrong(
  target: Target,
  document: string,
  people: readonly Mover[],
  deliveries: Deliveries,
): Promise<string | undefined> {
  if (deliveries.outstanding > 0) return "edits of others did not arrive";
  return findDivergence(
    target,
    document,
    people.map(({ client }) => client),
  );
}

/**
 * Much to read: the same long text, written again and again. Not without end, or those who measure would have more
 * garbage to collect than those who are measured. Who does not read learns by writing that it is cut off.
 */
function talk({ client }: Mover, offender: WebSocket): NodeJS.Timeout {
  const doc = new Y.Doc();
  doc.on("update", (update: Uint8Array) => client.isOpen && client.update(update));
  let left = longTexts;
  return setInterval(() => {
    if (left-- > 0) doc.getMap("meta").set("bench", longText + Math.random());
    offender.ping();
  }, 20);
}

/** Its end shows only to one who reads what is left. */
async function readRest(offender: WebSocket): Promise<number | null> {
  socketOf(offender).resume();
  const closed = once(offender, "close").then(([code]) => Number(code));
  return Promise.race([closed, pause(3_000).then(() => null)]);
}

/** What lies below; ws has no public way to it. */
const socketOf = (ws: WebSocket): Duplex => (ws as unknown as { _socket: Duplex })._socket;
