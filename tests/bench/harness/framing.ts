import * as encoding from "lib0/encoding";
import { newId } from "#collab/plan/id.ts";
import { schemaVersion } from "#collab/plan/schema.ts";
import type { Target } from "./target.ts";

/** What one connection's messages look like on the wire, and where it connects. */
export type Framing = {
  readonly address: string;
  /** Sent before anything else. */
  readonly greeting: Uint8Array | undefined;
  wrap(message: Uint8Array): Uint8Array;
  /** The message in a frame, without copying. */
  unwrap(frame: Uint8Array): Uint8Array;
};

export function framingFor({ dialect, port }: Target, document: string, person: string): Framing {
  const server = `ws://127.0.0.1:${port}`;
  if (dialect === "hocuspocus") return hocuspocusFraming(server, document);
  const query = new URLSearchParams({ v: String(schemaVersion), conn: newId(), as: person });
  const address = dialect === "ours" ? `${server}/collab/${document}?${query}` : `${server}/${document}`;
  return { address, greeting: undefined, wrap: (message) => message, unwrap: (frame) => frame };
}

/** Every message is led by the document's name, and the first one carries a token, whatever it is. */
function hocuspocusFraming(address: string, document: string): Framing {
  const prefix = encode((encoder) => encoding.writeVarString(encoder, document));
  const wrap = (message: Uint8Array) => {
    const frame = new Uint8Array(prefix.length + message.length);
    frame.set(prefix);
    frame.set(message, prefix.length);
    return frame;
  };
  const token = encode((encoder) => {
    encoding.writeVarUint(encoder, 2);
    encoding.writeVarUint(encoder, 0);
    encoding.writeVarString(encoder, "anybody");
    encoding.writeVarString(encoder, "4.7.0");
  });
  return { address, greeting: wrap(token), wrap, unwrap: (frame) => frame.subarray(prefix.length) };
}

function encode(write: (encoder: encoding.Encoder) => void): Uint8Array {
  const encoder = encoding.createEncoder();
  write(encoder);
  return encoding.toUint8Array(encoder);
}
