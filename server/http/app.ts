import { join } from "node:path";
import compression from "compression";
import express, { type Express, type RequestHandler } from "express";
import type { Logger } from "pino";
import { signalsPath } from "#collab/protocol/events.ts";
import { pollingPath } from "#collab/protocol/polling.ts";
import { bodyLimit } from "./body-limit.ts";
import { healthChecks } from "./health.ts";
import { knownMethods } from "./known-methods.ts";
import { lastResort } from "./last-resort.ts";
import { leaving } from "./leaving.ts";
import { oneHost } from "./one-host.ts";
import type { Reach } from "./own-origin.ts";
import { refuseForeign } from "./refuse-foreign.ts";
import { reportTo } from "./report-error.ts";
import { requestLog } from "./request-log.ts";
import { securityHeaders } from "./security-headers.ts";
import { sharedPages } from "./shared-pages.ts";

export type AppParts = {
  readonly reach: Reach;
  /** How many proxies in front tell the sender's address. */
  readonly trustProxy: number;
  readonly dev: boolean;
  readonly log: Logger;
  readonly isReady: () => Promise<boolean>;
  readonly isStopping: () => boolean;
  /** Tells the counts of this process to whoever may know them. */
  readonly metrics: RequestHandler;
  /** The built client; in development Vite serves it instead. */
  readonly clientFolder: string;
  readonly vite: RequestHandler | undefined;
  /** Answers polls of the signals' socket where no socket gets through. */
  readonly signals: RequestHandler;
  /** Answers polls of the live channel where no socket gets through; measures what is posted by itself. */
  readonly polls: RequestHandler;
  /** Takes edits that are too large for the live channel's socket. */
  readonly updates: RequestHandler;
  /** Draws all pages. */
  readonly pages: RequestHandler;
};

export function createApp(parts: AppParts): Express {
  const app = express();
  app.disable("x-powered-by");
  app.set("trust proxy", parts.trustProxy);
  app.use(requestLog(parts.log));
  app.use(healthChecks(parts.isReady));
  app.use(parts.metrics);
  app.use(leaving(parts.isStopping));
  app.use(knownMethods);
  app.use(securityHeaders(parts.reach, parts.dev));
  app.use("/s", sharedPages);
  app.use(refuseForeign(parts.reach));
  app.use(pollingPath, parts.polls);
  app.use(bodyLimit);
  app.use(signalsPath, parts.signals);
  app.use(parts.updates);
  app.use(compression());
  if (parts.vite) {
    app.use(parts.vite);
  } else {
    // names of built assets carry a hash of their content, so a browser need never ask again
    const assets = join(parts.clientFolder, "assets");
    app.use("/assets", express.static(assets, { immutable: true, maxAge: "1y", fallthrough: false }));
    app.use(express.static(parts.clientFolder, { maxAge: "1h", index: false }));
  }
  app.use(neverCached);
  app.use(oneHost(parts.reach));
  app.use(parts.pages);
  app.use(lastResort(reportTo(parts.log)));
  return app;
}

// a picture of a plan: its address holds the hash of its bytes, and its route says itself how long it may be kept
const picture = /^\/plans\/[^/]+\/images\/[^/]+$/;

/** Pages differ by person: no cache on the way may keep one, and "back" after signing out shows nothing. */
const neverCached: RequestHandler = (request, response, next) => {
  if (!picture.test(request.path)) response.set("Cache-Control", "no-store");
  next();
};
