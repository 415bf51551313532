import type { RequestHandler } from "express";

const known = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"];

/** What no page can be asked with, such as TRACE, is refused before a page would stumble over it. */
export const knownMethods: RequestHandler = (request, response, next) => {
  if (known.includes(request.method)) next();
  else response.status(405).set("Allow", known.join(", ")).set("Connection", "close").end();
};
