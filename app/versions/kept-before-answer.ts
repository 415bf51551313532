import type { Live } from "#server/context.ts";

/** What a browser that asks before a great change is told: it goes by the status alone. */
export function keptBeforeAnswer(kept: Awaited<ReturnType<Live["keepVersion"]>>): Response {
  if (kept.ok) return Response.json({ ok: true });
  const { reason } = kept;
  return Response.json({ ok: false, reason }, { status: reason === "still-storing" ? 504 : 503 });
}
