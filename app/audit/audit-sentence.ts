import type { TFunction } from "i18next";
import { occasions } from "#collab/history/snapshot.ts";
import { roles } from "#collab/plan/policy.ts";
import type { AuditEntry } from "#server/context.ts";
import { isAuditAction } from "./audit-groups.ts";

type Told = Pick<AuditEntry, "action" | "detail" | "person">;

/** What was done, as words that fit any doer: "Zapisanie wersji 3". An action this code does not know keeps its name. */
export function auditSentence(
  { action, detail, person }: Told,
  t: TFunction<["audit", "programmes"]>,
): string {
  if (!isAuditAction(action)) return action;
  const occasion = occasions.find((known) => known === detail.occasion);
  const values = {
    version: detail.version ?? "",
    versions: detail.versions ?? "",
    count: Number(detail.count ?? detail.cards ?? 0),
    format: detail.format ?? "",
    person: person ?? t("audit:someone"),
    roles: rolesIn(String(detail.roles ?? ""), t),
    why: occasion ? t(`audit:occasion.${occasion}`) : "",
  };
  if (action === "version.save" && occasion) return t("audit:action.version.keep", values);
  if (action === "members.set" && values.roles === "") return t("audit:action.members.remove", values);
  return t(`audit:action.${action}` as "audit:action.plan.create", values);
}

function rolesIn(written: string, t: TFunction<["audit", "programmes"]>): string {
  const names = written.split(" ");
  return roles
    .filter((role) => names.includes(role))
    .map((role) => t(`programmes:role.${role}`))
    .join(", ");
}
