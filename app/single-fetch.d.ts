import "@remix-run/server-runtime";

// Loaders' data keep their dates and maps on the way (v3_singleFetch of remix.config.js), and types say so.
declare module "@remix-run/server-runtime" {
  interface Future {
    v3_singleFetch: true;
  }
}
