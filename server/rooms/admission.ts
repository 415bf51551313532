import type { IncomingMessage } from "node:http";
import { isId } from "#collab/plan/id.ts";
import type { CloseReason } from "#collab/protocol/close-codes.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type { Access, Handshake } from "#collab/room/session.ts";
import { isConnectionLoss } from "../db/connection-loss.ts";

export type Refusal = { readonly ok: false; readonly reason: CloseReason };

export type Admission =
  | ({ readonly ok: true; readonly epoch: string | null; readonly cleanEpoch?: string | null } & Access)
  | Refusal;

/** Who this request may be in the document of this name. */
export type Authorize = (request: IncomingMessage, name: string) => Promise<Admission>;

type Gate = { readonly rooms: Rooms; readonly authorize: Authorize };

/** Whether this request may take part in the document, and as whom; `query` is what its client says of itself. */
export async function admit(
  { rooms, authorize }: Gate,
  request: IncomingMessage,
  name: string,
  query: URLSearchParams,
): Promise<Admission> {
  const admission = await authorizeNow(rooms, authorize, request, name).catch(unlessUnknown);
  if (!admission.ok) return admission;
  // somebody else has signed in in this browser since the page was opened: its edits are not theirs
  const pageOf = query.get("account");
  const isOthers = pageOf !== null && admission.account !== null && pageOf !== admission.account;
  if (isOthers) return refused("signIn");
  return isErased(admission, query.get("epoch")) ? refused("erased") : admission;
}

/** After an erasure only a client that names a clean epoch is let in: any other copy may bring the text back (ER5). */
function isErased(
  { epoch, cleanEpoch = null }: { epoch: string | null; cleanEpoch?: string | null },
  theirs: string | null,
) {
  return cleanEpoch !== null && theirs !== epoch && theirs !== cleanEpoch;
}

/** Rights that were read earlier may be void: nobody is let in by them, and the client works on with its own copy. */
function unlessUnknown(error: unknown): Refusal {
  if (isConnectionLoss(error)) return refused("rightsUnknown");
  throw error;
}

export const refused = (reason: CloseReason): Refusal => ({ ok: false, reason });

/** Asks again when rights changed while it was asking: the old answer would have outlived its change. */
async function authorizeNow(
  rooms: Rooms,
  authorize: Authorize,
  request: IncomingMessage,
  name: string,
): Promise<Admission> {
  for (;;) {
    const { rightsVersion } = rooms;
    const admission = await authorize(request, name);
    if (rightsVersion === rooms.rightsVersion) return admission;
  }
}

/** What a client of ours says of itself in its address. */
export function readHandshake(query: URLSearchParams): Handshake {
  const connection = query.get("conn");
  return {
    schema: readCount(query.get("v")),
    epoch: query.get("epoch"),
    seq: readCount(query.get("seq")),
    connection: isId(connection) ? connection : null,
  };
}

/** Not a number counts as one that fits nothing, never as "not said". */
function readCount(text: string | null): number | null {
  if (text === null) return null;
  return /^\d{1,15}$/.test(text) ? Number(text) : Number.MAX_SAFE_INTEGER;
}
