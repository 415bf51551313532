import { createHash, timingSafeEqual } from "node:crypto";
import { type Request, type RequestHandler, Router } from "express";
import type { Registry } from "prom-client";

export type MetricsAccess = {
  /** Whoever knows it may read, from anywhere. */
  readonly token: string | undefined;
  /** Whether other machines reach this process, through a proxy or directly: then a local sender proves nothing. */
  readonly isPublic: boolean;
};

/** `/metrics`: for a Prometheus with the token, or without one set for this machine alone. */
export function metricsPage(registry: Registry, access: MetricsAccess): RequestHandler {
  const router = Router();
  router.get("/metrics", async (request, response) => {
    response.set("Cache-Control", "no-store").type("text");
    const refusal = refusalOf(request, access);
    if (refusal) {
      response.status(refusal.status);
      if (refusal.status === 401) response.set("WWW-Authenticate", "Bearer");
      response.send(refusal.sentence);
      return;
    }
    response.set("Content-Type", registry.contentType).send(await registry.metrics());
  });
  return router;
}

function refusalOf(request: Request, { token, isPublic }: MetricsAccess) {
  if (token !== undefined) {
    return isBearer(request, token)
      ? undefined
      : { status: 401, sentence: "The token is missing or wrong.\n" };
  }
  // who is behind a proxy's connection is not known, so where one may be nobody is let in without a token
  const isLocal =
    !isPublic && isLoopback(request.socket.remoteAddress) && !request.headers["x-forwarded-for"];
  return isLocal ? undefined : { status: 403, sentence: "Set METRICS_TOKEN to read this from elsewhere.\n" };
}

function isBearer(request: Request, token: string): boolean {
  return timingSafeEqual(digest(request.headers.authorization ?? ""), digest(`Bearer ${token}`));
}

const digest = (text: string) => createHash("sha256").update(text).digest();

const isLoopback = (address = "") => /^(::ffff:)?127\.|^::1$/.test(address);
