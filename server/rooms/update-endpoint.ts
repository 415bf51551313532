import { Buffer } from "node:buffer";
import express, { type Request, type RequestHandler, type Response, Router } from "express";
import type { CloseReason } from "#collab/protocol/close-codes.ts";
import type { Limits } from "#collab/protocol/limits.ts";
import { isDocumentMessage } from "#collab/protocol/messages.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type { Authorize } from "./admission.ts";
import { inTime } from "./in-time.ts";

type Parts = { readonly rooms: Rooms; readonly authorize: Authorize; readonly limits: Limits };

const refusals: Partial<Record<CloseReason, number>> = { signIn: 401, noAccess: 403, noSuchPlan: 404 };

/**
 * Takes a document message that is too large for the socket of its connection, and handles it like any other of that
 * connection (RM16). Answers by status alone.
 */
export function createUpdateEndpoint({ rooms, authorize, limits }: Parts): RequestHandler {
  const raw = express.raw({ type: () => true, limit: limits.uploadBytes });
  const readBody = (request: Request, response: Response) =>
    new Promise<boolean>((resolve) => raw(request, response, (error?: unknown) => resolve(!error)));
  /** Who sends one just now: one each, so that nobody fills the memory. */
  const sending = new Set<string | null>();

  function findSession({ params, query }: Request, account: string | null) {
    const session = rooms.find(params.name ?? "")?.findSession(String(query.conn));
    return session?.account === account ? session : undefined;
  }

  async function handle(request: Request, response: Response): Promise<number> {
    const admission = await authorize(request, request.params.name ?? "");
    if (!admission.ok) return refusals[admission.reason] ?? 503;
    if (!admission.canEdit) return 403;
    const { account } = admission;
    if (!findSession(request, account)) return 409;
    if (sending.has(account)) return 429;
    if (sending.size >= limits.uploads) return 503;
    sending.add(account);
    try {
      if (!(await readBody(request, response))) return 413;
      return await deliver(request, account);
    } finally {
      sending.delete(account);
    }
  }

  async function deliver(request: Request, account: string | null): Promise<number> {
    const bytes: unknown = request.body;
    if (!Buffer.isBuffer(bytes) || !isDocumentMessage(bytes)) return 422;
    // sought again: a change of rights while the body was read has closed it
    const session = findSession(request, account);
    if (!session) return 409;
    session.receive(bytes);
    session.drain();
    if (session.isClosed) return 422;
    const committed = await inTime(limits.uploadWait, session.acknowledged(session.documentMessages));
    if (committed === undefined) return 202;
    return committed ? 204 : 409;
  }

  const router = Router();
  router.post("/collab/:name/update", (request, response, next) => {
    handle(request, response).then((status) => response.status(status).end(), next);
  });
  return router;
}
