import type { Picture } from "#server/context.ts";

/** The bytes of a picture. Opened by itself it is a picture and can do nothing. */
export function pictureResponse({ type, bytes }: Picture, cacheControl?: string): Response {
  return new Response(new Uint8Array(bytes), {
    headers: {
      "Content-Type": type,
      "Content-Length": String(bytes.length),
      ...(cacheControl ? { "Cache-Control": cacheControl } : {}),
      // on a shared computer whoever comes next asks anew, and is judged
      Vary: "Cookie",
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}
