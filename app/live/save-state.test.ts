import fc from "fast-check";
import { expect, test } from "vitest";
import { reduceSaving, type SaveEvent, type SaveState, startSaving, unsentEdits } from "./save-state.ts";
import {
  alarmAfter,
  needsRescue,
  type SaveStatus,
  saveStatus,
  troubleAfter,
  worseOf,
} from "./save-status.ts";

const start = 1_000_000;
const opened: SaveEvent = { type: "opened" };
const closed: SaveEvent = { type: "closed" };
const synced: SaveEvent = { type: "synced" };
const answer: SaveEvent = { type: "sent", what: "answer" };
const update: SaveEvent = { type: "sent", what: "update" };
const edited: SaveEvent = { type: "edited", at: start };
const durable = (n: number, committedAt = start + 7): SaveEvent => ({ type: "durable", n, committedAt });
const joined = [opened, answer, synced, durable(1)];

const after = (events: readonly SaveEvent[], earlier = 0): SaveState =>
  events.reduce(reduceSaving, startSaving(earlier, start));
const statusAfter = (
  events: readonly SaveEvent[],
  { earlier = 0, later = 0, canEdit = true } = {},
): SaveStatus => saveStatus(after(events, earlier), canEdit, start + later);

const table: [string, readonly SaveEvent[], SaveStatus][] = [
  ["nothing has happened yet", [], { state: "loading" }],
  ["the line is open but the server has said nothing", [opened], { state: "loading" }],
  ["the answer is sent but not committed", [opened, answer, synced], { state: "saving" }],
  ["everything sent is committed", joined, { state: "saved", at: start + 7 }],
  ["an edit is made", [...joined, edited], { state: "saving" }],
  ["an edit is on its way", [...joined, edited, update], { state: "saving" }],
  [
    "an edit is committed",
    [...joined, edited, update, durable(2, start + 9)],
    { state: "saved", at: start + 9 },
  ],
  [
    "an older edit is committed, a newer not",
    [...joined, edited, update, edited, update, durable(2)],
    { state: "saving" },
  ],
  ["the server cannot store", [...joined, { type: "storage", level: "failing" }], { state: "trouble" }],
  [
    "the server is full",
    [...joined, edited, update, { type: "storage", level: "full" }],
    { state: "full", unsent: 1, kept: true },
  ],
  [
    "the server can store again",
    [...joined, { type: "storage", level: "full" }, { type: "storage", level: "fine" }],
    { state: "saved", at: start + 7 },
  ],
  ["the line breaks with nothing to send", [...joined, closed], { state: "offline", unsent: 0, kept: true }],
  [
    "the server cannot look up the rights",
    [edited, { type: "closed", rightsUnknown: true }],
    { state: "offline", unsent: 1, kept: true, rightsUnknown: true },
  ],
  [
    "the server is gone altogether after it could not look up the rights",
    [{ type: "closed", rightsUnknown: true }, closed],
    { state: "offline", unsent: 0, kept: true },
  ],
  [
    "the line breaks with an edit in flight",
    [...joined, edited, update, closed, edited],
    { state: "offline", unsent: 2, kept: true },
  ],
  [
    "the device refuses to keep edits while offline",
    [...joined, closed, { type: "kept", kept: false }, edited],
    { state: "offline", unsent: 1, kept: false },
  ],
  [
    "the line is back but the lost edit is not sent again",
    [...joined, edited, update, closed, opened],
    { state: "saving" },
  ],
  [
    "an empty answer is acknowledged but an edit waits unsent",
    [...joined, edited, durable(1)],
    { state: "saving" },
  ],
  [
    "the line is back and the lost edit is committed",
    [...joined, edited, update, closed, opened, answer, synced, durable(1, start + 20)],
    { state: "saved", at: start + 20 },
  ],
  [
    "the session has expired with an edit waiting",
    [...joined, edited, { type: "closed", ended: "sign-in" }],
    { state: "ended", reason: "sign-in", unsent: 1 },
  ],
  ["the first connection cannot be made", [closed], { state: "offline", unsent: 0, kept: true }],
  ["a receipt comes for what was never sent", [...joined, edited, update, durable(9)], { state: "saving" }],
  [
    "a receipt comes late, after a newer one",
    [...joined, edited, update, durable(2), durable(1, start - 5)],
    { state: "saved", at: start + 7 },
  ],
];

test.each(table)("the status tells the truth when %s", (_, events, status) => {
  expect(statusAfter(events)).toEqual(status);
});

test("edits of an earlier visit count as unsent until the first answer is committed", () => {
  expect(statusAfter([closed], { earlier: 3 })).toEqual({ state: "offline", unsent: 3, kept: true });
  expect(statusAfter([opened, answer, synced], { earlier: 3 })).toEqual({ state: "saving" });
  expect(statusAfter(joined, { earlier: 3 })).toEqual({ state: "saved", at: start + 7 });
});

test("an edit that waits too long for its commit is trouble even if the server says nothing", () => {
  const waiting = [...joined, edited, update];
  expect(statusAfter(waiting, { later: troubleAfter })).toEqual({ state: "saving" });
  expect(statusAfter(waiting, { later: troubleAfter + 1 })).toEqual({ state: "trouble" });
});

test("after half a minute an unacknowledged edit raises the alarm, with and without a connection", () => {
  for (const events of [
    [...joined, edited, update],
    [...joined, edited, update, closed],
  ]) {
    expect(needsRescue(after(events), start + alarmAfter)).toBe(false);
    expect(needsRescue(after(events), start + alarmAfter + 1)).toBe(true);
  }
  expect(needsRescue(after(joined), start + alarmAfter * 9)).toBe(false);
});

test("a viewer has no save status", () => {
  expect(statusAfter(joined, { canEdit: false })).toEqual({ state: "reading", connected: true });
  expect(statusAfter([...joined, closed], { canEdit: false })).toEqual({
    state: "reading",
    connected: false,
  });
});

test("of two documents the graver word is shown and counts add up", () => {
  const saved = { state: "saved", at: 1 } as const;
  expect(worseOf(saved, { state: "saved", at: 2 })).toEqual({ state: "saved", at: 2 });
  expect(worseOf({ state: "trouble" }, saved)).toEqual({ state: "trouble" });
  expect(
    worseOf({ state: "offline", unsent: 1, kept: true }, { state: "offline", unsent: 2, kept: false }),
  ).toEqual({ state: "offline", unsent: 3, kept: false });
});

test("whatever happens, nothing is called saved while an edit has no receipt", () => {
  const event = fc.oneof(
    fc.constantFrom(opened, closed, synced, answer, update, edited),
    fc.nat(6).map((n) => durable(n)),
  );
  fc.assert(
    fc.property(fc.array(event, { maxLength: 40 }), (events) => {
      const state = after(events);
      // a receipt can take away only what a message of this very connection carried
      const sinceOpened = events.slice(events.lastIndexOf(opened) + 1);
      const editedSince = sinceOpened.lastIndexOf(edited);
      const sentSince = sinceOpened.findLastIndex((e) => e === update || e === answer);
      if (editedSince > sentSince) expect(unsentEdits(state)).toBeGreaterThan(0);
      if (unsentEdits(state) > 0) expect(saveStatus(state, true, start).state).not.toBe("saved");
    }),
  );
});
