import "./compile-early.mjs";
import { importBuilt } from "./build.mjs";
import { prepare } from "./prepare.mjs";

const dev = process.argv.includes("--dev");
process.env.NODE_ENV ??= dev ? "development" : "production";
endWithNpm();
await prepare({ tell: (line) => console.log(line), build: !dev });
const { start } = dev ? await importSource() : await importBuilt("main.js");
await start({ dev });

/** Development runs the sources themselves, in this process. */
async function importSource() {
  const { register } = await import("tsx/esm/api");
  register();
  return import("../main.ts");
}

/**
 * A closed terminal, and an npm that was killed and so can pass no signal on, end the server in good order too.
 * npm must be our parent for that, so its script says `exec`: some shells stay in between.
 */
function endWithNpm() {
  const end = () => process.kill(process.pid, "SIGTERM");
  process.on("SIGHUP", end);
  if (!process.env.npm_lifecycle_event) return;
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    end();
  }, 500);
  watch.unref();
}
