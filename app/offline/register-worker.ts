/** Lets this browser open plans without the server. Only from the built program, where addresses of files never change. */
export function registerWorker(): void {
  if (!import.meta.env.PROD || !("serviceWorker" in navigator)) return;
  // refused by the browser (private mode, no HTTPS): the page works as before, with a server
  navigator.serviceWorker.register("/service-worker.js").catch(() => {});
}
