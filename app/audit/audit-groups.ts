/** What can be asked of the trail, and the actions that answer. A new action gets its place and its words here. */
export const auditGroups = {
  signIns: [
    "account.sign-in",
    "account.sign-in-failed",
    "account.sign-out",
    "account.sign-out-everywhere",
    "account.mail-stopped",
    "account.password",
    "sign-in-link.create",
    "sign-in-link.use",
  ],
  people: [
    "members.set",
    "invite.create",
    "invite.accept",
    "invite.withdraw",
    "account.rename",
    "account.disable",
    "account.enable",
    "account.make-admin",
  ],
  versions: ["version.save", "version.restore", "version.thin"],
  reviews: [
    "review.send",
    "review.withdraw",
    "review.supersede",
    "review.approve",
    "review.return",
    "programme.own-approval-on",
    "programme.own-approval-off",
    "share.create",
    "share.revoke",
  ],
  remarks: ["remark.add", "remark.answer", "remark.resolve", "remark.reopen"],
  plans: [
    "plan.create",
    "plan.rename",
    "plan.archive",
    "plan.restore",
    "programme.create",
    "programme.update",
    "programme.archive",
    "programme.restore",
  ],
  files: ["plan.export", "version.export", "version.changes-export", "plan.import", "plan.import-preview"],
  instance: [
    "instance.set-up",
    "instance.restore",
    "person.look",
    "person.erase",
    "demo.load",
    "demo.load-plan",
  ],
} as const;

export type AuditGroup = keyof typeof auditGroups;
export type AuditAction = (typeof auditGroups)[AuditGroup][number];

export const groupNames = Object.keys(auditGroups) as AuditGroup[];
export const isGroup = (name: string): name is AuditGroup => Object.hasOwn(auditGroups, name);

const known: readonly string[] = Object.values(auditGroups).flat();
export const isAuditAction = (action: string): action is AuditAction => known.includes(action);
