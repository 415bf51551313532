import type { RequestHandler } from "express";
import type { Logger } from "pino";

/** One line a request: method, path, status, time. No query, no content, no address, no token of a link. */
export function requestLog(log: Logger): RequestHandler {
  return (request, response, next) => {
    const started = performance.now();
    const path = withoutTokens(request.path);
    response.once("close", () => {
      const line = {
        method: request.method,
        path,
        status: response.statusCode,
        ms: Math.round(performance.now() - started),
      };
      if (response.statusCode >= 500) log.error(line, "request");
      else if (response.statusCode >= 400) log.info(line, "request");
      else log.debug(line, "request");
    });
    next();
  };
}

/** Links that let someone in carry their token in the path. */
export function withoutTokens(path: string): string {
  return path.replace(/^\/(invite|link|s|mail\/off)\/[^/.]+/i, "/$1/…");
}
