import type { IncomingMessage } from "node:http";

/**
 * Who sent a request. Each proxy writes down whom it heard it from, behind what it was told: so many of the last words
 * are those of proxies that we trust, and anything before them may be invented.
 */
export function addressOf({ headers, socket }: IncomingMessage, trustedProxies: number): string {
  const told = [headers["x-forwarded-for"] ?? []].flat().join(",").split(",");
  const heard = [...told.map((address) => address.trim()).filter(Boolean), socket.remoteAddress ?? ""];
  return heard[Math.max(0, heard.length - 1 - trustedProxies)] ?? "";
}
