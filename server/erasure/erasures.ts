import { checkSpellings, type Erasing } from "#collab/plan/eraser.ts";
import { foldedWords, holdsWords } from "#collab/plan/find-words.ts";
import { type AccountId, type ErasureId, newId, type PlanId } from "#collab/plan/id.ts";
import type { Rooms } from "#collab/room/rooms.ts";
import type {
  ErasurePlace,
  ErasureReport,
  ErasureRequest,
  Erasures,
  ErasureTrouble,
} from "../context-history.ts";
import type { Database } from "../db/database.ts";
import type { Refusal } from "../outcome.ts";
import { recordAudit } from "../stores/audit.ts";
import { Thread } from "../threads/thread.ts";
import { eraseAccount, eraseOwnTexts } from "./erase-account.ts";
import { erasePlan, type PlanParts, searchPlan, shortenLogs } from "./erase-plan.ts";
import { eraseRows, findInRows } from "./erase-rows.ts";

type Parts = {
  readonly db: Database;
  readonly rooms: Pick<Rooms, "aside" | "committedState">;
  readonly now: () => Date;
  /** Told of an account that is no longer anybody's, and of plans that were made anew. */
  readonly ended: (account: AccountId) => void;
  readonly renewed: (plan: PlanId) => void;
};

/** What stands in the place of a person: part of the text from then on, so it does not follow the reader's language. */
export const marks = { pl: "osoba usunięta", en: "erased person" } as const;

const mostPlaces = 500;

type Subject = { readonly erasing: Erasing; readonly account: { readonly id: AccountId } | null };
type PlanRow = { readonly id: PlanId; readonly name: string; readonly epoch: string };
type Searched = ErasureReport & {
  readonly affected: readonly PlanRow[];
  readonly others: readonly PlanRow[];
};

/** Finds and erases people (ER1-ER9). One at a time: a second one is told to come back. */
export function createErasures(parts: Parts): Erasures & { close(): Promise<void> } {
  const { db, now } = parts;
  const thread = new Thread();
  const planParts: PlanParts = { db, rooms: parts.rooms, thread };
  let running = false;

  async function alone<T>(work: () => Promise<T>): Promise<T | Refusal<"busy">> {
    if (running) return { ok: false, reason: "busy" };
    running = true;
    try {
      return await work();
    } finally {
      running = false;
    }
  }

  return {
    look: (by, request) =>
      alone(async () => {
        const subject = await findSubject(db, by, request);
        if ("reason" in subject) return subject;
        const report = reportOf(await search(planParts, subject));
        await recordAudit(db, now(), { by, action: "person.look", subject: "instance" });
        return { ok: true, report };
      }),

    erase: (by, request) =>
      alone(async () => {
        const subject = await findSubject(db, by, request);
        if ("reason" in subject) return subject;
        const searched = await search(planParts, subject);
        const id = newId<ErasureId>();
        const at = now();
        await db
          .insertInto("erasure")
          .values({ id, at, by, account_id: subject.account?.id ?? null })
          .execute();
        for (const { id: plan, epoch } of searched.affected) {
          await erasePlan(planParts, plan, subject.erasing, { erasure: id, now: at, epoch });
          parts.renewed(plan);
        }
        for (const { id: plan } of searched.others) await shortenLogs(planParts, plan);
        await eraseRest(db, id, at, subject, request);
        if (subject.account) parts.ended(subject.account.id);
        const left = await search(planParts, subject);
        return { ok: true, id, report: reportOf(searched), left: left.count };
      }),

    close: () => thread.close(),
  };
}

