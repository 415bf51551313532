import { openStorage } from "#server/db/storage.ts";

/** A program of its own that opens the storage of a data folder and holds it until it is told to end, for tests that kill it. */
const opened = await openStorage({
  dataDir: process.argv[2] ?? "",
  databaseUrl: process.argv[3],
  onLost: (message) => {
    console.log(`lost: ${message}`);
    process.exit(3);
  },
});
console.log(opened.ok ? "open" : `refused: ${opened.message}`);
if (!opened.ok) process.exit(2);
const holding = setInterval(() => {}, 60_000);
process.once("SIGTERM", async () => {
  await opened.storage.close();
  clearInterval(holding);
});
