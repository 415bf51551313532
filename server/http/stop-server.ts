import type { Server } from "node:http";

/** People who are reading a page get this long to get it whole. */
const patienceMs = 2_000;
/** A server at which nobody is would be gone before any health check had heard of its end. */
const noticeMs = 500;

/**
 * Ends live connections after their last commit, lets answers under way finish. Until then the address still answers, so
 * that a health check is told the truth; what else is asked for meanwhile, the app refuses.
 */
export async function stopServer(server: Server, instance: { close(): Promise<void> }): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
  const noticed = new Promise((resolve) => setTimeout(resolve, noticeMs));
  await Promise.all([instance.close(), noticed]);
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await Promise.race([closed, patience]);
  server.closeAllConnections();
  await closed;
}
