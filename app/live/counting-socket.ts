import { closeCodes } from "#collab/protocol/close-codes.ts";
import { decodeMessage, isDocumentMessage, messageType } from "#collab/protocol/messages.ts";
import { LargeMessages } from "./large-messages.ts";

type Data = Parameters<WebSocket["send"]>[0];

const syncStep2 = 1;
const unreadable = 4000;
const bringAnew = 4001;

/**
 * A WebSocket for the y-websocket provider that tells of each document message it sends, because the server
 * acknowledges by their number: an answer to its question for what it lacks (SyncStep2), or an update. What is too large
 * for a socket it posts.
 */
export function countingSocket(
  Base: typeof WebSocket,
  onSent: (what: "answer" | "update") => void,
  request: typeof fetch = fetch,
): typeof WebSocket {
  class CountingSocket extends Base {
    readonly #messages = new LargeMessages({
      send: (bytes) => super.send(bytes as Uint8Array<ArrayBuffer>),
      post: (bytes) => (this.readyState === this.OPEN ? post(request, this.url, bytes) : Promise.resolve(0)),
      end: (how) => this.close(how === "refused" ? closeCodes.tooLarge : bringAnew),
      wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
    });

    override send(data: Data): void {
      // a socket that is closing swallows what it is given
      const counts = this.readyState === this.OPEN && data instanceof Uint8Array && isDocumentMessage(data);
      if (counts) {
        onSent(data[1] === syncStep2 ? "answer" : "update");
        this.#messages.send(data);
      } else super.send(data);
    }

    /** Looks at receipts before the provider does. */
    hear(data: unknown): void {
      if (!(data instanceof ArrayBuffer) || new Uint8Array(data)[0] !== messageType.durable) return;
      const message = decodeMessage(new Uint8Array(data));
      if (message.type === "durable") this.#messages.acknowledged(message.count);
    }
  }
  guardMessages(CountingSocket, Base);
  return CountingSocket;
}

type Hearing = WebSocket & { hear(data: unknown): void };

/** One message the provider cannot read costs this connection, not the page; the next one starts with a full sync. */
function guardMessages(Socket: typeof WebSocket, Base: typeof WebSocket): void {
  Object.defineProperty(Socket.prototype, "onmessage", {
    set(this: Hearing, handler: WebSocket["onmessage"]) {
      const guarded = (event: MessageEvent) => {
        try {
          this.hear(event.data);
          handler?.call(this, event);
        } catch {
          this.close(unreadable);
        }
      };
      Reflect.set(Base.prototype, "onmessage", handler && guarded, this);
    },
  });
}

async function post(request: typeof fetch, socketUrl: string, bytes: Uint8Array): Promise<number> {
  const { origin, pathname, searchParams } = new URL(socketUrl);
  const url = `${origin.replace(/^ws/, "http")}${pathname}/update?conn=${searchParams.get("conn")}`;
  try {
    const { status } = await request(url, { method: "POST", body: bytes as Uint8Array<ArrayBuffer> });
    return status;
  } catch {
    return 0;
  }
}
