import { fork } from "node:child_process";
import { bundles } from "./bundles.ts";
import { endWithUs } from "./end-with-us.ts";
import type { FromGenerator, LoadName, LoadOf, ResultOf } from "./generator.ts";

export type Generation<Name extends LoadName> = {
  /** Resolves when the load says that it is under way, or is over. */
  readonly ready: Promise<void>;
  readonly result: Promise<ResultOf<Name>>;
  stop(): void;
};

/** No load takes so long: one that does hangs, and fails. */
const patienceMs = 15 * 60_000;

/** Makes a load in a process of its own, so that its work is not the server's. */
export function generate<Name extends LoadName>(name: Name, load: LoadOf<Name>): Generation<Name> {
  const child = fork(bundles.generator, { execArgv: [], serialization: "advanced" });
  endWithUs(child);
  let isReady = () => {};
  const ready = new Promise<void>((resolve) => {
    isReady = resolve;
  });
  const result = new Promise<ResultOf<Name>>((resolve, reject) => {
    child.on("message", (message: FromGenerator) => {
      if (message.type === "ready") isReady();
      else if (message.type === "result") resolve(message.result as ResultOf<Name>);
      else reject(new Error(message.message));
    });
    child.once("exit", (code) => reject(new Error(`the generator ended with ${code}`)));
  }).finally(() => {
    isReady();
    child.kill("SIGKILL");
  });
  result.catch(() => {});
  const endLate = setTimeout(() => child.kill("SIGKILL"), patienceMs);
  child.once("exit", () => clearTimeout(endLate));
  child.send({ name, load });
  return { ready, result, stop: () => child.kill("SIGKILL") };
}
