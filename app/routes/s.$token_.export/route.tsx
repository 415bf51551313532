import type { LoaderFunctionArgs } from "@remix-run/node";
import { outsidePlan } from "#collab/plan/outside-plan.ts";
import { versionResponse } from "../../exports/version-response.ts";
import { getShared } from "../../shares/shared-version.ts";

/** A file with what people outside may have of a shared version. */
export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { plan, header } = await getShared(request, params.token, context);
  return versionResponse({ request, plan, header, shown: outsidePlan }, context);
}
