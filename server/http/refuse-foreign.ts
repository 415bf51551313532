import type { Request, RequestHandler } from "express";
import { comesFromUs, isUnsafe, ownOrigin, type Reach } from "./own-origin.ts";

/** Refuses requests to a name that is not ours, and unsafe ones that do not come from our own pages. */
export function refuseForeign(reach: Reach): RequestHandler {
  return (request, response, next) => {
    if (ownOrigin(request, reach) === undefined) {
      response.status(421).type("text").send("This address is not served here. Set PUBLIC_URL to it.\n");
    } else if (isUnsafe(request.method) && !isLetIn(request, reach)) {
      response.status(403).type("text").send("The request does not come from this site.\n");
    } else {
      next();
    }
  };
}

const isLetIn = (request: Request, reach: Reach) =>
  comesFromUs(request, reach) || stopsMail(request) || choosesLook(request);

/**
 * Pages below `/s/` tell nobody where they are, so browsers leave the Origin out of their plain forms too ("null"). That the
 * page is one of ours the browser still says itself, in a header that no page can write; older browsers do not, and stay
 * refused. This way leads to language and look alone.
 */
function choosesLook({ method, path, headers }: Request): boolean {
  const isOurs = headers["sec-fetch-site"] === "same-origin" && headers["sec-fetch-mode"] === "navigate";
  return method === "POST" && path === "/preferences" && headers.origin === "null" && isOurs;
}

/**
 * A mail program stops mail by posting to the link that it was sent (RFC 8058). It has no cookie and no page, so no Origin
 * either; the link itself says whose mail it is, and a page elsewhere that knows one still names its Origin.
 */
function stopsMail({ method, path, headers }: Request): boolean {
  return method === "POST" && headers.origin === undefined && /^\/mail\/off\/[\w-]{43}$/.test(path);
}
