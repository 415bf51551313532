import { timingSafeEqual } from "node:crypto";
import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { readPlanJson } from "#collab/exchange/plan-json.ts";
import { isId, type PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import { newToken } from "../auth/random-token.ts";
import type { Erasures } from "../context-history.ts";
import { portOf } from "../http/listen.ts";
import type { ImportResult } from "../stores/plan-import.ts";
import { removeControlFile, writeControlFile } from "./control-file.ts";
import { parseErase } from "./erase-through-server.ts";

const mostBytes = 64 * 1024 * 1024;

export type Control = { close(): Promise<void> };

/** What the command line may ask of the process that holds the rooms. */
export type Commands = {
  readonly importPlan: (plan: PlanId, incoming: Plan) => Promise<ImportResult>;
  readonly erasures: Erasures;
};

/**
 * Lets the command line write into plans while this process holds their rooms: a port on loopback alone, and a secret
 * in a file that only the user of the data folder reads. Whoever has both can open the database anyway.
 */
export async function openControl(dataDir: string, { importPlan, erasures }: Commands): Promise<Control> {
  const token = newToken();
  const server = createServer((request, response) => {
    answer(request, response).catch(() => reply(response, 500, { reason: "failed" }));
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? "", "http://control");
    if (!isBearer(request, token)) return reply(response, 401, { reason: "token" });
    if (request.method !== "POST") return reply(response, 404, { reason: "no-such-command" });
    const plan = url.searchParams.get("plan");
    if (url.pathname === "/import" && isId(plan)) return importInto(plan as PlanId, request, response);
    if (url.pathname === "/erase") return erase(request, response);
    reply(response, 404, { reason: "no-such-command" });
  }
  async function erase(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const asked = parseErase(await readBody(request));
    if (!asked) return reply(response, 400, { reason: "not-a-request" });
    response.writeHead(200, { "Content-Type": "application/json", Connection: "close" });
    // it may take many minutes, and whoever waits gives up on silence; JSON may begin with spaces
    const alive = setInterval(() => response.write(" "), 30_000);
    try {
      response.write(JSON.stringify(await erasures[asked.deed](null, asked.request)));
    } finally {
      clearInterval(alive);
      response.end();
    }
  }
  async function importInto(plan: PlanId, request: IncomingMessage, response: ServerResponse) {
    const bytes = await readBody(request);
    const parsed = bytes && readPlanJson({ name: "import", bytes });
    if (!parsed?.ok) return reply(response, 400, { reason: "not-a-plan" });
    reply(response, 200, await importPlan(plan, parsed.value));
  }
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  await writeControlFile(dataDir, { port: portOf(server) ?? 0, token });
  return {
    async close() {
      await removeControlFile(dataDir);
      const closed = new Promise((resolve) => server.close(resolve));
      server.closeAllConnections();
      await closed;
    },
  };
}

function isBearer(request: IncomingMessage, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? "");
  const wanted = Buffer.from(`Bearer ${token}`);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

async function readBody(request: IncomingMessage): Promise<Uint8Array | undefined> {
  const parts: Buffer[] = [];
  let size = 0;
  for await (const part of request as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > mostBytes) return undefined;
    parts.push(part);
  }
  return Buffer.concat(parts);
}

function reply(response: ServerResponse, status: number, body: object): void {
  if (response.headersSent) return;
  response.writeHead(status, { "Content-Type": "application/json", Connection: "close" });
  response.end(JSON.stringify(body));
}
