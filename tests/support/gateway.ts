import { once } from "node:events";
import { createServer, request } from "node:http";
import { portOf } from "#server/http/listen.ts";

export type Gateway = {
  readonly url: string;
  /** What it answers to everything while the server behind it is away; 0 when the server is there. */
  status: number;
  close(): Promise<void>;
};

/** A proxy for pages, such as an institution has in front of its server. It lets no WebSocket through. */
export async function startGateway(target: string): Promise<Gateway> {
  const gateway = { status: 0 };
  const server = createServer((asked, answer) => {
    if (gateway.status) return void answer.writeHead(gateway.status).end("<h1>Bad gateway</h1>");
    // the server knows itself by the address under which browsers reach it
    const { method, headers, url = "/" } = asked;
    const passed = request(new URL(url, target), { method, headers }, (from) => {
      answer.writeHead(from.statusCode ?? 200, from.headers);
      from.pipe(answer);
    });
    passed.on("error", () => answer.destroy());
    asked.pipe(passed);
  });
  server.on("upgrade", (_, socket) => socket.destroy());
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return Object.assign(gateway, {
    url: `http://127.0.0.1:${portOf(server)}`,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, "close");
    },
  });
}
