import type { Request, RequestHandler } from "express";
import { comesFromUs, isUnsafe, ownOrigin, type Reach } from "./own-origin.ts";

/** Refuses requests to a name that is not ours, and unsafe ones that do not come from our own pages. */
export function refuseForeign(reach: Reach): RequestHandler {
  return (request, response, next) => {
    if (ownOrigin(request, reach) === undefined) {
      response.status(421).type("text").send("This address is not served here. Set PUBLIC_URL to it.\n");
    } else if (isUnsafe(request.method) && !comesFromUs(request, reach) && !stopsMail(request)) {
      response.status(403).type("text").send("The request does not come from this site.\n");
    } else {
      next();
    }
  };
}

/**
 * A mail program stops mail by posting to the link that it was sent (RFC 8058). It has no cookie and no page, so no Origin
 * either; the link itself says whose mail it is, and a page elsewhere that knows one still names its Origin.
 */
function stopsMail({ method, path, headers }: Request): boolean {
  return method === "POST" && headers.origin === undefined && /^\/mail\/off\/[\w-]{43}$/.test(path);
}
