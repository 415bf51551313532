import { randomBytes } from "node:crypto";
import type { RequestHandler, Response } from "express";
import helmet from "helmet";
import { ownOrigin, type Reach } from "./own-origin.ts";

/** Strict headers on every answer, with a fresh nonce in `response.locals.cspNonce`. Nothing is loaded from elsewhere. */
export function securityHeaders(reach: Reach, dev: boolean): RequestHandler {
  const https = reach.publicUrl?.protocol === "https:";
  const nonceOf = (_: unknown, response: unknown) => `'nonce-${(response as Response).locals.cspNonce}'`;
  const sockets = (request: unknown) =>
    ownOrigin(request as Parameters<typeof ownOrigin>[0], reach)?.replace(/^http/, "ws") ?? "'self'";
  const headers = helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        defaultSrc: ["'self'"],
        scriptSrc: ["'self'", nonceOf],
        // Vite's development server adds style tags of its own
        styleSrc: dev ? ["'self'", "'unsafe-inline'"] : ["'self'", nonceOf],
        // positions of cards are style attributes in server-rendered HTML; an attribute cannot load or run anything
        styleSrcAttr: ["'unsafe-inline'"],
        imgSrc: ["'self'", "data:", "blob:"],
        fontSrc: ["'self'"],
        // older browsers do not count a web socket of the same host as 'self'
        connectSrc: ["'self'", sockets],
        workerSrc: ["'self'"],
        objectSrc: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
        frameAncestors: ["'none'"],
      },
    },
    // no-referrer would make browsers send `Origin: null` with forms, which we refuse
    referrerPolicy: { policy: "same-origin" },
    strictTransportSecurity: https ? { maxAge: 31_536_000, includeSubDomains: false } : false,
    xFrameOptions: { action: "deny" },
  });
  return (request, response, next) => {
    response.locals.cspNonce = randomBytes(18).toString("base64");
    response.setHeader("Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), usb=()");
    headers(request, response, next);
  };
}
