import type { RequestHandler } from "express";
import { comesFromUs, isUnsafe, ownOrigin, type Reach } from "./own-origin.ts";

/** Refuses requests to a name that is not ours, and unsafe ones that do not come from our own pages. */
export function refuseForeign(reach: Reach): RequestHandler {
  return (request, response, next) => {
    if (ownOrigin(request, reach) === undefined) {
      response.status(421).type("text").send("This address is not served here. Set PUBLIC_URL to it.\n");
    } else if (isUnsafe(request.method) && !comesFromUs(request, reach)) {
      response.status(403).type("text").send("The request does not come from this site.\n");
    } else {
      next();
    }
  };
}
