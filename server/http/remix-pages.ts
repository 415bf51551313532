import { existsSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { RequestHandler } from "express";
import type { ViteDevServer } from "vite";
import type { GetLoadContext } from "./load-context.ts";

/** All pages of the app, from the build or, in development, from the sources through Vite. */
export async function remixPages(
  root: string,
  getLoadContext: GetLoadContext,
  vite: ViteDevServer | undefined,
): Promise<RequestHandler> {
  if (vite) {
    const build = () =>
      vite.ssrLoadModule("virtual:remix/server-build") as Promise<unknown> as Promise<ServerBuild>;
    return createRequestHandler({ build, getLoadContext, mode: "development" });
  }
  const built = join(root, "build", "app", "server", "index.js");
  if (!existsSync(built)) throw new Error("the pages are not built: run npm run build");
  const build = (await import(pathToFileURL(built).href)) as ServerBuild;
  return createRequestHandler({ build, getLoadContext, mode: "production" });
}
