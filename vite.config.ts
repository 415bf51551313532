import { fileURLToPath } from "node:url";
import optimizeLocales from "@react-aria/optimize-locales-plugin";
import { vitePlugin as remix } from "@remix-run/dev";
import tailwindcss from "@tailwindcss/vite";
import { defineConfig } from "vite";
import remixOptions from "./remix.config.js";

/** What a plan always needs together, so that it does not come in thirty pieces. */
const together = {
  yjs: /\/node_modules\/(yjs|lib0|y-protocols)\//,
  plan: /\/collab\/plan\/(?!check|copy-plan|personal-numbers|blank|schedule)/,
  doc: /\/collab\/doc\/(?!edit-merge|edit-mentions|edit-tree|take-over|write-pieces|sleeping|clear-up|restore-pieces|team-pieces)/,
};

export default defineConfig(({ isSsrBuild }) => ({
  plugins: [
    tailwindcss(),
    // react-aria brings its words in thirty languages; only ours are bundled.
    optimizeLocales.vite({ locales: ["pl-PL", "en-US"] }),
    remix(remixOptions),
  ],
  resolve: {
    // Yjs would bring a validator and helpers for the DOM with it, for colours in the console
    alias: { "lib0/logging": fileURLToPath(new URL("app/live/plain-logging.ts", import.meta.url)) },
  },
  // found all at once: a dependency found later would come with a second React
  optimizeDeps: { entries: ["app/entry.client.tsx", "app/root.tsx", "app/routes/**/route.tsx"] },
  // not emptied: a server that runs goes on serving the files of its own build (server/boot/hashed-files.mjs)
  build: {
    target: "es2022",
    sourcemap: false,
    emptyOutDir: false,
    rollupOptions: {
      output: {
        ...(isSsrBuild
          ? {}
          : {
              manualChunks: (id: string) => Object.entries(together).find(([, path]) => path.test(id))?.[0],
            }),
      },
    },
  },
}));
