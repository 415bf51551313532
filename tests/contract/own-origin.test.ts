import { describe, expect, it } from "vitest";
import { serveInstance } from "#tests/support/served-instance.ts";

const foreign = { Origin: "https://evil.example" };
const switching = "HTTP/1.1 101 Switching Protocols";
const forbidden = "HTTP/1.1 403 Forbidden";

describe("an unsafe request", () => {
  it.each(["POST", "PUT", "PATCH", "DELETE"])("%s passes only with our own Origin", async (method) => {
    const { ask, origin } = await serveInstance();
    const status = async (headers: Record<string, string>) =>
      (await ask("/sign-in", { method, headers })).status;
    expect(await status({ Origin: origin })).toBe(200);
    expect(await status({})).toBe(403);
    expect(await status(foreign)).toBe(403);
    expect(await status({ Origin: "null" })).toBe(403);
    expect(await status({ Origin: `${origin}.evil.example` })).toBe(403);
    expect(await status({ Origin: origin.replace("http:", "https:") })).toBe(403);
    expect(await status({ Origin: origin.replace(/\d+$/, "1") })).toBe(403);
    expect(await status({ Origin: origin.replace("127.0.0.1", "localhost") })).toBe(403);
  });

  it("[SH4] from a page that tells nobody where it is may choose language and look, and nothing else", async () => {
    const { ask, origin } = await serveInstance();
    const own = { Origin: "null", "Sec-Fetch-Site": "same-origin", "Sec-Fetch-Mode": "navigate" };
    const status = async (path: string, headers: Record<string, string>, method = "POST") =>
      (await ask(path, { method, headers })).status;
    expect(await status("/preferences", own)).toBe(200);
    expect(await status("/sign-in", own)).toBe(403);
    expect(await status("/preferences/", own)).toBe(403);
    expect(await status("/preferences", own, "PUT")).toBe(403);
    for (const site of ["cross-site", "same-site", "none"])
      expect(await status("/preferences", { ...own, "Sec-Fetch-Site": site })).toBe(403);
    expect(await status("/preferences", { ...own, "Sec-Fetch-Mode": "no-cors" })).toBe(403);
    expect(await status("/preferences", { Origin: "null" })).toBe(403);
    expect(await status("/preferences", { ...own, ...foreign })).toBe(403);
    expect(await status("/preferences", { ...own, Origin: origin, Host: "evil.example" })).toBe(421);
  });

  it("is not let through by a forwarded host, nor by naming the foreign page as Host", async () => {
    const { ask } = await serveInstance();
    const post = (headers: Record<string, string>) => ask("/sign-in", { method: "POST", headers });
    expect((await post({ ...foreign, "X-Forwarded-Host": "evil.example" })).status).toBe(403);
    expect((await post({ Origin: "http://evil.example", Host: "evil.example" })).status).toBe(421);
  });

  it("to a name that was pointed at us is refused, reading too: DNS rebinding", async () => {
    const { ask, port } = await serveInstance();
    const get = async (host: string) => (await ask("/", { headers: { Host: host } })).status;
    expect(await get(`evil.example:${port}`)).toBe(421);
    expect(await get(`127.0.0.1.evil.example:${port}`)).toBe(421);
    expect(await get("a b")).toBe(421);
    expect(await get(`localhost:${port}`)).toBe(200);
    expect(await get(`[::1]:${port}`)).toBe(200);
    expect(await get(`192.168.0.5:${port}`)).toBe(200);
  });

  it("behind a proxy must come from PUBLIC_URL, whatever Host the proxy writes", async () => {
    const { ask, origin } = await serveInstance({ publicUrl: "https://plan.example.org", trustProxy: 1 });
    const post = async (from: string) =>
      (await ask("/sign-in", { method: "POST", headers: { Origin: from, Host: "app:3000" } })).status;
    expect(await post("https://plan.example.org")).toBe(200);
    expect(await post("http://plan.example.org")).toBe(403);
    expect(await post("http://app:3000")).toBe(403);
    expect(await post(origin)).toBe(403);
  });

  it("with a Host that is no host at all is refused, behind a proxy too", async () => {
    const { ask } = await serveInstance({ publicUrl: "https://plan.example.org", trustProxy: 1 });
    expect((await ask("/", { headers: { Host: "a b" } })).status).toBe(421);
  });

  it("may carry 12 MB of files and 256 KB of fields, of a declared length", async () => {
    const { ask, origin } = await serveInstance();
    const post = async (type: string, headers: Record<string, string>, body?: string) => {
      const all = { Origin: origin, "Content-Type": type, ...headers };
      return (await ask("/import", { method: "POST", headers: all, ...(body ? { body } : {}) })).status;
    };
    const size = (bytes: number) => ({ "Content-Length": String(bytes) });
    const [files, fields] = ["multipart/form-data; boundary=b", "application/x-www-form-urlencoded"];
    expect(await post(files, size(13 * 1024 * 1024))).toBe(413);
    expect(await post(fields, size(257 * 1024))).toBe(413);
    expect(await post(`${fields}; a=multipart/form-data`, size(257 * 1024))).toBe(413);
    expect(await post(files, size(300 * 1024), "a".repeat(300 * 1024))).toBe(200);
    expect(await post(fields, size(256 * 1024), "a".repeat(256 * 1024))).toBe(200);
    expect(await post(files, { "Transfer-Encoding": "chunked" })).toBe(411);
  });

  it("reaches the pages under the one host that people know, whatever a proxy or a sender writes", async () => {
    const hostSeen = async (publicUrl: string | undefined, headers: Record<string, string>) => {
      const { ask } = await serveInstance(publicUrl ? { publicUrl, trustProxy: 1 } : {}, (_, { headers }) =>
        [headers.host, headers["x-forwarded-host"]].join(" "),
      );
      return (await ask("/", { headers })).body;
    };
    const written = { Host: "127.0.0.1:3000", "X-Forwarded-Host": "evil.example" };
    expect(await hostSeen("https://plan.example.org", written)).toBe("plan.example.org ");
    expect(await hostSeen(undefined, written)).toBe("127.0.0.1:3000 ");
  });
});

