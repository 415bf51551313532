import { createRequestHandler } from "@remix-run/express";
import type { ServerBuild } from "@remix-run/node";
import type { GetLoadContext } from "#server/http/load-context.ts";
import remixOptions from "../../remix.config.js";

type RouteModule = ServerBuild["routes"][string]["module"];

/** Resource routes by path, behind the same adapter as the whole app, without a build of its pages. */
export function serveRoutes(routes: Readonly<Record<string, Omit<RouteModule, "default">>>) {
  const build = {
    mode: "production",
    entry: { module: { default: () => new Response(null, { status: 500 }) } },
    routes: Object.fromEntries(
      Object.entries(routes).map(([path, module]) => [path, { id: path, path, module }]),
    ),
    assets: { entry: { imports: [], module: "" }, routes: {}, url: "", version: "" },
    basename: "/",
    publicPath: "/",
    assetsBuildDirectory: "",
    future: remixOptions.future,
    isSpaMode: false,
  } as unknown as ServerBuild;
  return (getLoadContext: GetLoadContext) =>
    createRequestHandler({ build, getLoadContext, mode: "production" });
}
