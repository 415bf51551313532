import { onTestFinished } from "vitest";
import { WebSocket as WsSocket } from "ws";
import type { PlanId } from "#collab/plan/id.ts";
import { Person } from "./people.ts";
import type { Served } from "./served-instance.ts";

/** Somebody signed in at a plan, over a socket with their browser's cookie, and with the epoch that their copy has. */
export function browser(served: Served, cookie: string, plan: PlanId, epoch: string) {
  const headers = { Cookie: cookie.split(";", 1)[0] ?? "", Origin: served.origin };
  class BrowserSocket extends WsSocket {
    constructor(url: string) {
      super(url, { headers });
    }
  }
  const Socket = BrowserSocket as unknown as typeof WebSocket;
  const url = `${served.origin.replace("http", "ws")}/collab`;
  const person = new Person(url, plan, { Socket, params: { epoch } });
  onTestFinished(() => person.vanish());
  const closed = new Promise<number>((resolve) =>
    person.provider.on("connection-close", (event) => event && resolve(event.code)),
  );
  return { person, closed };
}
