import { fold } from "#collab/plan/fold.ts";
import type { AccountId } from "#collab/plan/id.ts";
import { isEmail } from "../auth/email.ts";
import type { ErasurePlace, ErasureReport, ErasureRequest, ErasureTrouble } from "../context-history.ts";
import { type Answers, type Deed, eraseThroughServer } from "../control/erase-through-server.ts";
import { createErasures } from "../erasure/erasures.ts";
import { openLive } from "../rooms/open-live.ts";
import { findForSignIn } from "../stores/accounts.ts";
import { type Command, exitCodes, type Terminal, type Values, WrongUsage } from "./command.ts";
import { languageOption } from "./plan-files.ts";
import { type CommandDatabase, withDatabase } from "./with-database.ts";

type Wanted = Omit<ErasureRequest, "account"> & {
  readonly email: string;
  readonly confirm: string | undefined;
};

/** `erase`: finds a person everywhere and says where; with their name repeated, erases them. */
export const erase: Command = {
  usage: [
    "erase --name NAME [--name FORM …] [--account ADDRESS] [--lang pl|en] [--json]   shows every place, changes nothing",
    "      --confirm NAME      erases what was shown; NAME is the first --name, or the account's",
    "      --picture HASH …    also these pictures, of those that were shown",
    "      --own-texts         also what the account wrote in remarks and notes of reviews",
  ].join("\n"),
  options: {
    name: { type: "string", multiple: true },
    account: { type: "string" },
    lang: { type: "string", default: "pl" },
    confirm: { type: "string" },
    picture: { type: "string", multiple: true },
    "own-texts": { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
  run(values, _words, terminal) {
    const wanted = readWanted(values);
    return withDatabase(terminal, (at) => run(at, wanted, values.json === true, terminal));
  },
};

function readWanted(values: Values): Wanted {
  const texts = (name: string) => (Array.isArray(values[name]) ? values[name].map(String) : []);
  const email = typeof values.account === "string" ? values.account.trim() : "";
  const spellings = texts("name");
  const pictures = texts("picture");
  if (email === "" && spellings.length === 0) throw new WrongUsage("erase needs --name or --account.");
  if (email !== "" && !isEmail(email)) throw new WrongUsage("--account must be an e-mail address.");
  if (pictures.some((hash) => !/^[0-9a-f]{64}$/.test(hash)))
    throw new WrongUsage("--picture is a hash of 64 digits.");
  const confirm = typeof values.confirm === "string" ? values.confirm : undefined;
  const language = languageOption(values.lang);
  return { email, spellings, language, pictures, ownTexts: values["own-texts"] === true, confirm };
}

async function run(at: CommandDatabase, wanted: Wanted, json: boolean, terminal: Terminal) {
  const { email, confirm, ...rest } = wanted;
  const found = email === "" ? undefined : await findForSignIn(at.db, email);
  const refuse = (sentence: string) => {
    terminal.tell(sentence);
    return exitCodes.refused;
  };
  if (email !== "" && !found) return refuse(`There is no account ${email}.`);
  const request: ErasureRequest = { ...rest, account: (found?.account.id as AccountId | undefined) ?? null };
  const name = found?.account.name ?? rest.spellings[0] ?? "";
  if (confirm !== undefined && fold(confirm) !== fold(name)) {
    return refuse(`--confirm must repeat the name: ${name}`);
  }
  const erased = confirm === undefined ? undefined : await ask(at, "erase", request);
  const answer = confirm === undefined ? await ask(at, "look", request) : erased;
  if (!answer) return refuse(unreachable);
  if (!answer.ok) return refuse(troubles[answer.reason]);
  const left = erased?.ok ? erased.left : undefined;
  if (json)
    terminal.out(`${JSON.stringify({ ...answer.report, ...(left === undefined ? {} : { left }) })}\n`);
  else for (const place of answer.report.places) terminal.out(`${line(place)}\n`);
  tell(answer.report, left, terminal);
  return left === undefined || left === 0 ? exitCodes.done : exitCodes.refused;
}

/** Rooms belong to one process: the running server's, or for as long as the command takes this one's. */
async function ask<Name extends Deed>(
  { env, db, alone }: CommandDatabase,
  deed: Name,
  request: ErasureRequest,
): Promise<Answers[Name] | undefined> {
  if (!alone) return eraseThroughServer(env.DATA_DIR, deed, request);
  const now = () => new Date();
  const quiet = { info: () => {}, warn: () => {}, error: () => {} };
  const live = openLive({ db, now, log: quiet }, async () => ({ ok: false, reason: "noAccess" }) as const);
  const erasures = createErasures({ db, rooms: live.rooms, now, ended: () => {}, renewed: () => {} });
  try {
    // what the compiler does not follow: the answer of the method that was named
    return (await erasures[deed](null, request)) as Answers[Name];
  } finally {
    await erasures.close();
    await live.close();
  }
}

function line({ plan, version, column, in: where, before, match, after }: ErasurePlace): string {
  const place = plan ? `${plan.name}, ${version === null ? where : `version ${version}`}` : (column ?? where);
  const around = `${before}[${match || "picture"}]${after}`.replace(/\s+/g, " ");
  return `${place}\t${around}`;
}

function tell(report: ErasureReport, left: number | undefined, terminal: Terminal): void {
  const { count, places, plans, versions, pictures, accounts, broken } = report;
  const [were, are] = left === undefined ? ["found", "would be"] : ["erased", "were"];
  terminal.tell(
    `Places ${were}: ${count}. Plans that ${are} made anew: ${plans}. Versions that ${are} sealed again: ${versions}.`,
  );
  if (count > places.length) terminal.tell(`${count - places.length} more places are not shown.`);
  for (const { hash, title } of pictures)
    terminal.tell(`Picture whose card names the person: ${hash} ${title}`);
  for (const { name, email } of accounts)
    terminal.tell(`An account has this name too and stays as it is: ${name} <${email}>`);
  for (const { name, number } of broken)
    terminal.tell(`Left out, because its chain breaks at version ${number}: ${name}. See verify.`);
  if (left) terminal.tell(`Still found afterwards: ${left}. Please look again.`);
  if (left !== undefined) terminal.tell("Older backups still hold this person.");
  else terminal.tell("Nothing was changed. Add other forms of the name with --name; erase with --confirm.");
}

const unreachable =
  "A server runs on this database but not on this data folder and machine. Run the command where it runs, with the same DATA_DIR, or stop it first.";

const troubles: Record<ErasureTrouble, string> = {
  empty: "There is nothing to look for.",
  "too-short": "Each --name needs at least three letters.",
  "too-many": "At most 40 names at once.",
  "in-mark": "This word stands in the mark that would replace it. Add more words or choose the other --lang.",
  "no-such-account": "There is no such account.",
  "last-admin": "This is the only administrator. Make somebody else one first.",
  yourself: "This is your own account.",
  busy: "Another search or erasure is under way.",
};
