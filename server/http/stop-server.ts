import type { Server } from "node:http";

/** People who are reading a page get this long to get it whole. */
const patienceMs = 2_000;

/**
 * Ends live connections after their last commit, lets answers under way finish. Until then the address still answers, so
 * that a health check is told the truth; what else is asked for meanwhile, the app refuses.
 */
export async function stopServer(server: Server, instance: { close(): Promise<void> }): Promise<void> {
  const patience = new Promise((resolve) => setTimeout(resolve, patienceMs).unref());
  await instance.close();
  const closed = new Promise((resolve) => server.close(resolve));
  server.closeIdleConnections();
  await Promise.race([closed, patience]);
  server.closeAllConnections();
  await closed;
}
