import type { CloseReason } from "./close-codes.ts";

/** Where the live channel is polled when no WebSocket gets through; `?room=NAME` and the handshake of the socket. */
export const pollingPath = "/polling";

/** How a polled connection ends: a socket's close code and word, which polling itself does not have. */
export type Goodbye = { readonly code: number; readonly reason: CloseReason | string };

/** Polls carry messages as bytes; text is the goodbye alone. */
export function encodeGoodbye({ code, reason }: Goodbye): string {
  return `${code} ${reason}`;
}

/** Reads a goodbye; anything else is a line that broke without a word. */
export function parseGoodbye(text: string): Goodbye {
  const [, code, reason = ""] = /^(\d{4}) ?(\w{0,40})$/.exec(text) ?? [];
  return code ? { code: Number(code), reason } : { code: 1006, reason: "" };
}
