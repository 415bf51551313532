import type { AccountId } from "#collab/plan/id.ts";
import { isEmail } from "../auth/email.ts";
import type { Database } from "../db/database.ts";
import type { Env } from "../env.ts";
import { hostInUrl } from "../http/listen.ts";
import { addAccount, createAccounts, findForSignIn } from "../stores/accounts.ts";
import { recordAudit } from "../stores/audit.ts";
import { addSignInLink } from "../stores/sign-in-links.ts";
import { type Command, type ExitCode, exitCodes, type Terminal, type Values, WrongUsage } from "./command.ts";
import { withDatabase } from "./with-database.ts";

const words = ["create-admin", "sign-in-link", "list"] as const;

/** `admin`: who has an account, and the way back in for somebody who has none or has lost it. */
export const admin: Command = {
  usage: [
    "admin create-admin --email ADDRESS --name NAME   prints a one-time link; an existing account becomes an administrator",
    "admin sign-in-link --email ADDRESS               prints a one-time link that sets a new password",
    "admin list [--json]",
  ].join("\n"),
  options: {
    email: { type: "string" },
    name: { type: "string" },
    json: { type: "boolean", default: false },
  },
  words,
  async run(values, [word], terminal) {
    if (word === "list") return withDatabase(terminal, ({ db }) => list(db, values.json === true, terminal));
    const email = textOf(values, "email");
    if (!isEmail(email)) throw new WrongUsage("--email must be an e-mail address.");
    const name = word === "create-admin" ? textOf(values, "name") : "";
    return withDatabase(terminal, ({ db, env }) =>
      word === "create-admin" ? createAdmin(db, env, email, name, terminal) : link(db, env, email, terminal),
    );
  },
};

async function createAdmin(db: Database, env: Env, email: string, name: string, terminal: Terminal) {
  const now = new Date();
  const id = await db.transaction().execute(async (transaction) => {
    const made = await addAccount(transaction, now, { email, name, passwordHash: null, isAdmin: true });
    const known = made ? undefined : await findForSignIn(transaction, email);
    if (known?.account.isDemo) return undefined;
    const account = made ?? known?.account.id;
    if (!account) return undefined;
    await transaction.updateTable("account").set({ is_admin: true }).where("id", "=", account).execute();
    await recordAudit(transaction, now, { by: null, action: "account.make-admin", subject: account });
    return account;
  });
  if (!id) return refuse(terminal, `${email} is a demo person's.`);
  return printLink(db, env, id, terminal);
}

async function link(db: Database, env: Env, email: string, terminal: Terminal): Promise<ExitCode> {
  const found = await findForSignIn(db, email);
  if (!found) return refuse(terminal, `There is no account ${email}.`);
  if (found.account.isDemo) return refuse(terminal, `${email} is a demo person's; they sign in by a button.`);
  if (found.account.disabledAt) return refuse(terminal, `The account ${email} is disabled.`);
  return printLink(db, env, found.account.id, terminal);
}

async function printLink(db: Database, env: Env, account: AccountId, terminal: Terminal): Promise<ExitCode> {
  const origin = env.PUBLIC_URL ?? `http://${hostInUrl(env.HOST)}:${env.PORT}`;
  terminal.tell("This link works once, within a day:");
  terminal.out(`${origin}${await addSignInLink(db, new Date(), null, account)}\n`);
  return exitCodes.done;
}

async function list(db: Database, json: boolean, terminal: Terminal): Promise<ExitCode> {
  const accounts = await createAccounts({ db, now: () => new Date(), ended: () => {} }).list();
  if (json) {
    const data = accounts.map(({ disabledAt, ...account }) => ({
      ...account,
      isDisabled: disabledAt !== null,
    }));
    terminal.out(`${JSON.stringify({ accounts: data }, null, 2)}\n`);
    return exitCodes.done;
  }
  for (const { email, name, isAdmin, isDemo, disabledAt } of accounts) {
    const marks = [isAdmin && "administrator", isDemo && "demo", disabledAt && "disabled"].filter(Boolean);
    terminal.out(`${[email, name, marks.join(", ")].join("\t")}\n`);
  }
  return exitCodes.done;
}

function refuse(terminal: Terminal, sentence: string): ExitCode {
  terminal.tell(sentence);
  return exitCodes.refused;
}

function textOf(values: Values, name: string): string {
  const value = values[name];
  if (typeof value !== "string" || value.trim() === "") throw new WrongUsage(`--${name} is missing.`);
  return value.trim();
}
