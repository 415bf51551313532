import type { Server } from "node:http";
import { signalsPath } from "#collab/protocol/events.ts";
import type { Instance } from "../instance.ts";
import { type AppParts, createApp } from "./app.ts";
import { routeUpgrades } from "./upgrades.ts";

/** Puts an instance behind a server: pages and polls by request, live channel and signals by upgrade. */
export function attach(
  server: Server,
  instance: Instance,
  parts: Omit<AppParts, "signals" | "polls" | "updates">,
): void {
  server.on(
    "request",
    createApp({
      ...parts,
      signals: instance.signals.handle,
      polls: instance.polls,
      updates: instance.updates,
    }),
  );
  routeUpgrades(server, {
    reach: parts.reach,
    below: { "/collab/": instance.upgrade, [signalsPath]: instance.signals.upgrade },
    vite: parts.vite !== undefined,
  });
}
