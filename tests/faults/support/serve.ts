import { start } from "#server/main.ts";

/** The real server without its pages, which need a build: live channel, health, signals, stop. */
await start({
  dev: false,
  pages: async () => (_request, response) => void response.status(404).end(),
});
