import { createHash } from "node:crypto";
import type * as Y from "yjs";
import { DeviceCache } from "#app/live/device-cache.ts";
import { DocLink, type LinkOptions } from "#app/live/doc-link.ts";
import { type SaveStatus, saveStatus } from "#app/live/save-status.ts";
import { readPlan } from "#collab/doc/read.ts";
import { canonicalJson } from "#collab/history/canonical-json.ts";
import { until } from "#tests/support/people.ts";
import { soon } from "#tests/support/soon.ts";

export type ActorOptions = Pick<LinkOptions, "document" | "epoch" | "account" | "url" | "WebSocket"> &
  Partial<LinkOptions> & { readonly name: string };

type Unacknowledged = { readonly edit: string; message: number | undefined };

/**
 * One person at one screen, through the live client that the app ships, with a ledger of every edit and every receipt.
 * An edit is an entry of the map "edits" under its own name; "-NAME" takes the entry NAME away.
 */
export class Actor {
  readonly name: string;
  readonly link: DocLink;
  readonly made = new Set<string>();
  readonly acknowledged = new Set<string>();
  /** What came from others over the wire. */
  readonly seen = new Set<string>();
  /** Every word that the status line has shown, in order. */
  readonly statuses: SaveStatus["state"][] = [];
  #unacknowledged: Unacknowledged[] = [];
  #answered = false;
  #canEdit = true;

  constructor({ name, timing, ...options }: ActorOptions) {
    this.name = name;
    this.#canEdit = options.canEdit ?? true;
    this.link = new DocLink({
      canEdit: true,
      onRightsChanged: async () => {},
      ...options,
      timing: { ...soon, ...timing },
    });
    this.edits.observe((event, { local, origin }) => {
      if (local || origin instanceof DeviceCache) return;
      for (const edit of event.keysChanged) if (!this.made.has(edit)) this.seen.add(edit);
    });
    this.link.subscribe(() => this.#follow());
  }

  get doc(): Y.Doc {
    return this.link.doc;
  }

  get edits(): Y.Map<unknown> {
    return this.doc.getMap("edits");
  }

  get status(): SaveStatus {
    return saveStatus(this.link.state, this.#canEdit, Date.now());
  }

  get isSaved(): boolean {
    return this.status.state === "saved";
  }

  get isOnline(): boolean {
    return this.link.state.link === "open";
  }

  get hash(): string {
    return hashOf(this.doc);
  }

  /** Makes one edit and answers its name. */
  edit(): string {
    const edit = `${this.name}-${this.made.size + 1}`;
    return this.#make(edit, () => this.edits.set(edit, 1));
  }

  /** Takes an entry away, whoever made it. */
  remove(edit: string): string {
    return this.#make(`-${edit}`, () => this.edits.delete(edit));
  }

  async synced(): Promise<this> {
    await this.link.ready;
    await until(() => this.link.state.everSynced && this.link.state.answered);
    return this;
  }

  /** Leaves the server; what the device keeps stays. */
  close(): void {
    this.link.close();
  }

  #make(edit: string, write: () => void): string {
    this.made.add(edit);
    const before = this.link.state.sent;
    const entry: Unacknowledged = { edit, message: undefined };
    this.#unacknowledged.push(entry);
    write();
    if (this.link.state.sent > before) entry.message = this.link.state.sent;
    return edit;
  }

  /** Which message carries what is known from the client's own count; a new connection counts from one. */
  #follow(): void {
    const { link, sent, answered, acknowledged } = this.link.state;
    if (link !== "open") for (const entry of this.#unacknowledged) entry.message = undefined;
    if (answered && !this.#answered) for (const entry of this.#unacknowledged) entry.message ??= sent;
    this.#answered = answered;
    this.#unacknowledged = this.#unacknowledged.filter(({ edit, message }) => {
      if (message === undefined || message > acknowledged) return true;
      this.acknowledged.add(edit);
      return false;
    });
    const { state } = this.status;
    if (this.statuses.at(-1) !== state) this.statuses.push(state);
    // what the status line says is a promise as well
    if (state === "saved") for (const { edit } of this.#unacknowledged) this.acknowledged.add(edit);
  }
}

/** The content of a document, whichever way it was put together. */
export function hashOf(doc: Y.Doc): string {
  const content = { edits: doc.getMap("edits").toJSON(), plan: readPlan(doc) };
  return createHash("sha256").update(canonicalJson(content)).digest("hex");
}
