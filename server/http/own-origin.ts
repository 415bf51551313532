import type { IncomingMessage } from "node:http";
import { hostname } from "node:os";

/** How the outside reaches this instance: its public address, if one is set, else whatever safe name was asked for. */
export type Reach = { readonly publicUrl: URL | null };

const safeMethods = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * The origin under which this request reached us, or undefined when its Host is none of ours.
 * Without a public address only literal addresses and this machine's own names are ours: any other name may be
 * an attacker's that was pointed at us (DNS rebinding), and such a page would be "same origin" to a browser.
 */
export function ownOrigin(request: IncomingMessage, reach: Reach): string | undefined {
  const host = request.headers.host ?? "";
  if (!/^[a-z0-9._:[\]-]+$/i.test(host) || !URL.canParse(`http://${host}`)) return undefined;
  if (reach.publicUrl) return reach.publicUrl.origin;
  const url = new URL(`http://${host}`);
  return isSafeName(url.hostname) ? url.origin : undefined;
}

/** Whether an unsafe request or a socket carries an Origin and it is ours. */
export function comesFromUs(request: IncomingMessage, reach: Reach): boolean {
  const origin = request.headers.origin;
  return origin !== undefined && origin === ownOrigin(request, reach);
}

export function isUnsafe(method: string | undefined): boolean {
  return !safeMethods.has(method ?? "");
}

function isSafeName(name: string): boolean {
  const ownName = hostname().toLowerCase();
  return (
    name === "localhost" ||
    name === ownName ||
    name === `${ownName}.local` ||
    name.startsWith("[") ||
    /^\d+\.\d+\.\d+\.\d+$/.test(name)
  );
}
