import { compare, middle, type Samples } from "../harness/compare.ts";
import type { ContenderName } from "../harness/contenders.ts";
import { contentOfBytes } from "../harness/content.ts";
import { atMost, converged, shown } from "../harness/gates.ts";
import { generate } from "../harness/generate.ts";
import { bySize, type Scenario } from "../harness/scenario.ts";
import type { IdleRooms } from "../loads/idle-rooms.ts";

const KiB = 1_024;

export const memory: Scenario = {
  name: "memory",
  title: "2,000 open documents of 45 KB with one idle client each; then nobody; then 1,000 others",
  async run(bench) {
    const size = bySize(bench, {
      full: { documents: 2_000, more: 1_000, bytes: 45_000, settleMs: 15_000 },
      quick: { documents: 100, more: 50, bytes: 45_000, settleMs: 1_000 },
      smoke: { documents: 5, more: 3, bytes: 5_000, settleMs: 0 },
    });
    const content = contentOfBytes(size.bytes);
    const samples = await compare(bench, {
      rounds: 1,
      among: bench.size === "full" ? ["ours", "y-websocket", "y-websocket+leveldb", "hocuspocus"] : ["ours"],
      async measure(stage) {
        const load = { ...size, content, stored: stage.keeps, isLeaving: bench.size !== "smoke" };
        if (stage.keeps) {
          await generate("fillRooms", { ...load, target: stage.target }).result;
          await stage.restart();
        }
        return generate("idleRooms", { ...load, target: stage.target }).result;
      },
    });
    const perDocument = (name: ContenderName, when: "open" | "left") =>
      middle(samples, name, (one) => (one[when] - one.before) / size.documents / KiB);
    const again = middle(samples, "ours", (one) => (one.again - one.before) / (one.open - one.before));
    return {
      columns: ["", "before MB", "KB a document, open", "KB, all left", "the next: MB"],
      rows: [...samples.keys()].map((name) => [
        name,
        shown(megabytes(samples, name, "before")),
        shown(perDocument(name, "open")),
        shown(perDocument(name, "left")),
        shown(megabytes(samples, name, "again")),
      ]),
      gates: [
        ...(bench.size === "full"
          ? [
              ...atMost("an open document takes", perDocument("ours", "open"), 100, " KB"),
              ...atMost("one that all have left takes", perDocument("ours", "left"), 15, " KB"),
              ...atMost("growth with the next thousand / growth with the two thousand", again, 1),
            ]
          : []),
        converged([...samples.values()].flat().map(({ wrong }) => wrong)),
      ],
    };
  },
};

function megabytes(samples: Samples<IdleRooms>, name: ContenderName, when: "before" | "again"): number {
  return middle(samples, name, (one) => one[when] / KiB / KiB);
}
