import type { LoaderFunctionArgs } from "@remix-run/node";
import { notFound } from "../../http/refusals.ts";
import { pictureResponse } from "../../images/picture-response.ts";
import { versionedPlan } from "../../versions/versioned-plan.ts";

/** One picture, for everybody who may read the plan or its versions. Only its own bytes have this address. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { plan } = await versionedPlan(request, params.planId, context);
  const hash = params.hash ?? "";
  const picture = /^[0-9a-f]{64}$/.test(hash) ? await context.images.find(plan.id, hash) : undefined;
  if (!picture) throw notFound();
  return pictureResponse(picture, "private, max-age=31536000, immutable");
}
