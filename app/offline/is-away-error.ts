import { isRouteErrorResponse } from "@remix-run/react";
import { isAway } from "./worker-decisions.ts";

/** Whether a request failed because no server answered, or one that can do nothing just now. */
export function isAwayError(error: unknown): boolean {
  // a fetch that found no server throws a TypeError in the browser
  return error instanceof TypeError || (isRouteErrorResponse(error) && isAway(error.status));
}
