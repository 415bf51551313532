/** What a line needs to go by polls where its network lets no WebSocket through. */
export type Detour = {
  /** A WebSocket's shape over polls; fetched when it is needed. */
  readonly load: () => Promise<typeof WebSocket>;
  /** Whether the server answers plain requests just now, and could let somebody in. */
  readonly serverAnswers: () => Promise<boolean>;
};

/** A firewall is asked again whether it has changed its mind, in ms. */
const tryAgainAfter = 10 * 60_000;
const failuresToTurn = 2;
/** A line on which a plain question is answered so soon is not slow, in ms. */
const quickAnswer = 1_000;

/**
 * Decides by which way the next connection goes. Only a WebSocket that fails while the server answers otherwise speaks
 * against WebSockets: a server that is down is no reason to leave them. What was found holds for this tab's session.
 */
export class WayOfLine {
  readonly #WebSocket: typeof WebSocket;
  readonly #detour: Detour | undefined;
  #polls = false;
  #failures = 0;

  constructor(Socket: typeof WebSocket, detour: Detour | undefined) {
    this.#WebSocket = Socket;
    this.#detour = detour;
  }

  async next(now: number): Promise<typeof WebSocket> {
    const since = turnedAt();
    this.#polls = this.#detour !== undefined && since !== null && now - since < tryAgainAfter;
    return this.#polls && this.#detour ? this.#detour.load() : this.#WebSocket;
  }

  /** The connection has brought something. */
  worked(): void {
    this.#failures = 0;
    if (!this.#polls) noteTurn(null);
  }

  /**
   * The request for a WebSocket has been without an answer for long. Whether it is swallowed: on a slow line a plain
   * question takes its time too, and a server that can let nobody in says so.
   */
  async isSwallowed(): Promise<boolean> {
    if (!this.#detour || this.#polls) return false;
    const began = performance.now();
    const answers = await this.#detour.serverAnswers();
    if (!answers || performance.now() - began > quickAnswer) return false;
    // proof enough: the end of this connection turns the line
    this.#failures = failuresToTurn - 1;
    return true;
  }

  /** The connection ended before it brought anything. Answers whether the server lets itself be heard otherwise. */
  async failed(now: number): Promise<boolean> {
    if (!this.#detour) return false;
    if (this.#polls) {
      noteTurn(null);
      return false;
    }
    const answers = await this.#detour.serverAnswers();
    this.#failures = answers ? this.#failures + 1 : 0;
    // who had to turn before needs no second proof
    const enough = turnedAt() === null ? failuresToTurn : 1;
    if (this.#failures >= enough) noteTurn(now);
    return answers;
  }
}

const key = "wspolny-stol/polls-since";
let turned: number | null | undefined;

/** When this tab's session turned to polls, or null. */
export function turnedAt(): number | null {
  if (turned === undefined) turned = Number(read()) || null;
  return turned;
}

function noteTurn(at: number | null): void {
  if (at === turned) return;
  turned = at;
  try {
    if (at === null) globalThis.sessionStorage?.removeItem(key);
    else globalThis.sessionStorage?.setItem(key, String(at));
  } catch {
    // a browser that keeps nothing finds it out again after a reload
  }
}

function read(): string | null {
  try {
    return globalThis.sessionStorage?.getItem(key) ?? null;
  } catch {
    return null;
  }
}
