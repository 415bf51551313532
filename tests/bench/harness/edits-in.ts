import * as decoding from "lib0/decoding";
import * as Y from "yjs";

/** Calls with the client and the clock of every struct position in an update; one small edit takes one. */
export function eachPosition(update: Uint8Array, call: (client: number, clock: number) => void): void {
  const decoder = decoding.createDecoder(update);
  const clients = decoding.readVarUint(decoder);
  if (clients === 0) return;
  const structs = decoding.readVarUint(decoder);
  if (clients === 1 && structs === 1) {
    const client = decoding.readVarUint(decoder);
    call(client, decoding.readVarUint(decoder));
    return;
  }
  // a server may join what several people did into one update
  for (const { id, length } of Y.decodeUpdate(update).structs) {
    for (let clock = id.clock; clock < id.clock + length; clock += 1) call(id.client, clock);
  }
}
