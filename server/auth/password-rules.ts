import { fold } from "#collab/plan/fold.ts";
import { commonPasswords } from "./common-passwords.ts";

/**
 * After NIST SP 800-63B-4: length and a list of what attackers try first; no rules about kinds of characters, no expiry.
 * The upper bound keeps hashing cheap; it is far above any phrase a person types.
 */
const shortest = 10;
const longest = 256;

/** Whether a password is too weak for this account: too short, too long, too common, or made of the person's own data. */
export function isWeakPassword(password: string, own: { email: string; name: string }): boolean {
  const length = [...password].length;
  if (length < shortest || length > longest) return true;
  const folded = fold(password).replaceAll(" ", "");
  const [mailbox = "", domain = ""] = own.email.split("@");
  const ownWords = [own.email, mailbox, domain.split(".")[0] ?? "", own.name, "wspolny stol"]
    .map((word) => fold(word).replaceAll(" ", ""))
    .filter((word) => word.length >= 3);
  return (
    new Set(folded).size < 4 ||
    isOneRun(folded) ||
    isGuessable(folded, new Set([...commonPasswords, ...ownWords]))
  );
}

/** A known word as it is, twice over, or with a few digits behind or before it: "Krakow2026", "qwertyqwerty". */
function isGuessable(folded: string, known: ReadonlySet<string>): boolean {
  const half = folded.slice(0, folded.length / 2);
  const cores = [folded, folded.replace(/\d{1,6}$/, ""), folded.replace(/^\d{1,6}/, "")];
  if (half + half === folded) cores.push(half);
  return cores.some((core) => known.has(core));
}

/** Each character follows the one before it: 1234567890, abcdefghij, 9876543210. */
function isOneRun(text: string): boolean {
  const steps = new Set<number>();
  for (let i = 1; i < text.length; i++) steps.add(text.charCodeAt(i) - text.charCodeAt(i - 1));
  steps.delete(-9); // 9 → 0
  steps.delete(9);
  return steps.size === 1 && (steps.has(1) || steps.has(-1));
}
