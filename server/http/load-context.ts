import type { AppLoadContext } from "@remix-run/node";
import type { Request, Response } from "express";
import type { Instance } from "../instance.ts";
import { ownOrigin, type Reach } from "./own-origin.ts";
import type { ReportError } from "./report-error.ts";

export type GetLoadContext = (request: Request, response: Response) => AppLoadContext;

/** What loaders and actions of one request get. */
export function loadContextFor(instance: Instance, reach: Reach, reportError: ReportError): GetLoadContext {
  return (request, response) => ({
    ...instance.stores,
    auth: instance.authFor(request.ip ?? ""),
    shares: instance.sharesFor(request.ip ?? ""),
    cspNonce: String(response.locals.cspNonce),
    reportError,
    // a request without one was refused before
    origin: ownOrigin(request, reach) ?? "",
  });
}
