import { startServer } from "./server.ts";

/** One built server for all journeys that need none of their own; its address reaches them as `baseURL`. */
export default async function setup(): Promise<() => Promise<void>> {
  const server = await startServer();
  process.env.JOURNEY_URL = server.url;
  return () => server.dispose();
}
