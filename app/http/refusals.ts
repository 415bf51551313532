/** What a loader throws when the thing is not there, or is not to be known by this person. */
export const notFound = (): Response => new Response(null, { status: 404, statusText: "Not Found" });

/** What a loader or an action throws when the person may know of the thing but not do this with it. */
export const forbidden = (): Response => new Response(null, { status: 403, statusText: "Forbidden" });

/** What a loader or an action throws at input that no form of ours sends. */
export const badRequest = (): Response => new Response(null, { status: 400, statusText: "Bad Request" });
