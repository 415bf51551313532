import { run } from "#server/cli.ts";

process.exitCode = await run(process.argv.slice(2));
