import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { PlanStore } from "#collab/doc/observe.ts";
import type { Origin } from "#collab/doc/origin.ts";
import { watchRestores } from "#collab/doc/unclear.ts";
import { PersonalUndo } from "#collab/doc/undo.ts";
import type { AccountId, PlanId } from "#collab/plan/id.ts";
import { DocLink } from "./doc-link.ts";
import { OwnPresence } from "./own-presence.ts";
import { Peers } from "./peers.ts";
import { isCommitted, takesEdits, unsentEdits } from "./save-state.ts";
import { needsRescue, type SaveStatus, saveStatus, worseOf } from "./save-status.ts";
import type { Detour } from "./way-of-line.ts";

export type PlanConnectionOptions = {
  readonly plan: { readonly id: PlanId; readonly epoch: string };
  readonly account: { readonly id: AccountId; readonly name: string };
  readonly canEdit: boolean;
  readonly rightsAreOld?: boolean;
  /** `ws://HOST/collab` */
  readonly url: string;
  readonly WebSocket: typeof WebSocket;
  readonly detour?: Detour;
  readonly onRightsChanged: () => Promise<void>;
};

/** One person in one tab at one plan: the live document, what they undo, whom they see, and the truth about saving. */
export class PlanConnection {
  readonly plan: { readonly id: PlanId; readonly epoch: string };
  readonly account: { readonly id: AccountId; readonly name: string };
  readonly doc: Y.Doc;
  readonly store: PlanStore;
  readonly undo: PersonalUndo;
  readonly origin: Origin;
  readonly awareness: Awareness;
  readonly presence: OwnPresence;
  readonly peers: Peers;
  /** Resolves when what this device holds is loaded. */
  readonly ready: Promise<void>;
  readonly #options: PlanConnectionOptions;
  readonly #link: DocLink;
  readonly #listeners = new Set<() => void>();
  #team: DocLink | undefined;
  readonly #unwatch: () => void;
  #canEdit: boolean;
  #retired = false;
  #status: SaveStatus = { state: "loading" };

  constructor(options: PlanConnectionOptions) {
    this.#options = options;
    this.plan = options.plan;
    this.account = options.account;
    this.#canEdit = options.canEdit;
    this.#link = this.#openLink(options.plan.id);
    this.doc = this.#link.doc;
    this.ready = this.#link.ready;
    this.awareness = this.#link.awareness;
    this.origin = { actor: options.account.id, now: Date.now };
    this.store = new PlanStore(this.doc);
    this.undo = new PersonalUndo(this.doc, this.origin);
    this.#unwatch = watchRestores(this.doc, this.store.get, () => this.takesEdits);
    this.presence = new OwnPresence(this.awareness, options.account);
    this.peers = new Peers(this.awareness);
  }

  /** Names these connections and what they have sent, so that "save version" waits for this person's last edit. */
  receipt() {
    return { ...this.#link.receipt(), team: this.#team?.receipt() };
  }

  /** Whether all edits of this person here are in the server's database. */
  get committed(): boolean {
    return this.#links().every((link) => isCommitted(link.state));
  }

  /** Edits of this person that no receipt covers. */
  get unsent(): number {
    return this.#links().reduce((sum, link) => sum + unsentEdits(link.state), 0);
  }

  /** Whether the plan has come from the server or from this device; an empty plan before that says nothing. */
  get hasLoaded(): boolean {
    return this.#link.state.everSynced || this.doc.store.clients.size > 0;
  }

  get status(): SaveStatus {
    return this.#status;
  }

  /** Whether this person may write at this moment: not while the server is full, nor when this page is outdated. */
  get takesEdits(): boolean {
    return this.#canEdit && this.#links().every((link) => takesEdits(link.state));
  }

  /** Whether edits wait so long that their author should take a copy. */
  get needsRescue(): boolean {
    return this.#links().some((link) => needsRescue(link.state, Date.now()));
  }

  /** The organizers' document of this plan, opened when first asked for. */
  team(): Y.Doc {
    this.#team ??= this.#openLink(`${this.#options.plan.id}:team`);
    return this.#team.doc;
  }

  setCanEdit(canEdit: boolean): void {
    this.#canEdit = canEdit;
    for (const link of this.#links()) link.setCanEdit(canEdit);
    this.#refresh();
  }

  /** Tries again after an end that the person has mended, such as signing in. */
  reconnect(): void {
    for (const link of this.#links()) void link.reconnect();
  }

  /** Tries at once instead of after the wait at hand. */
  connectNow(): void {
    for (const link of this.#links()) link.connectNow();
  }

  /** Called back when the save status or the need of a rescue may have changed. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Hears what has changed beside the plan's document: `plan`, `versions`, `remarks`, `members`, or `again`. */
  onSignal(listener: (about: string) => void): () => void {
    return this.#link.onSignal(listener);
  }

  /** Leaves the plan; with edits on their way the line stays until they are through, unseen. */
  leave(): void {
    this.#retire();
    for (const link of this.#links()) link.leave();
  }

  close(): void {
    this.#retire();
    for (const link of this.#links()) link.close();
  }

  #retire(): void {
    if (this.#retired) return;
    this.#retired = true;
    this.#listeners.clear();
    this.presence.clear();
    this.#unwatch();
    this.undo.destroy();
    this.store.destroy();
  }

  #links(): DocLink[] {
    return this.#team ? [this.#link, this.#team] : [this.#link];
  }

  #openLink(document: string): DocLink {
    const { plan, account, rightsAreOld = false, url, WebSocket, detour, onRightsChanged } = this.#options;
    const link = new DocLink({
      document,
      epoch: plan.epoch,
      account: account.id,
      canEdit: this.#canEdit,
      rightsAreOld,
      url,
      WebSocket,
      ...(detour ? { detour } : {}),
      onRightsChanged,
    });
    link.subscribe(() => this.#refresh());
    return link;
  }

  #refresh(): void {
    const now = Date.now();
    const next = this.#links()
      .map((link) => saveStatus(link.state, this.#canEdit, now))
      .reduce(worseOf);
    if (!sameStatus(next, this.#status)) this.#status = next;
    for (const listener of this.#listeners) listener();
  }
}

function sameStatus(a: SaveStatus, b: SaveStatus): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
