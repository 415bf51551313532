import { type ActionFunctionArgs, redirect } from "@remix-run/node";
import { z } from "zod";
import { type AccountId, isId, type PlanId, type ProgrammeId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { PlanStart } from "#server/context.ts";
import { isVisible } from "../../http/form-fields.ts";
import { readPreferences } from "../../http/preferences.ts";
import { readFormData } from "../../http/read-form.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";
import { parseProgrammeForm } from "../../programmes/programme-form.ts";
import { wantedRoles } from "../../programmes/wanted-roles.ts";

const id = z.string().refine(isId);
const role = z.enum(["viewer", "commenter", "editor", "organizer", ""]);
const intents = z.discriminatedUnion("intent", [
  z.object({
    intent: z.literal("create-plan"),
    name: z.string().trim().max(200).refine(isVisible),
    start: z.string(),
  }),
  z.object({ intent: z.literal("set-roles"), account: id, role, supervisor: z.string().optional() }),
  z.object({
    intent: z.literal("invite"),
    role,
    supervisor: z.string().optional(),
    email: z.string().trim().max(200),
  }),
  z.object({ intent: z.literal("withdraw-invite"), invite: z.string().regex(/^[0-9a-zA-Z_-]{20,100}$/) }),
  z.object({ intent: z.literal("sign-in-link"), account: id }),
  z.object({ intent: z.literal("update") }),
  z.object({ intent: z.literal("archive") }),
  z.object({ intent: z.literal("restore") }),
  z.object({ intent: z.literal("allow-own-approval") }),
  z.object({ intent: z.literal("forbid-own-approval") }),
]);

export async function action({ request, params, context }: ActionFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  if (!isId(params.programmeId)) throw notFound();
  const programme = await context.programmes.find(params.programmeId as ProgrammeId);
  if (!programme) throw notFound();
  const held = await context.members.rolesInProgramme(programme.id, account.id);
  const data = await readFormData(request);
  const parsed = intents.safeParse(Object.fromEntries(data));
  if (!parsed.success) {
    if (data.get("intent") === "create-plan") return { intent: "create-plan", reason: "name" } as const;
    throw badRequest();
  }
  const form = parsed.data;
  switch (form.intent) {
    case "create-plan": {
      if (!can(held, "plan:create") || programme.archivedAt !== null) throw forbidden();
      const start = await planStart(form.start, readPreferences(request).language, (plan) =>
        context.members.allows(plan, account.id, "plan:read"),
      );
      const plan = await context.plans.create(account.id, programme.id, form.name, start);
      throw redirect(`/plans/${plan}`);
    }
    case "set-roles": {
      if (!can(held, "members:manage") && !account.isAdmin) throw forbidden();
      // whoever is new comes by an invite, of their own will: an id alone neither names a person nor makes them a member
      const members = await context.members.ofProgramme(programme.id);
      const member = members.find((member) => member.account === form.account);
      if (!member) throw notFound();
      const done = await context.members.setRoles(
        account.id,
        { programme: programme.id },
        form.account as AccountId,
        wantedRoles(form, member.roles, account.isAdmin),
      );
      return { intent: form.intent, reason: done.ok ? null : done.reason } as const;
    }
    case "invite": {
      if (!can(held, "members:manage") && !account.isAdmin) throw forbidden();
      const wanted = wantedRoles(form, [], account.isAdmin);
      if (wanted.length === 0) return { intent: form.intent, reason: "no-role" } as const;
      const made = await context.invites.create(account.id, {
        programme: programme.id,
        roles: wanted,
        email: form.email || null,
      });
      return made.ok
        ? ({ intent: form.intent, reason: null, link: context.origin + made.path } as const)
        : ({ intent: form.intent, reason: made.reason } as const);
    }
    case "withdraw-invite": {
      if (!can(held, "members:manage") && !account.isAdmin) throw forbidden();
      await context.invites.withdraw(account.id, programme.id, form.invite);
      return { intent: form.intent, reason: null } as const;
    }
    case "sign-in-link": {
      if (!can(held, "members:manage")) throw forbidden();
      const made = await context.invites.createSignInLink(account.id, form.account as AccountId);
      return made.ok
        ? ({ intent: form.intent, reason: null, link: context.origin + made.path } as const)
        : ({ intent: form.intent, reason: made.reason } as const);
    }
    case "update": {
      if (!can(held, "programme:manage")) throw forbidden();
      const input = parseProgrammeForm(data);
      if (!input) return { intent: form.intent, reason: "name" } as const;
      await context.programmes.update(account.id, programme.id, input);
      return { intent: form.intent, reason: null } as const;
    }
    case "archive":
    case "restore": {
      if (!can(held, "programme:manage") && !account.isAdmin) throw forbidden();
      await context.programmes.setArchived(account.id, programme.id, form.intent === "archive");
      return { intent: form.intent, reason: null } as const;
    }
    case "allow-own-approval":
    case "forbid-own-approval": {
      if (!account.isAdmin) throw forbidden();
      const allowed = form.intent === "allow-own-approval";
      await context.reviews.setOwnApproval(account.id, programme.id, allowed);
      return { intent: form.intent, reason: null } as const;
    }
  }
}

async function planStart(
  start: string,
  language: "pl" | "en",
  mayRead: (plan: PlanId) => Promise<boolean>,
): Promise<PlanStart> {
  const [from, name] = start.split(":", 2);
  if (from === "template" && name) return { from, template: name, language };
  if (from === "copy" && isId(name)) {
    if (!(await mayRead(name as PlanId))) throw forbidden();
    return { from, plan: name as PlanId };
  }
  return { from: "empty" };
}
