/**
 * Who may do what: the one table that answers for buttons, loaders and sockets (PL9).
 * A new action gets its row here before it gets a button.
 */
export const roles = ["viewer", "commenter", "editor", "organizer", "supervisor"] as const;
export type Role = (typeof roles)[number];

const everyMember = ["viewer", "commenter", "editor", "organizer"] as const;
const editors = ["editor", "organizer"] as const;

const allowed = {
  "plan:read": everyMember,
  "plan:comment": ["commenter", "editor", "organizer"],
  "plan:edit": editors,
  "version:save": editors,
  "version:read": roles,
  "version:export": roles,
  "version:share": ["organizer"],
  "version:restore": ["organizer"],
  "review:send": ["organizer"],
  "review:decide": ["supervisor"],
  "version:remark": ["commenter", "editor", "organizer", "supervisor"],
  "remark:resolve": ["editor", "organizer", "supervisor"],
  "team:read": ["organizer", "supervisor"],
  "team:edit": ["organizer"],
  "plan:export": everyMember,
  "plan:import": ["organizer"],
  "plan:manage": ["organizer"],
  "plan:create": ["organizer"],
  "programme:manage": ["organizer"],
  "members:manage": ["organizer"],
  "audit:read": ["organizer"],
} as const satisfies Record<string, readonly Role[]>;

export type Action = keyof typeof allowed;

/** Whether any of a person's roles at one place (programme or plan) allows an action. No role allows nothing. */
export function can(held: readonly Role[], action: Action): boolean {
  const list: readonly Role[] = allowed[action];
  return held.some((role) => list.includes(role));
}
