import { WebSocket } from "ws";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";

type At = { readonly base: string; readonly plan: string; readonly cookie: string };

/** Edits a plan over the live channel as somebody who is signed in; resolves when a second client has what was written. */
export async function editLive(at: At, edit: (doc: Y.Doc) => void): Promise<void> {
  const writer = await join(at);
  edit(writer.doc);
  const wanted = Y.encodeStateVector(writer.doc);
  const reader = await join(at);
  await new Promise<void>((resolve) => {
    const look = () => holds(reader.doc, wanted) && resolve();
    reader.doc.on("update", look);
    look();
  });
  for (const { provider } of [reader, writer]) {
    provider.destroy();
    provider.awareness.destroy();
  }
}

async function join({ base, plan, cookie }: At) {
  class SignedIn extends WebSocket {
    constructor(url: string) {
      super(url, { headers: { cookie, origin: base } });
    }
  }
  const doc = new Y.Doc();
  const provider = new WebsocketProvider(`${base.replace("http", "ws")}/collab`, plan, doc, {
    WebSocketPolyfill: SignedIn as unknown as typeof globalThis.WebSocket,
    disableBc: true,
  });
  await new Promise<void>((resolve) => provider.once("sync", () => resolve()));
  return { doc, provider };
}

function holds(doc: Y.Doc, wanted: Uint8Array): boolean {
  const has = Y.decodeStateVector(Y.encodeStateVector(doc));
  return [...Y.decodeStateVector(wanted)].every(([client, clock]) => (has.get(client) ?? 0) >= clock);
}
