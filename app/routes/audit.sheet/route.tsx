import type { LoaderFunctionArgs } from "@remix-run/node";
import { auditSheet } from "../../audit/audit-sheet.ts";

export async function loader({ request, context }: LoaderFunctionArgs): Promise<Response> {
  await context.auth.requireAdmin(request);
  return auditSheet(request, context);
}
