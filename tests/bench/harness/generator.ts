import { badInput } from "../loads/bad-input.ts";
import { closedLoop } from "../loads/closed-loop.ts";
import { fillRooms, idleRooms } from "../loads/idle-rooms.ts";
import { longDocument, typeLongDocument } from "../loads/long-document.ts";
import { paced } from "../loads/paced.ts";
import { returning } from "../loads/returning.ts";
import { countLost, typingUntilKilled } from "../loads/typing-until-killed.ts";

/** The loads by name. Each takes what crosses to its process, and a call for when it is under way. */
const loads = {
  paced,
  closedLoop,
  fillRooms,
  idleRooms,
  typeLongDocument,
  longDocument,
  typingUntilKilled,
  countLost,
  returning,
  badInput,
};

type Loads = typeof loads;
export type LoadName = keyof Loads;
export type LoadOf<Name extends LoadName> = Parameters<Loads[Name]>[0];
export type ResultOf<Name extends LoadName> = Awaited<ReturnType<Loads[Name]>>;
export type FromGenerator =
  | { readonly type: "ready" }
  | { readonly type: "result"; readonly result: unknown }
  | { readonly type: "failed"; readonly message: string };

const tell = (message: FromGenerator) => process.send?.(message);

process.once("message", async ({ name, load }: { name: LoadName; load: never }) => {
  try {
    const run: (load: never, isUnderWay: () => void) => Promise<unknown> = loads[name];
    tell({ type: "result", result: await run(load, () => tell({ type: "ready" })) });
  } catch (error) {
    tell({
      type: "failed",
      message: error instanceof Error ? (error.stack ?? error.message) : String(error),
    });
  }
});
