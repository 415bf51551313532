import { useTranslation } from "react-i18next";
import type { Role } from "#collab/plan/policy.ts";
import { Checkbox } from "../ui/checkbox.tsx";
import { Select } from "../ui/select.tsx";

const working = ["organizer", "editor", "commenter", "viewer"] as const;

/** What somebody may do here: one working role at most, and besides it whether they look after the programme. */
export function RoleFields({ roles, appoints }: { roles: readonly Role[]; appoints: boolean }) {
  const { t } = useTranslation("programmes");
  return (
    <>
      <Select
        className="min-w-64"
        name="role"
        label={t("member.role")}
        defaultValue={roles.find((role) => role !== "supervisor") ?? ""}
      >
        {working.map((role) => (
          <option key={role} value={role}>
            {t(`roleLong.${role}`)}
          </option>
        ))}
        <option value="">{t("roleLong.none")}</option>
      </Select>
      {appoints ? (
        <Checkbox
          name="supervisor"
          value="on"
          label={t("member.supervisor")}
          defaultChecked={roles.includes("supervisor")}
        />
      ) : null}
    </>
  );
}
