import { importBuilt } from "./build.mjs";
import { prepare } from "./prepare.mjs";

process.env.NODE_ENV ??= "production";
// a script reads stdout, so what is going on is told on the other channel
await prepare({ tell: (line) => console.error(line) });
const { run } = await importBuilt("cli.js");
process.exitCode = await run(process.argv.slice(2));