/** What is looked for, or why it cannot be. */
async function findSubject(
  db: Database,
  by: AccountId | null,
  { account, spellings, language, pictures }: ErasureRequest,
): Promise<Subject | Refusal<ErasureTrouble>> {
  const refuse = (reason: ErasureTrouble) => ({ ok: false, reason }) as const;
  const person = account
    ? await db
        .selectFrom("account")
        .select(["id", "name", "email", "is_admin", "erased_at"])
        .where("id", "=", account)
        .executeTakeFirst()
    : undefined;
  if (account && !person) return refuse("no-such-account");
  if (account && account === by) return refuse("yourself");
  if (person?.is_admin && (await isLastAdmin(db, person.id))) return refuse("last-admin");
  const own = person && !person.erased_at ? [person.name, person.email] : [];
  const mark = marks[language];
  const all = [...new Set([...own, ...spellings].map((spelling) => spelling.trim()))].filter(Boolean);
  // an account that was erased before has no name left; further spellings may follow
  const trouble = checkSpellings({ spellings: all, mark });
  if (trouble) return refuse(trouble);
  return { erasing: { spellings: all, mark, pictures }, account: person ?? null };
}

async function isLastAdmin(db: Database, account: AccountId): Promise<boolean> {
  const other = await db
    .selectFrom("account")
    .select("id")
    .where("is_admin", "=", true)
    .where("disabled_at", "is", null)
    .where("id", "<>", account)
    .executeTakeFirst();
  return other === undefined;
}

async function search(parts: PlanParts, { erasing, account }: Subject): Promise<Searched> {
  const plans = await parts.db
    .selectFrom("plan")
    .select(["id", "name", "epoch"])
    .orderBy("created_at")
    .execute();
  const places: ErasurePlace[] = [];
  const pictures: ErasureReport["pictures"][number][] = [];
  const broken: ErasureReport["broken"][number][] = [];
  const affected: PlanRow[] = [];
  const others: PlanRow[] = [];
  let versions = 0;
  for (const plan of plans) {
    const found = await searchPlan(parts, plan.id, erasing);
    places.push(...found.places.map((place) => ({ ...place, plan: { id: plan.id, name: plan.name } })));
    for (const { hash, title } of found.pictures) {
      if (!pictures.some((known) => known.plan === plan.id && known.hash === hash))
        pictures.push({ plan: plan.id, hash, title });
    }
    if (found.broken) broken.push({ plan: plan.id, name: plan.name, number: found.broken.number });
    const isAffected = found.places.length > 0 && !found.broken;
    (isAffected ? affected : others).push(plan);
    if (isAffected) versions += found.resealed;
  }
  const rows = await findInRows(parts.db, erasing);
  places.push(...rows.map((row) => ({ ...row, plan: null, version: null, in: "row" as const })));
  return {
    places,
    count: places.length,
    plans: affected.length,
    versions,
    pictures,
    accounts: await accountsLike(parts.db, erasing, account?.id),
    broken,
    affected,
    others,
  };
}

const reportOf = ({ affected: _, others: __, places, ...report }: Searched): ErasureReport => ({
  ...report,
  places: [...places].sort((a, b) => rank(a) - rank(b)).slice(0, mostPlaces),
});
const rank = (place: ErasurePlace) => (place.in === "version" ? 2 : place.in === "row" ? 1 : 0);

/** Accounts are never guessed: somebody of the same name may be somebody else. */
async function accountsLike(db: Database, { spellings }: Erasing, but: AccountId | undefined) {
  const words = spellings.map(foldedWords);
  const accounts = await db.selectFrom("account").select(["id", "name", "email"]).orderBy("name").execute();
  return accounts.filter(
    ({ id, name, email }) => id !== but && (holdsWords(name, words) || holdsWords(email, words)),
  );
}

/** All that belongs to no plan's documents or versions, and the account itself, in one transaction. */
async function eraseRest(
  db: Database,
  erasure: ErasureId,
  now: Date,
  { erasing, account }: Subject,
  { ownTexts }: ErasureRequest,
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await transaction
      .insertInto("erasure_part")
      .values({ erasure_id: erasure, plan_id: null, at: now })
      .execute();
    await eraseRows(transaction, erasure, erasing);
    if (!account) return;
    const part = { erasure, account: account.id, mark: erasing.mark, now };
    if (ownTexts) await eraseOwnTexts(transaction, part);
    await eraseAccount(transaction, part);
  });
}
