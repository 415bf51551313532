import { spawn } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";

it("every scenario of the bench runs, ends with equal states and keeps the gates of any machine", async () => {
  const child = spawn(
    process.execPath,
    ["--import", "tsx", "tests/bench/main.ts", "--smoke", "--against", ""],
    {
      cwd: fileURLToPath(new URL("../..", import.meta.url)),
      stdio: ["ignore", "pipe", "pipe"],
    },
  );
  let said = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding("utf8").on("data", (text: string) => {
      said += text;
    });
  }
  const [code] = await once(child, "exit");
  expect(code, said).toBe(0);
  expect(said.match(/── \S+/g)).toHaveLength(12);
  expect(said).toContain("all end with the same state");
}, 180_000);
