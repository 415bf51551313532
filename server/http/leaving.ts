import type { RequestHandler } from "express";

/**
 * While the process ends, whoever comes still hears so: a page asked for in these seconds is better asked for again than
 * answered from half of a server.
 */
export function leaving(isStopping: () => boolean): RequestHandler {
  return (_request, response, next) => {
    if (!isStopping()) next();
    else
      response
        .status(503)
        .set({ "Retry-After": "5", Connection: "close", "Cache-Control": "no-store" })
        .end();
  };
}
