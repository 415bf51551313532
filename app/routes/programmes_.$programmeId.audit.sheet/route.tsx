import type { LoaderFunctionArgs } from "@remix-run/node";
import { auditedProgramme } from "../../audit/audited-programme.ts";
import { auditSheet } from "../../audit/load-audit.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { id } = await auditedProgramme(request, params.programmeId, context);
  return auditSheet(request, context, id);
}
