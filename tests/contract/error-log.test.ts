import { describe, expect, it } from "vitest";
import { handleError } from "#app/entry.server.tsx";
import { serveInstance } from "#tests/support/served-instance.ts";

/** As a database and JSON.parse make them, with what a person wrote in every corner. */
function tellingError(): Error {
  const cause = new SyntaxError('Unexpected token in "Anna Nowak, PESEL 44051401359"');
  const told = 'duplicate key "anna@example.org"\n    at Anna Nowak (ul. Zielona 5)';
  const rest = { code: "23505", detail: "Key (email)=(anna@example.org)", where: "$1 = 'Anna'" };
  return Object.assign(new Error(told, { cause }), rest);
}

describe("the log of an error", () => {
  it.each(["a request that failed", "a page that failed"])(
    "says where %s, and nothing of what",
    async (which) => {
      const { ask, log } = await serveInstance({}, (context) => {
        if (which === "a request that failed") throw tellingError();
        const request = new Request("http://127.0.0.1/link/token-of-anna");
        handleError(tellingError(), { request, params: {}, context: { ...context } });
        return "page";
      });
      await ask("/link/token-of-anna");
      const line =
        log.find((entry) => JSON.parse(entry).level === 50 && "error" in JSON.parse(entry)) ?? "{}";
      expect(JSON.parse(line)).toMatchObject({
        error: "Error",
        code: "23505",
        cause: { error: "SyntaxError" },
      });
      expect(line).toContain("tellingError");
      expect(log.join("")).not.toMatch(/anna|zielona|pesel/i);
    },
  );

  it("has no line for a refusal, or for somebody who has left", async () => {
    const reported: unknown[] = [];
    const { context: make } = await serveInstance();
    const context = { ...make(), reportError: (error: unknown) => void reported.push(error) };
    const left = AbortSignal.abort();
    const request = new Request("http://127.0.0.1/");
    const refusal = { status: 404, statusText: "Not Found", internal: true, data: "/link/token" };
    handleError(refusal, { request, params: {}, context });
    handleError(tellingError(), { request: new Request(request, { signal: left }), params: {}, context });
    expect(reported).toEqual([]);
  });
});
