/** What the service worker decides, apart from what it does. */

/** One copy of the program's files each, named for its build. */
export const programPrefix = "program-";

/** How a request is answered: as a `page`, as a `file` of the program, as the list of `routes`, or not by the worker. */
export function kindOf(request: {
  readonly method: string;
  readonly mode: string;
  readonly url: string;
  /** Where the worker is from. */
  readonly origin: string;
}): "page" | "file" | "routes" | null {
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== request.origin) return null;
  if (request.mode === "navigate") return "page";
  if (pathname.startsWith("/assets/")) return "file";
  return pathname === "/__manifest" ? "routes" : null;
}

/**
 * Of the caches, oldest first, those that go when the program `current` begins: all older programs but the one before
 * it, which pages that are open may still need. One that is older still says so itself when a file is gone.
 */
export function outdatedCaches(names: readonly string[], current: string): string[] {
  return names.filter((name) => name.startsWith(programPrefix) && name !== current).slice(0, -1);
}

const gatewayTroubles = [502, 503, 504];

/** Whether what a proxy or a server on its way out says means that the server is away. */
export const isAway = (status: number): boolean => gatewayTroubles.includes(status);

const keptPages = /^\/plans\/[^/]+(\/boards\/[^/]+)?$/;

/** Whether this can be shown from what the device has; for other pages the shell only says that it waits. */
export const canBeKept = (pathname: string): boolean => keptPages.test(pathname);
