import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "../../http/refusals.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

/** One picture, for everybody who may read the plan or its versions. Only its own bytes have this address. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { plan } = await versionedPlan(request, params.planId, context);
  const hash = params.hash ?? "";
  const picture = /^[0-9a-f]{64}$/.test(hash) ? await context.images.find(plan.id, hash) : undefined;
  if (!picture) throw notFound();
  return new Response(new Uint8Array(picture.bytes), {
    headers: {
      "Content-Type": picture.type,
      "Content-Length": String(picture.bytes.length),
      "Cache-Control": "private, max-age=31536000, immutable",
      // on a shared computer whoever comes next asks anew, and is judged
      Vary: "Cookie",
      // besides what every answer says: opened by itself it is a picture and can do nothing
      "Content-Security-Policy": "default-src 'none'; sandbox",
    },
  });
}
