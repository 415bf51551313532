import { hash, verify } from "@node-rs/argon2";

/**
 * Argon2id with m = 19 MiB, t = 2, p = 1, the first choice of the OWASP Password Storage Cheat Sheet.
 * (The package's default algorithm is Argon2id; its enum cannot be imported under isolatedModules.)
 */
const cost = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** NFKC first, as NIST SP 800-63B-4 asks: the same password typed on another keyboard stays the same. */
const normalized = (password: string) => password.slice(0, longest).normalize("NFKC");
/** No rule of ours lets a longer one be set; what is sent beyond it is not worth the work. */
const longest = 1_024;

export function hashPassword(password: string): Promise<string> {
  return hash(normalized(password), cost);
}

let hashOfNothing: Promise<string> | undefined;

/**
 * Whether the password is the account's. Without a hash (no such account, or one without a password) the same work is
 * done against a hash that nothing matches, so that the time tells nobody which accounts exist.
 */
export async function passwordMatches(stored: string | null, password: string): Promise<boolean> {
  hashOfNothing ??= hashPassword(crypto.getRandomValues(new Uint8Array(32)).toString());
  const matches = await verify(stored ?? (await hashOfNothing), normalized(password));
  return matches && stored !== null;
}
