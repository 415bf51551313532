import type { AccountId } from "#collab/plan/id.ts";
import type { Session, Sessions } from "./sessions.ts";

/**
 * A live connection asks for no page, so nothing would notice that its session has run out: a tab left open on a shared
 * computer would stay somebody's for ever. This remembers which sessions have joined and sends those that ended away.
 */
export class LiveSessions {
  readonly #joined = new Map<string, AccountId>();
  readonly #sessions: Pick<Sessions, "findByHash">;
  readonly #rejoin: (account: AccountId) => void;

  constructor(sessions: Pick<Sessions, "findByHash">, rejoin: (account: AccountId) => void) {
    this.#sessions = sessions;
    this.#rejoin = rejoin;
  }

  joined({ idHash, account }: Pick<Session, "idHash" | "account">): void {
    this.#joined.set(idHash, account.id);
  }

  /** Looks at all of them once; call it now and then. */
  async endLapsed(): Promise<void> {
    for (const [idHash, account] of [...this.#joined]) {
      if (await this.#sessions.findByHash(idHash)) continue;
      this.#joined.delete(idHash);
      this.#rejoin(account);
    }
  }
}
