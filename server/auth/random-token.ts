import { createHash, randomBytes } from "node:crypto";

/** 256 random bits for a cookie or a link; only `hashOfToken` of it is ever stored. */
export function newToken(): string {
  return randomBytes(32).toString("base64url");
}

/** A plain SHA-256 is enough: there is nothing to guess in 256 random bits. */
export function hashOfToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}
