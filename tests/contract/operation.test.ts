import { describe, expect, it } from "vitest";
import { addNode } from "#collab/doc/edit-nodes.ts";
import { closeCodes } from "#collab/protocol/close-codes.ts";
import { hashPassword } from "#server/auth/password-hash.ts";
import { browser } from "#tests/support/browser.ts";
import { until } from "#tests/support/people.ts";
import { serveInstance } from "#tests/support/served-instance.ts";
import { cookieOf, goodPassword, programmeInput, requestWith } from "#tests/support/test-instance.ts";

const token = "a-token-of-twenty-letters";

/** The value of one line of Prometheus's text. */
function figureOf(text: string, series: string): number {
  const line = text.split("\n").find((one) => one.startsWith(`${series} `));
  if (!line) throw new Error(`no ${series} in\n${text}`);
  return Number(line.slice(series.length + 1));
}

describe("/metrics", () => {
  it("[OP7] tells counts and times of the live channel and its database, and nothing of what people write", async () => {
    const served = await serveInstance();
    const ola = await served.add({ name: "Ola" });
    const programme = await served.stores.programmes.create(ola, programmeInput("Na Olszy"));
    const plan = await served.stores.plans.create(ola, programme, "Tajny plan", { from: "empty" });
    await served.instance.edit(plan, ola, (doc) => {
      addNode(doc, { kind: "need", title: "Ławka" }, null, { actor: ola, now: () => 0 });
    });
    const { status, headers, body } = await served.ask("/metrics");
    expect(status).toBe(200);
    expect(headers["content-type"]).toMatch(/^text\/plain;.* version=0\.0\.4$/);
    expect(figureOf(body, 'stol_rooms{held="awake"}')).toBe(1);
    expect(figureOf(body, 'stol_rooms{held="bytes"}')).toBe(0);
    expect(figureOf(body, "stol_committed_rows_total")).toBeGreaterThan(0);
    expect(figureOf(body, "stol_commit_seconds_count")).toBeGreaterThan(0);
    expect(figureOf(body, 'stol_commit_seconds_bucket{le="+Inf"}')).toBe(
      figureOf(body, "stol_commit_seconds_count"),
    );
    expect(figureOf(body, "stol_uncommitted_bytes")).toBe(0);
    expect(figureOf(body, "stol_storage_failing")).toBe(0);
    expect(figureOf(body, 'stol_database_connections{state="idle"}')).toBeGreaterThan(0);
    for (const secret of [plan, programme, ola, "Tajny", "Ławka", "Ola"]) expect(body).not.toContain(secret);
  });

  it("[OP7] counts who is there and why somebody was sent away", async () => {
    const served = await serveInstance();
    const ola = await served.add({ name: "Ola", passwordHash: await hashPassword(goodPassword) });
    const programme = await served.stores.programmes.create(ola, programmeInput("Na Olszy"));
    const plan = await served.stores.plans.create(ola, programme, "Plan", { from: "empty" });
    const input = { email: "ola@example.org", password: goodPassword, remember: false };
    const cookie = cookieOf(await served.auth().signIn(requestWith(), input));
    const old = browser(served, cookie, plan, "an-epoch-of-before");
    expect(await old.closed).toBe(closeCodes.otherEpoch);
    const { epoch } = await served.db.selectFrom("plan").select("epoch").executeTakeFirstOrThrow();
    const { person } = browser(served, cookie, plan, epoch);
    await person.synced();
    await until(() => person.isCommitted);
    const { body } = await served.ask("/metrics");
    expect(figureOf(body, 'stol_closed_total{reason="otherEpoch"}')).toBe(1);
    expect(figureOf(body, "stol_sockets")).toBe(1);
    expect(figureOf(body, "stol_acknowledgement_seconds_count")).toBeGreaterThan(0);
    expect(figureOf(body, "stol_received_bytes_total")).toBeGreaterThan(0);
  });

  it("[OP8] is read with the token alone where one is set", async () => {
    const served = await serveInstance({ metricsToken: token });
    const status = async (headers: Record<string, string>) =>
      (await served.ask("/metrics", { headers })).status;
    expect(await status({})).toBe(401);
    expect(await status({ Authorization: "Bearer another" })).toBe(401);
    expect(await status({ Authorization: `Bearer ${token}` })).toBe(200);
  });

  it("[OP8] without a token is for this machine, never through a proxy", async () => {
    const local = await serveInstance();
    expect((await local.ask("/metrics", { headers: { "X-Forwarded-For": "192.0.2.7" } })).status).toBe(403);
    const behind = await serveInstance({ publicUrl: "https://plan.example.org", trustProxy: 1 });
    const { status, body } = await behind.ask("/metrics", { headers: { Host: "plan.example.org" } });
    expect([status, body]).toEqual([403, "Set METRICS_TOKEN to read this from elsewhere.\n"]);
  });
});

describe("/readyz", () => {
  it.each([
    ["ready", 200, async (): Promise<boolean> => true],
    ["ending, or unable to store", 503, async (): Promise<boolean> => false],
    ["without its database", 503, () => Promise.reject(new Error("ECONNREFUSED"))],
    ["on a line to its database that swallows everything", 503, () => new Promise<boolean>(() => {})],
  ] as const)("[OP9] says in time that the server is %s: %i", async (_state, status, isReady) => {
    const served = await serveInstance({ isReady });
    expect(await served.ask("/readyz")).toMatchObject({ status, headers: { "cache-control": "no-store" } });
    expect(await served.ask("/healthz")).toMatchObject({ status: 200 });
  });
});

describe("a server that stops", () => {
  it("[OP9] still answers its health checks, and sends everything else away for a moment", async () => {
    const served = await serveInstance({ isStopping: () => true });
    expect(await served.ask("/")).toMatchObject({ status: 503, headers: { "retry-after": "5" } });
    expect(await served.ask("/healthz")).toMatchObject({ status: 200, body: "ok\n" });
  });
});

it.each(["TRACE", "PROPFIND", "LOCK"])(
  "[OP10] %s is refused as a method, wherever it comes from",
  async (method) => {
    const served = await serveInstance();
    const headers = { Origin: served.origin };
    expect(await served.ask("/", { method, headers })).toMatchObject({ status: 405 });
    expect((await served.ask("/", { method })).headers.allow).toContain("GET");
  },
);
