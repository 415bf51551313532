import type { Request, RequestHandler } from "express";
import { limits } from "#collab/protocol/limits.ts";
import { isUnsafe } from "./own-origin.ts";

/** Sheets that people import are the largest thing sent over HTTP; live edits go another way. */
const largestFiles = 12 * 1024 * 1024;
/** What people type is short. Of plain form fields 12 MB would be six million, and reading those stops the server for seconds. */
const largestForm = 256 * 1024;
/** Edits of a plan that are too large for its socket. */
const liveUpdate = /^\/collab\/[^/]+\/update$/;

/** Refuses a body before a byte of it is read. Node then holds the sender to the length it has declared. */
export const bodyLimit: RequestHandler = (request, response, next) => {
  const declared = request.headers["content-length"];
  const empty = declared === undefined && request.headers["transfer-encoding"] === undefined;
  if (!isUnsafe(request.method) || empty) next();
  else if (declared === undefined) refuse(411);
  else if (Number(declared) > largest(request)) refuse(413);
  else next();

  function refuse(status: 411 | 413): void {
    response.status(status).set("Connection", "close").end();
  }
};

function largest(request: Request): number {
  if (liveUpdate.test(request.path)) return limits.uploadBytes;
  const type = request.headers["content-type"] ?? "";
  return /^multipart\/form-data(;|$)/i.test(type.trim()) ? largestFiles : largestForm;
}
