import { type Role, roles } from "#collab/plan/policy.ts";

export type RoleForm = { readonly role: string; readonly supervisor?: string | undefined };

/**
 * The roles that a form asks for. An organizer's has no say about supervision (only administrators appoint): who holds it
 * keeps it.
 */
export function wantedRoles(form: RoleForm, held: readonly Role[], appoints: boolean): Role[] {
  const supervises = appoints ? form.supervisor === "on" : held.includes("supervisor");
  return roles.filter((role) => (role === "supervisor" ? supervises : role === form.role));
}
