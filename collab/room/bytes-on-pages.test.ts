import { expect, it } from "vitest";
import * as Y from "yjs";
import { bytesOnPages } from "./bytes-on-pages.ts";
import { DocBytes } from "./doc-bytes.ts";
import { wholeState } from "./whole-state.ts";

it("leaves short bytes where they are, and has a copy of long ones on pages", () => {
  const short = new Uint8Array(100);
  expect(bytesOnPages(short)).toBe(short);
  const long = Uint8Array.from({ length: 50_000 }, (_, at) => at % 251);
  const pages = bytesOnPages(long);
  expect(pages).toEqual(long);
  expect((pages.buffer as ArrayBuffer).resizable).toBe(true);
  long.fill(0);
  expect(pages[250]).toBe(250);
});

it("[RM17] a document on pages is read, answered with and sent to a thread as any other", () => {
  const doc = new Y.Doc();
  const updates: Uint8Array[] = [];
  doc.getText("t").insert(0, "zażółć gęślą jaźń ".repeat(2_000));
  const checkpoint = wholeState(doc);
  doc.on("update", (update: Uint8Array) => updates.push(update));
  doc.getText("t").insert(5, "ą".repeat(20_000));
  const bytes = new DocBytes(checkpoint, updates);
  const copy = new Y.Doc();
  for (const update of bytes.missing(Uint8Array.of(0))) Y.applyUpdate(copy, structuredClone(update));
  expect(copy.getText("t").toString()).toBe(doc.getText("t").toString());
  expect(Y.encodeStateAsUpdate(bytes.toLive().doc)).toEqual(Y.encodeStateAsUpdate(doc));
  expect(bytes.state).toEqual(Y.encodeStateAsUpdate(doc));
  expect(bytes.brings(Y.encodeStateAsUpdate(doc))).toBe(false);
});
