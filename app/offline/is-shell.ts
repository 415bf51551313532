/** Whether this document is the service worker's empty page, standing in for the one that was asked for. */
export function isShell(): boolean {
  const modules = "__remixRouteModules" in window ? window.__remixRouteModules : null;
  const isEmptyPage = typeof modules === "object" && modules !== null && "routes/offline" in modules;
  return isEmptyPage && location.pathname !== "/offline";
}
