import type { RequestHandler } from "express";

/**
 * What a link shows is for whoever holds the link, which is in its address: no search engine keeps it, and nothing that is
 * opened from there learns where from.
 */
export const sharedPages: RequestHandler = (_, response, next) => {
  response.setHeader("X-Robots-Tag", "noindex, nofollow");
  response.setHeader("Referrer-Policy", "no-referrer");
  next();
};
