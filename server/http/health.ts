import { Router } from "express";

/** A network that swallows the question must not leave whoever asks without an answer. */
const patienceMs = 2_000;

/** `/healthz`: the process answers. `/readyz`: it also reaches its database, stores edits and is not about to stop. */
export function healthChecks(isReady: () => Promise<boolean>): Router {
  const router = Router();
  router.use(["/healthz", "/readyz"], (_request, response, next) => {
    response.set("Cache-Control", "no-store").type("text");
    next();
  });
  router.get("/healthz", (_request, response) => {
    response.send("ok\n");
  });
  router.get("/readyz", async (_request, response) => {
    const ready = await Promise.race([isReady().catch(() => false), notInTime()]);
    response.status(ready ? 200 : 503).send(ready ? "ready\n" : "not ready\n");
  });
  return router;
}

function notInTime(): Promise<boolean> {
  return new Promise((resolve) => setTimeout(() => resolve(false), patienceMs).unref());
}
