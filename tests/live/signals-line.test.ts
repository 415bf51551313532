import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { type Heard, watchSignals } from "#app/live/signals-line.ts";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import { createSignals, type Signals } from "#server/events/signals.ts";

const anna = "anna" as AccountId;
const plan = "p".repeat(21) as PlanId;
let signals: Signals;
let lines = 0;
let stop = () => {};
const watchers: (() => void)[] = [];

beforeEach(async () => {
  lines = 0;
  signals = createSignals({ findAccount: async () => anna, mayKnow: async () => true });
  const http = createServer((request, response) => signals.handle(request, response));
  http.on("upgrade", (request, socket, head) => {
    lines += 1;
    signals.upgrade(request, socket, head);
  });
  http.listen(0, "127.0.0.1");
  await once(http, "listening");
  const host = `127.0.0.1:${(http.address() as AddressInfo).port}`;
  // the page that the client library takes its address from
  vi.stubGlobal("location", { protocol: "http:", host });
  stop = () => {
    http.closeAllConnections();
    http.close();
  };
});
afterEach(async () => {
  for (const end of watchers.splice(0)) end();
  await signals.close();
  stop();
  vi.unstubAllGlobals();
});

const until = (check: () => void) => vi.waitFor(check, { timeout: 10_000, interval: 20 });

/** Watches, and answers what was heard so far. */
function hear(watched: PlanId | null): { heard: Heard[]; end: () => void } {
  const heard: Heard[] = [];
  const end = watchSignals(watched, (about) => heard.push(about));
  watchers.push(end);
  return { heard, end };
}

test("[RM20] a page has one line for its plan and for what concerns the person, each heard by whom it concerns", async () => {
  const [here, person] = [hear(plan), hear(null)];
  await until(() => expect([here.heard, person.heard]).toEqual([["again"], ["again"]]));
  signals.send({ about: "remarks", plan });
  signals.send({ about: "reviews", account: anna });
  await until(() =>
    expect([here.heard, person.heard]).toEqual([
      ["again", "remarks"],
      ["again", "reviews"],
    ]),
  );
  expect(lines).toBe(1);
});

test("[RM20] a line that is back makes up for what was missed, and ends with its last watcher", async () => {
  const [here, person] = [hear(plan), hear(null)];
  await until(() => expect([here.heard, person.heard]).toEqual([["again"], ["again"]]));
  signals.rejoin(anna);
  await until(() => expect([here.heard, person.heard].map(({ length }) => length)).toEqual([2, 2]));
  here.end();
  signals.send({ about: "remarks", plan });
  signals.send({ about: "reviews", account: anna });
  await until(() => expect(person.heard).toEqual(["again", "again", "reviews"]));
  expect(here.heard).toEqual(["again", "again"]);
  person.end();
  const later = hear(plan);
  await until(() => expect(later.heard).toEqual(["again"]));
  expect(lines).toBe(3);
});
