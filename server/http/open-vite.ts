import type { Server } from "node:http";
import type { ViteDevServer } from "vite";

/** Vite inside our own server, for development: pages from the sources, changes seen at once. */
export async function openVite(server: Server): Promise<ViteDevServer> {
  const { createServer } = await import("vite");
  const before = new Set(process.listeners("SIGTERM"));
  const vite = await createServer({ server: { middlewareMode: true, cors: false, hmr: { server } } });
  // the Remix plugin's second Vite would end the process at SIGTERM before the database is closed
  for (const listener of process.listeners("SIGTERM")) {
    if (!before.has(listener)) process.off("SIGTERM", listener);
  }
  return vite;
}
