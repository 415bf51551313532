import { Form, useActionData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Role } from "#collab/plan/policy.ts";
import { OnceLink } from "../../programmes/once-link.tsx";
import { RoleFields } from "../../programmes/role-fields.tsx";
import { Button } from "../../ui/button.tsx";
import { Disclosure } from "../../ui/disclosure.tsx";
import { Notice } from "../../ui/notice.tsx";
import type { action } from "./action.ts";
import { Invite } from "./invite.tsx";

export type MemberOfProgramme = {
  readonly id: string;
  readonly name: string;
  readonly email: string | null;
  readonly roles: readonly Role[];
};

export function Members({
  members,
  you,
  manages,
  appoints,
}: {
  members: readonly MemberOfProgramme[];
  you: string;
  manages: boolean;
  appoints: boolean;
}) {
  const { t } = useTranslation("programmes");
  const answer = useActionData<typeof action>();
  const reason = answer?.intent === "set-roles" || answer?.intent === "sign-in-link" ? answer.reason : null;
  return (
    <section aria-labelledby="members">
      <h2 id="members" className="mb-3 text-2xl">
        {t("member.title")}
      </h2>
      {reason ? (
        <div className="mb-4" role="alert">
          <Notice tone="warn">{t(`refused.${reason}`)}</Notice>
        </div>
      ) : null}
      {answer?.intent === "set-roles" && reason === null ? (
        <div className="mb-4" role="status">
          <Notice tone="good">{t("member.saved")}</Notice>
        </div>
      ) : null}
      {answer?.intent === "sign-in-link" && "link" in answer ? (
        <div className="mb-4">
          <OnceLink link={answer.link} title={t("member.linkReady")} text={t("member.linkReadyText")} />
        </div>
      ) : null}
      <ul className="divide-y divide-line rounded-lg border border-line">
        {members.map((member) => (
          <li key={member.id} className="px-4 py-3">
            <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
              <div className="min-w-0">
                <p className="font-semibold">
                  {member.name}
                  {member.id === you ? (
                    <span className="font-normal text-ink-soft"> {t("member.you")}</span>
                  ) : null}
                </p>
                {member.email ? <p className="text-ink-soft">{member.email}</p> : null}
              </div>
              <p className="text-ink-soft">{member.roles.map((role) => t(`role.${role}`)).join(", ")}</p>
            </div>
            {manages || appoints ? (
              <MemberRights member={member} isYou={member.id === you} appoints={appoints} />
            ) : null}
          </li>
        ))}
      </ul>
      {manages || appoints ? <Invite appoints={appoints} /> : null}
      {manages && !appoints ? <p className="mt-4 text-ink-soft">{t("member.adminsAppoint")}</p> : null}
    </section>
  );
}

type MemberRightsProps = { member: MemberOfProgramme; isYou: boolean; appoints: boolean };

function MemberRights({ member, isYou, appoints }: MemberRightsProps) {
  const { t } = useTranslation("programmes");
  // a supervisor stays one until an administrator dismisses them
  const mayRemove = appoints || !member.roles.includes("supervisor");
  return (
    <Disclosure className="mt-1" summary={t("member.change", { name: member.name })}>
      <div className="mt-2 mb-3 flex flex-col gap-4 rounded-md bg-surface p-4">
        <Form method="post" className="flex flex-wrap items-end gap-4">
          <input type="hidden" name="intent" value="set-roles" />
          <input type="hidden" name="account" value={member.id} />
          <RoleFields roles={member.roles} appoints={appoints} />
          <Button type="submit">{t("member.save")}</Button>
        </Form>
        {isYou ? null : (
          <div className="flex flex-wrap gap-3">
            <Form method="post">
              <input type="hidden" name="intent" value="sign-in-link" />
              <input type="hidden" name="account" value={member.id} />
              <Button type="submit">{t("member.signInLink")}</Button>
            </Form>
            {mayRemove ? (
              <Form method="post">
                <input type="hidden" name="intent" value="set-roles" />
                <input type="hidden" name="account" value={member.id} />
                <input type="hidden" name="role" value="" />
                <Button type="submit">{t("member.remove")}</Button>
              </Form>
            ) : null}
          </div>
        )}
      </div>
    </Disclosure>
  );
}
