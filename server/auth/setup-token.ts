import { createHash, timingSafeEqual } from "node:crypto";
import { newToken } from "./random-token.ts";

/** Printed in the terminal at a first start: only who can read it there may make the first administrator. */
export class SetupToken {
  readonly token = newToken();

  matches(given: string): boolean {
    return timingSafeEqual(digest(given), digest(this.token));
  }
}

const digest = (text: string) => createHash("sha256").update(text).digest();
