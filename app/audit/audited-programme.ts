import { isId, type ProgrammeId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { AppContext, Programme } from "#server/context.ts";
import { notFound } from "../http/refusals.ts";

/** The programme whose trail this person may read: its organizers and the administrators. */
export async function auditedProgramme(
  request: Request,
  programmeId: string | undefined,
  context: AppContext,
): Promise<Programme> {
  const account = await context.auth.requireAccount(request);
  const programme = isId(programmeId) ? await context.programmes.find(programmeId as ProgrammeId) : undefined;
  const roles = programme ? await context.members.rolesInProgramme(programme.id, account.id) : [];
  if (!programme || !(can(roles, "audit:read") || account.isAdmin)) throw notFound();
  return programme;
}
