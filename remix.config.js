/** The single source of the Remix options; vite.config.ts hands them to the Remix Vite plugin. */
export default {
  appDirectory: "app",
  buildDirectory: "build/app",
  ssr: true,
  future: {
    v3_fetcherPersist: true,
    v3_lazyRouteDiscovery: true,
    v3_relativeSplatPath: true,
    v3_routeConfig: true,
    v3_singleFetch: true,
    v3_throwAbortReason: true,
  },
};
