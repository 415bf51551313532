import type { Contender, ContenderName, RunningContender } from "./contenders.ts";
import type { Target } from "./target.ts";

/** One contender on its own storage while it is measured: it runs, ends, and runs again. */
export class Stage {
  readonly #contender: Contender;
  #running: RunningContender | undefined;

  constructor(contender: Contender) {
    this.#contender = contender;
  }

  get name(): ContenderName {
    return this.#contender.name;
  }

  get keeps(): boolean {
    return this.#contender.keeps;
  }

  get target(): Target {
    if (!this.#running) throw new Error("nothing runs");
    return this.#running.target;
  }

  get isRunning(): boolean {
    return this.#running?.isRunning() ?? false;
  }

  get said(): string {
    return this.#running?.said() ?? "";
  }

  async start(): Promise<void> {
    this.#running = await this.#contender.start();
  }

  /** By SIGTERM, as an administrator does it. */
  async restart(): Promise<void> {
    await this.#running?.stop();
    await this.start();
  }

  async kill(): Promise<void> {
    await this.#running?.kill();
  }

  async dispose(): Promise<void> {
    await this.kill();
    await this.#contender.dispose();
  }
}
