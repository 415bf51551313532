import type { RequestHandler } from "express";
import { ownOrigin, type Reach } from "./own-origin.ts";

/**
 * Lets the pages see the one host under which people reach us. Remix compares Origin with X-Forwarded-Host, which anybody
 * may write, or with Host, which many proxies set to our inner address; both were judged before, against PUBLIC_URL.
 */
export function oneHost(reach: Reach): RequestHandler {
  return (request, _response, next) => {
    const origin = ownOrigin(request, reach);
    if (origin) request.headers.host = new URL(origin).host;
    delete request.headers["x-forwarded-host"];
    next();
  };
}