describe("a socket", () => {
  const paths = ["/collab/somePlan", "/signals/?EIO=4&transport=websocket"];

  it.each(paths)("%s opens only from our own pages", async (path) => {
    const { upgrade, origin, port } = await serveInstance();
    expect(await upgrade(path, { Origin: origin })).toBe(switching);
    expect(await upgrade(path)).toBe(forbidden);
    expect(await upgrade(path, foreign)).toBe(forbidden);
    expect(await upgrade(path, { Origin: "null" })).toBe(forbidden);
    expect(await upgrade(path, { Origin: `http://evil.example:${port}`, Host: `evil.example:${port}` })).toBe(
      forbidden,
    );
  });

  it("on any other path is refused", async () => {
    const { upgrade, origin } = await serveInstance();
    for (const path of ["/", "/collab", "/plans/x", "/socket.io/", "//collab/x"]) {
      expect(await upgrade(path, { Origin: origin })).toBe("HTTP/1.1 404 Not Found");
    }
    expect(await upgrade("/", { Origin: origin, "Sec-WebSocket-Protocol": "vite-hmr" })).toBe(
      "HTTP/1.1 404 Not Found",
    );
  });

  it("of the signals may poll instead, and writes only from our own pages", async () => {
    const { ask, origin } = await serveInstance();
    const path = "/signals/?EIO=4&transport=polling";
    const opened = await ask(path);
    expect(opened.status).toBe(200);
    const { sid } = JSON.parse(opened.body.slice(1)) as { sid: string };
    const write = (headers: Record<string, string>) =>
      ask(`${path}&sid=${sid}`, {
        method: "POST",
        headers: { ...headers, "Content-Length": "2" },
        body: "40",
      });
    expect((await write({})).status).toBe(403);
    expect((await write(foreign)).status).toBe(403);
    expect((await write({ Origin: origin })).status).toBe(200);
  });
});

