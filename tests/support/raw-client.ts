import { expect, type Page } from "@playwright/test";
import { WebSocket as WsSocket } from "ws";
import * as Y from "yjs";
import { decodeMessage, encodeLiveness, encodeSyncStep1, encodeUpdate } from "#collab/protocol/messages.ts";

/** One who holds somebody's session cookie and speaks the protocol by hand, so that they can lie. */
export class RawClient {
  readonly doc = new Y.Doc();
  /** Yjs client ids of those present, by the name that the server gives them. */
  readonly present = new Map<string, number>();
  /** The code with which the server closed; undefined while it has not. */
  closed: number | undefined;
  readonly #socket: WsSocket;
  #synced = false;
  #echoes = 0;

  /** Connects as the person of this page. */
  static async connect(page: Page, document: string): Promise<RawClient> {
    const { host, origin } = new URL(page.url());
    const cookie = (await page.context().cookies()).map(({ name, value }) => `${name}=${value}`).join("; ");
    return new RawClient(`ws://${host}/collab/${document}?v=1`, { cookie, origin });
  }

  private constructor(address: string, headers: Record<string, string>) {
    this.#socket = new WsSocket(address, { headers });
    this.#socket.on("open", () => this.send(encodeSyncStep1(Y.encodeStateVector(new Y.Doc()))));
    this.#socket.on("message", (data: Buffer) => this.#receive(data));
    this.#socket.on("close", (code) => {
      this.closed = code;
    });
  }

  send(bytes: Uint8Array): void {
    this.#socket.send(bytes);
  }

  /** Has the document as the server shows it. */
  async synced(): Promise<this> {
    await expect.poll(() => this.#synced).toBe(true);
    return this;
  }

  /** Sends what `write` makes of the document under this client id, and waits until the server has dealt with it. */
  async forge(client: number, write: (doc: Y.Doc) => void): Promise<void> {
    const forged = new Y.Doc();
    Y.applyUpdate(forged, Y.encodeStateAsUpdate(this.doc));
    forged.clientID = client;
    const known = Y.encodeStateVector(forged);
    write(forged);
    this.send(encodeUpdate(Y.encodeStateAsUpdate(forged, known)));
    await this.handled();
  }

  /** The server answers in order: its echo comes after everything sent before. */
  async handled(): Promise<void> {
    const before = this.#echoes;
    this.send(encodeLiveness());
    await expect.poll(() => this.#echoes).toBe(before + 1);
  }

  close(): void {
    this.#socket.close();
  }

  #receive(data: Buffer): void {
    const message = decodeMessage(data);
    if (message.type === "sync-step-2" || message.type === "update") Y.applyUpdate(this.doc, message.update);
    if (message.type === "sync-step-2") this.#synced = true;
    if (message.type === "liveness") this.#echoes += 1;
    if (message.type !== "awareness") return;
    for (const { client, state } of message.entries) {
      const name: unknown = JSON.parse(state)?.name;
      if (typeof name === "string") this.present.set(name, client);
    }
  }
}
