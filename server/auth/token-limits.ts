import { RateLimiterMemory } from "rate-limiter-flexible";
import { networkOf } from "../http/network-of.ts";

/**
 * Slows down whoever tries tokens that never were: counted per address, in memory as those of signing in. A link that has
 * ended counts for nothing, so an office in which many open an old one is not shut out.
 */
export class TokenLimits {
  readonly #perAddress = new RateLimiterMemory({ points: 60, duration: 15 * 60 });

  async admits(address: string): Promise<boolean> {
    const state = await this.#perAddress.get(networkOf(address));
    return state === null || state.remainingPoints > 0;
  }

  async missed(address: string): Promise<void> {
    await this.#perAddress.penalty(networkOf(address));
  }
}
