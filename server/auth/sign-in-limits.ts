import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "../http/network-of.ts";
import { foldEmail } from "./email.ts";

/**
 * Slows guessing down: failures are counted per account and per address. In memory, because one process serves an
 * instance; a restart forgives, and an attacker cannot cause restarts. Signing in rightly forgives the account.
 * An account's limit also meets its owner: 15 minutes, or at once by a one-time link from an organizer.
 */
export class SignInLimits {
  readonly #perAccount = new RateLimiterMemory({ points: 10, duration: 15 * 60 });
  readonly #perAddress = new RateLimiterMemory({ points: 60, duration: 15 * 60 });

  /**
   * Counts an attempt before its password is looked at, so that parallel guesses are all counted. An address that is
   * over its limit does not use up the limits of accounts.
   */
  async admits(email: string, address: string): Promise<boolean> {
    return (
      (await taken(this.#perAddress, networkOf(address))) && (await taken(this.#perAccount, foldEmail(email)))
    );
  }

  async succeeded(email: string, address: string): Promise<void> {
    await this.#perAccount.delete(foldEmail(email));
    await this.#perAddress.reward(networkOf(address), 1);
  }
}

async function taken(limiter: RateLimiterMemory, key: string): Promise<boolean> {
  return limiter.consume(key).then(
    () => true,
    (refusal: unknown) => {
      if (refusal instanceof Error) throw refusal;
      return false;
    },
  );
}
