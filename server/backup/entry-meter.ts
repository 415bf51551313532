import { createHash } from "node:crypto";
import { Transform, type TransformCallback } from "node:stream";

const newline = 0x0a;

/** Lets bytes through and measures them. A row of COPY's text ends with the only newline in it. */
export class EntryMeter extends Transform {
  readonly #hash = createHash("sha256");
  bytes = 0;
  rows = 0;

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: TransformCallback): void {
    this.#hash.update(chunk);
    this.bytes += chunk.length;
    for (let at = chunk.indexOf(newline); at !== -1; at = chunk.indexOf(newline, at + 1)) this.rows += 1;
    done(null, chunk);
  }

  /** Hex. To be asked once, at the end. */
  sha256(): string {
    return this.#hash.digest("hex");
  }
}
