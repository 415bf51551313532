import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { placeLog } from "./place-log.ts";

const noSpare = async () => null;

/** Letters that one person typed, a row each. */
function typed(letters: string): Uint8Array[] {
  const doc = new Y.Doc();
  const rows: Uint8Array[] = [];
  doc.on("update", (update: Uint8Array) => rows.push(update));
  for (const letter of letters) doc.getText("t").insert(doc.getText("t").length, letter);
  return rows;
}

const stored = (updates: readonly Uint8Array[], checkpoint: Uint8Array | null = null) => ({
  seq: updates.length,
  checkpoint,
  updates,
  seqs: updates.map((_, i) => i + 1),
  index: null,
});
const malformed = Uint8Array.of(1, 1, 1, 1, 1);

describe("a log that may be damaged", () => {
  it("[LG8] without damage is placed whole", async () => {
    const { live, badRows, isCheckpointBad } = await placeLog(stored(typed("abc")), noSpare);
    expect([live.doc.getText("t").toString(), badRows, isCheckpointBad]).toEqual(["abc", [], false]);
  });

  it.each([
    ["no update", malformed],
    ["one that throws half-way", throwingUpdate()],
    ["2^31 structs", Uint8Array.of(1, 128, 128, 128, 128, 8, 1, 0)],
  ])("[LG8] %s goes aside, and what does not build on it stays", async (_, bad) => {
    const anna = typed("ab");
    const jan = typed("xy");
    const rows = [...anna, bad, ...jan];
    const { live, badRows } = await placeLog(stored(rows), noSpare);
    expect(badRows).toEqual([3]);
    expect([...live.doc.getText("t").toString()].sort().join("")).toBe("abxy");
    expect(live.doc.share.has("poison")).toBe(false);
  });

  it("[LG8] what builds on a damaged row goes aside with it", async () => {
    const [first, , ...rest] = typed("abcd");
    const { live, badRows } = await placeLog(stored([first as Uint8Array, malformed, ...rest]), noSpare);
    expect([live.doc.getText("t").toString(), badRows]).toEqual(["a", [2, 3, 4]]);
  });

  it("[LG8] in the place of a checkpoint that cannot be read stands the newest state kept elsewhere", async () => {
    const rows = typed("abcd");
    const doc = new Y.Doc();
    for (const row of rows.slice(0, 3)) Y.applyUpdate(doc, row);
    const spare = Y.encodeStateAsUpdate(doc);
    const log = { ...stored(rows.slice(3), malformed), seq: 4, seqs: [4] };
    const healed = await placeLog(log, async () => spare);
    expect([healed.live.doc.getText("t").toString(), healed.badRows, healed.isCheckpointBad]).toEqual([
      "abcd",
      [],
      true,
    ]);
    const bare = await placeLog(log, noSpare);
    expect([bare.live.doc.getText("t").toString(), bare.badRows, bare.isCheckpointBad]).toEqual([
      "",
      [4],
      true,
    ]);
  });
});

/** Decodes, sets `poison.a`, then throws: its second item's parent is a later item of its own client. */
function throwingUpdate(): Uint8Array {
  const set = "28 01 06 706f69736f6e 01 61 01 7d01";
  const orphan = "04 00 4d05 01 7a";
  return Buffer.from(`01 02 4d 00 ${set} ${orphan} 00`.replaceAll(" ", ""), "hex");
}
