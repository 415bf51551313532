import { once } from "node:events";
import { createServer, request } from "node:http";
import { connect } from "node:net";
import type { Request, RequestHandler } from "express";
import { pino } from "pino";
import { onTestFinished } from "vitest";
import type { AppContext } from "#server/context.ts";
import { attach } from "#server/http/attach.ts";
import { portOf } from "#server/http/listen.ts";
import { type GetLoadContext, loadContextFor } from "#server/http/load-context.ts";
import { metricsPage } from "#server/http/metrics.ts";
import { reportTo } from "#server/http/report-error.ts";
import { stopServer } from "#server/http/stop-server.ts";
import { createRegistry } from "#server/metrics/registry.ts";
import { makeInstance, type TestInstance } from "./test-instance.ts";

export type Answer = {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: string;
};
export type Served = TestInstance & {
  readonly port: number;
  readonly origin: string;
  /** Lines of the log, as they were written. */
  readonly log: readonly string[];
  /** A request with exactly these headers: no Origin and no cookie unless given. */
  ask(
    path: string,
    options?: { method?: string; headers?: Record<string, string>; body?: string | Uint8Array },
  ): Promise<Answer>;
  /** The first line with which the server answers an upgrade, "" when it just hangs up. */
  upgrade(path: string, headers?: Record<string, string>): Promise<string>;
};

type Page = (
  context: AppContext,
  request: Pick<Request, "method" | "path" | "headers">,
) => Promise<string> | string;

/** An instance behind a real HTTP server; `page` stands where the pages of the app are. */
export async function serveInstance(
  options: Parameters<typeof makeInstance>[0] & {
    publicUrl?: string;
    trustProxy?: number;
    metricsToken?: string;
    isStopping?: () => boolean;
    isReady?: () => Promise<boolean>;
    /** Real routes of the app (served-routes.ts) instead of `page`. */
    routes?: (getLoadContext: GetLoadContext) => RequestHandler;
  } = {},
  page: Page = () => "page",
): Promise<Served> {
  const test = await makeInstance(options);
  const server = createServer();
  const lines: string[] = [];
  const log = pino({ level: "debug" }, { write: (line: string) => void lines.push(line) });
  const reach = { publicUrl: options.publicUrl ? new URL(options.publicUrl) : null };
  const getContext = loadContextFor(test.instance, reach, reportTo(log));
  const pages: RequestHandler = (incoming, response, next) => {
    Promise.resolve(page(getContext(incoming, response) as AppContext, incoming)).then(
      (text) => response.type("text").send(text),
      next,
    );
  };
  attach(server, test.instance, {
    reach,
    trustProxy: options.trustProxy ?? 0,
    dev: false,
    log,
    isReady: options.isReady ?? (async () => true),
    isStopping: () => options.isStopping?.() ?? false,
    metrics: metricsPage(
      createRegistry({ facts: test.instance.facts, pool: test.database.pool, mail: test.instance.digests }),
      {
        token: options.metricsToken,
        isPublic: options.publicUrl !== undefined,
      },
    ),
    clientFolder: "public",
    vite: undefined,
    pages: options.routes?.(getContext) ?? pages,
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => stopServer(server, { close: async () => {} }));
  const port = portOf(server) ?? 0;
  return {
    ...test,
    port,
    origin: `http://127.0.0.1:${port}`,
    log: lines,
    ask: (path, { method = "GET", headers = {}, body } = {}) =>
      new Promise((resolve, reject) => {
        const sent = request({ host: "127.0.0.1", port, path, method, headers }, (answer) => {
          let text = "";
          answer.setEncoding("utf8").on("data", (part: string) => {
            text += part;
          });
          answer.on("end", () =>
            resolve({ status: answer.statusCode ?? 0, headers: answer.headers, body: text }),
          );
        });
        sent.on("error", reject);
        sent.end(body);
      }),
    async upgrade(path, headers = {}) {
      const socket = connect(port, "127.0.0.1");
      const all = {
        Host: `127.0.0.1:${port}`,
        Connection: "Upgrade",
        Upgrade: "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
        ...headers,
      };
      const lines = Object.entries(all).map(([name, value]) => `${name}: ${value}\r\n`);
      socket.write(`GET ${path} HTTP/1.1\r\n${lines.join("")}\r\n`);
      let said = "";
      socket.setEncoding("utf8").on("data", (part: string) => {
        said += part;
        if (said.includes("\r\n")) socket.destroy();
      });
      socket.on("error", () => {});
      await once(socket, "close");
      return said.split("\r\n", 1)[0] ?? "";
    },
  };
}
