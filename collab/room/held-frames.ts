type Held<Frame> = { readonly seq: number; readonly frame: Frame };

/** What may leave the room only when the log has reached a position: edits for others, answers, in their order (RM2). */
export class HeldFrames<Frame> {
  #held: Held<Frame>[] = [];

  add(seq: number, frame: Frame): void {
    this.#held.push({ seq, frame });
  }

  takeUpTo(seq: number): Frame[] {
    const next = this.#held.findIndex((held) => held.seq > seq);
    const due = this.#held.splice(0, next === -1 ? this.#held.length : next);
    return due.map(({ frame }) => frame);
  }

  clear(): void {
    this.#held = [];
  }
}
