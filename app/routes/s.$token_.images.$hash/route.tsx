import type { LoaderFunctionArgs } from "@remix-run/node";
import { picturesIn } from "#collab/plan/pictures.ts";
import { emptyPlan } from "#collab/plan/schema.ts";
import { notFound } from "../../http/refusals.ts";
import { pictureResponse } from "../../images/picture-response.ts";
import { getShared } from "../../shares/shared-version.ts";

/** A picture that stands in the shared version. The plan's others are not for this link. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { plan, header } = await getShared(request, params.token, context);
  const content = await context.snapshots.content(plan.id, header.number);
  const hash = picturesIn(content?.plan ?? emptyPlan).find((one) => one === params.hash);
  const picture = hash && (await context.images.find(plan.id, hash));
  if (!picture) throw notFound();
  // never kept: a link that has ended shows nothing
  return pictureResponse(picture);
}