describe("every answer", () => {
  it("carries a policy with a nonce of its own, and lets nothing in from elsewhere", async () => {
    const { ask, port } = await serveInstance({}, (context) => context.cspNonce);
    const [one, other] = [await ask("/"), await ask("/")];
    const policy = String(one.headers["content-security-policy"]);
    expect(policy).toBe(
      [
        "default-src 'self'",
        `script-src 'self' 'nonce-${one.body}'`,
        `style-src 'self' 'nonce-${one.body}'`,
        "style-src-attr 'unsafe-inline'",
        "img-src 'self' data: blob:",
        "font-src 'self'",
        `connect-src 'self' ws://127.0.0.1:${port}`,
        "worker-src 'self'",
        "object-src 'none'",
        "base-uri 'none'",
        "form-action 'self'",
        "frame-ancestors 'none'",
      ].join(";"),
    );
    expect(one.body).toMatch(/^[\w+/]{24}$/);
    expect(other.body).not.toBe(one.body);
    expect(one.headers).toMatchObject({
      "x-content-type-options": "nosniff",
      "x-frame-options": "DENY",
      "referrer-policy": "same-origin",
      "cross-origin-opener-policy": "same-origin",
      "cache-control": "no-store",
    });
    expect(one.headers).not.toHaveProperty("x-powered-by");
    expect(one.headers).not.toHaveProperty("strict-transport-security");
  });

  it("behind HTTPS asks browsers to stay there", async () => {
    const { ask } = await serveInstance({ publicUrl: "https://plan.example.org", trustProxy: 1 });
    const { headers } = await ask("/");
    expect(headers["strict-transport-security"]).toBe("max-age=31536000");
    expect(headers["content-security-policy"]).toContain("wss://plan.example.org");
  });

  it("tells the app where it is reached", async () => {
    const plain = await serveInstance({}, (context) => context.origin);
    expect((await plain.ask("/")).body).toBe(plain.origin);
    const proxied = await serveInstance(
      { publicUrl: "https://plan.example.org" },
      (context) => context.origin,
    );
    expect((await proxied.ask("/")).body).toBe("https://plan.example.org");
  });
});

describe("what is logged", () => {
  it("is method, path and status: no query, no token of a link, no content", async () => {
    const { ask, origin, log } = await serveInstance();
    await ask("/setup?token=geheim");
    await ask("/invite/geheim");
    // routes are found whatever the case of their letters
    await ask("/Invite/geheim");
    await ask("/link/geheim.data?x=geheim");
    await ask("/sign-in", {
      method: "POST",
      headers: { Origin: origin, Cookie: "stol=geheim" },
      body: "password=geheim",
    });
    const lines = log.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(lines.map(({ method, path, status }) => [method, path, status])).toEqual([
      ["GET", "/setup", 200],
      ["GET", "/invite/…", 200],
      ["GET", "/Invite/…", 200],
      ["GET", "/link/….data", 200],
      ["POST", "/sign-in", 200],
    ]);
    expect(log.join("")).not.toContain("geheim");
  });

  it("is a failure with its place, while the person reads a calm page in both languages", async () => {
    const { ask, log } = await serveInstance({}, () => Promise.reject(new Error("the cause")));
    const { status, body } = await ask("/programmes");
    expect(status).toBe(500);
    expect(body).toContain("Coś się u nas zepsuło");
    expect(body).toContain("Something broke on our side");
    expect(body).not.toContain("the cause");
    expect(log.join("")).toContain("own-origin.test.ts");
    expect(log.join("")).not.toContain("the cause");
  });

  it("is no failure where an address is malformed or an asset is gone", async () => {
    const { ask } = await serveInstance();
    expect((await ask("/assets/%E0%A4%A")).status).toBe(400);
    expect((await ask("/assets/old-chunk.js")).status).toBe(404);
  });
});

it("health is told to anybody, also to a probe that knows no name of ours", async () => {
  const { ask } = await serveInstance();
  expect((await ask("/healthz", { headers: { Host: "10-0-0-1.pod" } })).status).toBe(200);
  expect((await ask("/readyz", { headers: { Host: "10-0-0-1.pod" } })).status).toBe(200);
});
