import { expect, vi } from "vitest";
import { DocLink, type LinkOptions } from "#app/live/doc-link.ts";
import { type SaveStatus, saveStatus } from "#app/live/save-status.ts";
import { soon } from "#tests/support/soon.ts";
import { NodeWebSocket } from "./room-server.ts";

/** Links as the page opens them, which a test closes when it is over. */
export class OpenedLinks {
  readonly #links: DocLink[] = [];

  /** Anna's link to the document "plan", ready. */
  async open(given: Pick<LinkOptions, "url"> & Partial<LinkOptions>): Promise<DocLink> {
    const link = new DocLink({
      document: "plan",
      epoch: "e1",
      account: "anna",
      canEdit: true,
      WebSocket: NodeWebSocket,
      onRightsChanged: async () => {},
      timing: soon,
      ...given,
    });
    this.#links.push(link);
    await link.ready;
    return link;
  }

  closeAll(): void {
    for (const link of this.#links.splice(0)) link.close();
  }
}

export const statusOf = (link: DocLink): SaveStatus => saveStatus(link.state, true, Date.now());

export const until = (check: () => void): Promise<void> =>
  vi.waitFor(check, { timeout: 15_000, interval: 20 });

export const untilStatus = (link: DocLink, state: SaveStatus["state"]): Promise<void> =>
  until(() => expect(statusOf(link).state).toBe(state));
