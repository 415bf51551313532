import { spawn } from "node:child_process";

/**
 * Runs a program to its end. Ending this process ends it too.
 * @param {string} command
 * @param {readonly string[]} args
 * @param {{ cwd: string, quiet?: boolean, env?: Record<string, string | undefined> }} options quiet: its words appear only when it fails, on stderr
 * @returns {Promise<boolean>} whether it went well
 */
export async function runChild(command, args, { cwd, quiet = false, env = {} }) {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: quiet ? ["ignore", "pipe", "pipe"] : ["ignore", "inherit", "inherit"],
  });
  /** @type {Buffer[]} */
  const said = [];
  child.stdout?.on("data", (chunk) => said.push(chunk));
  child.stderr?.on("data", (chunk) => said.push(chunk));
  /** @param {NodeJS.Signals} signal */
  const passOn = (signal) => {
    child.kill(signal);
    process.exit(signal === "SIGINT" ? 130 : 143);
  };
  process.once("SIGTERM", passOn);
  process.once("SIGINT", passOn);
  const code = await new Promise((resolve) => {
    child.once("close", resolve);
    child.once("error", (error) => {
      said.push(Buffer.from(`${command}: ${error.message}\n`));
      resolve(127);
    });
  });
  process.off("SIGTERM", passOn);
  process.off("SIGINT", passOn);
  if (code !== 0) process.stderr.write(Buffer.concat(said));
  return code === 0;
}
