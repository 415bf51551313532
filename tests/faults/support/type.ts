import type { Actor } from "./actor.ts";
import type { Choices } from "./seed.ts";

/** People type at random moments until `end`: mostly something new, sometimes they take away what they see. */
export function type(people: readonly Actor[], chosen: Choices, every = 10): { end(): void } {
  const timer = setInterval(() => {
    for (const one of people) {
      if (!chosen.chance(0.3)) continue;
      const known = chosen.chance(0.1) ? [...one.edits.keys()] : [];
      if (known.length > 0) one.remove(chosen.one(known));
      else one.edit();
    }
  }, every);
  return { end: () => clearInterval(timer) };
}
