import { once } from "node:events";
import type { WebSocket as WsSocket } from "ws";
import { schemaVersion } from "#collab/plan/schema.ts";
import { decodeMessage, encodeLiveness } from "#collab/protocol/messages.ts";
import { type Seat, type Stage, type StagePlan, socketOf } from "./stage.ts";

/** A connection of somebody who may edit and sends whatever they like. */
export class Stranger {
  readonly socket: WsSocket;
  #echoes = 0;
  /** The code with which the server closed; undefined while it has not. */
  closed: number | undefined;

  static async connect(stage: Stage, plan: StagePlan, seat: Seat): Promise<Stranger> {
    const Socket = socketOf(seat, stage.port) as unknown as typeof WsSocket;
    const socket = new Socket(`ws://127.0.0.1:${stage.port}/collab/${plan.id}?v=${schemaVersion}`);
    const stranger = new Stranger(socket);
    await once(socket, "open");
    return stranger;
  }

  private constructor(socket: WsSocket) {
    this.socket = socket;
    socket.on("error", () => {});
    socket.on("message", (data: Buffer) => {
      if (decodeMessage(new Uint8Array(data)).type === "liveness") this.#echoes += 1;
    });
    socket.on("close", (code) => {
      this.closed = code;
    });
  }

  /** Sends all of it and answers the code with which the server closed, or "alive" once it has handled all. */
  async send(...frames: readonly Uint8Array[]): Promise<number | "alive"> {
    for (const frame of [...frames, encodeLiveness()]) this.socket.send(frame);
    const before = this.#echoes;
    while (this.closed === undefined && this.#echoes === before) {
      await Promise.race([once(this.socket, "message"), once(this.socket, "close")]);
    }
    return this.closed ?? "alive";
  }

  async leave(): Promise<void> {
    if (this.closed !== undefined) return;
    this.socket.close();
    await once(this.socket, "close");
  }
}
