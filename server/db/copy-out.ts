import { Buffer } from "node:buffer";
import type { Duplex } from "node:stream";
import type pg from "pg";

/** PostgreSQL's documentation, "Message Formats": a letter and the length of what follows, itself included. */
const headBytes = 5;
const lengthBytes = 4;
const copyData = "d".charCodeAt(0);
/** What stands before the data, or may come between it. */
const besides = new Set([..."HNSA"].map((letter) => letter.charCodeAt(0)));

type Listener = (chunk: Buffer) => void;

/**
 * A `copy … to stdout` as node-postgres runs it. While data comes it stands between the socket and node-postgres, which
 * would join what it has received until a message is whole: a document of 45 KB would leave twice as much to be collected.
 */
export class CopyOut implements pg.Submittable {
  /** What has come, in the pieces in which it came. */
  readonly pieces: Buffer[] = [];
  /** Called once it is over. node-postgres puts its own in the place of it, to know that the answer came in time. */
  callback: (error?: Error) => void;
  readonly #text: string;
  readonly #head = Buffer.alloc(headBytes);
  #headFilled = 0;
  #isData = false;
  /** Bytes to come of the message that has begun. */
  #left = 0;
  #socket: Duplex | undefined;
  #toPostgres: Listener = () => {};
  readonly #onChunk: Listener = (chunk) => this.#take(chunk);

  constructor(text: string, callback: (error?: Error) => void) {
    this.#text = text;
    this.callback = callback;
  }

  submit(connection: pg.Connection): void {
    const [listener] = connection.stream.listeners("data") as Listener[];
    if (listener) this.#toPostgres = listener;
    connection.stream.off("data", this.#toPostgres).on("data", this.#onChunk);
    this.#socket = connection.stream;
    connection.query(this.#text);
  }

  handleCommandComplete(): void {}

  handleReadyForQuery(): void {
    this.callback();
  }

  handleError(error: Error): void {
    // not said by the database, which would have ended the data: what came yet would begin in the middle of a message
    this.#socket?.destroy();
    this.callback(error);
  }

  #take(chunk: Buffer): void {
    let at = 0;
    while (at < chunk.length) {
      if (this.#left > 0) {
        const piece = chunk.subarray(at, at + this.#left);
        at += piece.length;
        this.#left -= piece.length;
        if (this.#isData) this.pieces.push(piece);
        else this.#toPostgres(piece);
        continue;
      }
      const copied = chunk.copy(this.#head, this.#headFilled, at);
      at += copied;
      this.#headFilled += copied;
      if (this.#headFilled < headBytes) return;
      if (!this.#begins(Buffer.from(this.#head))) {
        this.#toPostgres(chunk.subarray(at));
        return;
      }
    }
  }

  /** One more message begins. False when the data is over, well or badly: this head and all that comes is node-postgres's. */
  #begins(head: Buffer): boolean {
    const letter = head[0] ?? 0;
    this.#headFilled = 0;
    this.#left = head.readUInt32BE(1) - lengthBytes;
    this.#isData = letter === copyData;
    const goesOn = this.#isData || besides.has(letter);
    if (!goesOn) this.#giveBack();
    if (!this.#isData) this.#toPostgres(head);
    return goesOn;
  }

  #giveBack(): void {
    this.#socket?.off("data", this.#onChunk).on("data", this.#toPostgres);
    this.#socket = undefined;
  }
}
