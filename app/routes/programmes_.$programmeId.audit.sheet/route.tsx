import type { LoaderFunctionArgs } from "@remix-run/node";
import { auditSheet } from "../../audit/audit-sheet.ts";
import { auditedProgramme } from "../../audit/audited-programme.ts";

export async function loader({ request, params, context }: LoaderFunctionArgs): Promise<Response> {
  const { id } = await auditedProgramme(request, params.programmeId, context);
  return auditSheet(request, context, id);
}
