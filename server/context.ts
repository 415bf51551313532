import type { Language } from "#app/i18n/languages.ts";
import type { Occasion } from "#collab/history/snapshot.ts";
import type { AccountId, PlanId, ProgrammeId } from "#collab/plan/id.ts";
import type { Action, Role } from "#collab/plan/policy.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { EditLedger, Erasures, PlanChanges, Remarks, Reviews, Snapshots } from "./context-history.ts";
import type { Shares } from "./context-shares.ts";
import type { Done, Refusal } from "./outcome.ts";

/**
 * What a loader or an action gets from the server, made once in main.ts and handed over by getLoadContext.
 * `app/` imports types from here, context-history.ts and context-shares.ts, and nothing else of the server: a module imported by both would exist twice.
 */
export interface AppContext {
  readonly auth: Auth;
  readonly accounts: Accounts;
  readonly programmes: Programmes;
  readonly plans: Plans;
  readonly members: Members;
  readonly invites: Invites;
  readonly snapshots: Snapshots;
  readonly reviews: Reviews;
  readonly remarks: Remarks;
  readonly shares: Shares;
  readonly changes: PlanChanges;
  readonly edits: EditLedger;
  readonly images: Images;
  readonly live: Live;
  readonly audit: Audit;
  readonly erasures: Erasures;
  /** Null where no mail server is set: then nothing of mail is shown. */
  readonly digests: Digests | null;
  /** Fresh per response; goes on every script tag. */
  readonly cspNonce: string;
  readonly demo: boolean;
  /** How the outside reaches this instance, without a trailing slash. */
  readonly origin: string;
  /** Who runs the instance and answers for its data, where INSTITUTION_NAME and INSTITUTION_CONTACT say it. */
  readonly institution: { readonly name: string | undefined; readonly contact: string | undefined };
  readonly now: () => Date;
  /** For what nobody expected: writes down where it came from, and nothing of what it says. */
  readonly reportError: (error: unknown) => void;
}

declare module "@remix-run/node" {
  interface AppLoadContext extends AppContext {}
}

export type Account = {
  readonly id: AccountId;
  readonly email: string;
  readonly name: string;
  readonly isAdmin: boolean;
  readonly isDemo: boolean;
  readonly hasPassword: boolean;
  readonly disabledAt: Date | null;
  /** Since when nothing of the person is left; such an account is never used again. */
  readonly erasedAt: Date | null;
};

/** Whoever is asking, by cookie. Cookies to set come back as complete Set-Cookie values. */
export interface Auth {
  findAccount(request: Request): Promise<Account | undefined>;
  /** Throws a redirect to `/sign-in?to=PATH` (or /setup while there is no account); PATH is where to come back afterwards. */
  requireAccount(request: Request): Promise<Account>;
  requireAdmin(request: Request): Promise<Account>;
  signIn(
    request: Request,
    input: { email: string; password: string; remember: boolean },
  ): Promise<Done<{ setCookie: string }> | Refusal<"wrong" | "too-many">>;
  signInDemo(
    request: Request,
    account: AccountId,
  ): Promise<Done<{ setCookie: string }> | Refusal<"not-demo">>;
  signOut(request: Request): Promise<string>;
  /** Ends every session of the account but, if wished, the asking one; closes their live sockets. */
  signOutEverywhere(request: Request, keepThis: boolean): Promise<void>;
  changePassword(
    request: Request,
    input: { current: string; next: string },
  ): Promise<Done | Refusal<"wrong" | "weak" | "too-many">>;
  /** Whether /setup is open: no account exists. */
  setupIsOpen(): Promise<boolean>;
  setUp(
    request: Request,
    input: { token: string; email: string; name: string; password: string },
  ): Promise<Done<{ setCookie: string }> | Refusal<"closed" | "wrong-token" | "weak" | "bad-email">>;
}

export interface Accounts {
  find(id: AccountId): Promise<Account | undefined>;
  /** Names of accounts by id, for marks of who did what; unknown ids are left out. */
  namesOf(ids: readonly string[]): Promise<Record<string, string>>;
  list(): Promise<Account[]>;
  demoPeople(): Promise<
    { id: AccountId; name: string; role: "organizer" | "partner" | "leader" | "supervisor" }[]
  >;
  rename(id: AccountId, name: string): Promise<void>;
  /** The language that somebody now uses: mail comes in it. */
  setLanguage(id: AccountId, language: Language): Promise<void>;
  /** A disabled account is signed out everywhere. Refused for the last administrator. */
  setDisabled(
    by: AccountId,
    id: AccountId,
    disabled: boolean,
  ): Promise<Done | Refusal<"last-admin" | "no-such-account">>;
}

export type ProgrammeInput = {
  readonly name: string;
  readonly aliases: readonly string[];
  readonly kind: string;
  readonly district: string;
  readonly address: string;
  readonly since: string;
  readonly until: string;
  readonly note: string;
};
export type Programme = ProgrammeInput & {
  readonly id: ProgrammeId;
  readonly archivedAt: Date | null;
  readonly external: Readonly<Record<string, string>>;
};
export type ProgrammeRow = Programme & { readonly plans: number; readonly roles: readonly Role[] };

export interface Programmes {
  find(id: ProgrammeId): Promise<Programme | undefined>;
  /** All of the instance, sorted by the Polish alphabet; `query` is folded and also finds former names, district and address. */
  list(viewer: AccountId, query?: string): Promise<ProgrammeRow[]>;
  /** The maker becomes its organizer. */
  create(by: AccountId, input: ProgrammeInput, external?: Record<string, string>): Promise<ProgrammeId>;
  /** A changed name stays as an alias. */
  update(by: AccountId, id: ProgrammeId, input: ProgrammeInput): Promise<void>;
  setArchived(by: AccountId, id: ProgrammeId, archived: boolean): Promise<void>;
}

export type PlanRow = {
  readonly id: PlanId;
  readonly programmeId: ProgrammeId;
  readonly programmeName: string;
  readonly name: string;
  readonly aliases: readonly string[];
  /** Since when it can only be looked at: by itself, or with its whole programme. */
  readonly archivedAt: Date | null;
  readonly programmeArchived: boolean;
  readonly createdAt: Date;
  /** When somebody last changed its content; from the read model. */
  readonly changedAt: Date | null;
  /** Cards that are not removed; from the read model. */
  readonly cards: number;
  readonly versions: number;
  readonly epoch: string;
  /** The epoch that the last erasure began; null where nothing was ever erased. */
  readonly cleanEpoch: string | null;
};
export type PlanStart =
  | { readonly from: "empty" }
  | { readonly from: "template"; readonly template: string; readonly language: "pl" | "en" }
  | { readonly from: "copy"; readonly plan: PlanId };

export interface Plans {
  find(id: PlanId): Promise<PlanRow | undefined>;
  inProgramme(id: ProgrammeId): Promise<PlanRow[]>;
  /** Plans the account may read, last changed first. */
  readableBy(account: AccountId): Promise<PlanRow[]>;
  /** Plans on whose versions the account may look as their supervisor. */
  supervisedBy(account: AccountId): Promise<PlanRow[]>;
  /** One transaction: the row, its first log entry, the audit entry. Templates are instantiated here and only here. */
  create(by: AccountId, programme: ProgrammeId, name: string, start: PlanStart): Promise<PlanId>;
  rename(by: AccountId, id: PlanId, name: string): Promise<void>;
  setArchived(by: AccountId, id: PlanId, archived: boolean): Promise<void>;
}

export type Member = {
  readonly account: AccountId;
  readonly name: string;
  readonly email: string;
  readonly roles: readonly Role[];
};

export interface Members {
  rolesInProgramme(programme: ProgrammeId, account: AccountId): Promise<readonly Role[]>;
  /** Roles on the programme, narrowed or widened by those on the plan. */
  rolesInPlan(plan: PlanId, account: AccountId): Promise<readonly Role[]>;
  allows(plan: PlanId, account: AccountId, action: Action): Promise<boolean>;
  ofProgramme(programme: ProgrammeId): Promise<Member[]>;
  ofPlan(plan: PlanId): Promise<Member[]>;
  /**
   * An empty list removes the person. Affected live sockets close with 4503 and come back with the new rights. Refused when the last
   * organizer would go, when somebody would be organizer and supervisor of one programme, and to all but administrators
   * when it appoints or dismisses a supervisor.
   */
  setRoles(
    by: AccountId,
    at: { programme: ProgrammeId } | { plan: PlanId },
    account: AccountId,
    roles: readonly Role[],
  ): Promise<Done | Refusal<"last-organizer" | "no-such-account" | "admins-appoint" | "own-supervisor">>;
}

export type Invite = {
  readonly purpose: "invite" | "sign-in";
  readonly programmeName: string | null;
  readonly email: string | null;
  readonly roles: readonly Role[];
  readonly expiresAt: Date;
};

export type OpenInvite = {
  /** The hash of its token: it names the invite and opens nothing. */
  readonly id: string;
  readonly roles: readonly Role[];
  readonly email: string | null;
  /** Null when it was made on the command line. */
  readonly madeBy: string | null;
  readonly expiresAt: Date;
};

/** Single-use links that a person copies and hands over; only a hash of the token is stored. */
export interface Invites {
  /** Answers the path with the token, shown once. */
  create(
    by: AccountId,
    input: { programme: ProgrammeId; roles: readonly Role[]; email: string | null },
  ): Promise<Done<{ path: string }> | Refusal<"admins-appoint" | "own-supervisor">>;
  /** Invites to a programme that nobody has used and that still work, newest first. */
  open(programme: ProgrammeId): Promise<OpenInvite[]>;
  /** Ends one of them; false when it was none any more. */
  withdraw(by: AccountId, programme: ProgrammeId, id: string): Promise<boolean>;
  createSignInLink(
    by: AccountId,
    forAccount: AccountId,
  ): Promise<Done<{ path: string }> | Refusal<"not-yours">>;
  find(token: string): Promise<Invite | undefined>;
  accept(
    request: Request,
    token: string,
    input: { name: string; email: string; password: string } | { account: AccountId },
  ): Promise<
    Done<{ setCookie: string }> | Refusal<"gone" | "email-taken" | "weak" | "bad-email" | "own-supervisor">
  >;
  /** Uses a one-time sign-in link; a new password is set in the same step. */
  signIn(
    request: Request,
    token: string,
    password: string,
  ): Promise<Done<{ setCookie: string }> | Refusal<"gone" | "weak">>;
}

/** A picture as it is stored and sent: decoded and written anew by us, so nothing else travels in it. */
export type Picture = {
  readonly type: "image/webp" | "image/png";
  readonly bytes: Uint8Array;
};
export type PictureRefusal =
  /** Nothing that we read as a picture. */
  | "not-a-picture"
  /** A phone's HEIC: decoding it needs a licence that we do not ship. */
  | "heic"
  | "damaged"
  | "too-many-pixels"
  /** It took too long to read, or too many wait before it. */
  | "busy"
  | "plan-full"
  | "no-such-plan";

/** The pictures of a plan's cards, stored once for each plan under the hash of their bytes. */
export interface Images {
  /** Makes a picture of any bytes that somebody sends, without what cameras write into it, and keeps it. */
  put(
    plan: PlanId,
    by: AccountId,
    bytes: Uint8Array,
  ): Promise<Done<{ hash: string; ratio: number }> | Refusal<PictureRefusal>>;
  find(plan: PlanId, hash: string): Promise<Picture | undefined>;
  /** Gives a plan the pictures of another one, for cards pasted there; those it does not have are passed over. */
  copy(
    by: AccountId,
    from: PlanId,
    to: PlanId,
    hashes: readonly string[],
  ): Promise<Done | Refusal<"plan-full" | "no-such-plan">>;
}

export type DigestRhythm = "off" | "daily" | "weekdays";
/** When somebody wishes mail about reviews; `at` is HH:MM where the people of this server live. */
export type DigestChoice = { readonly rhythm: DigestRhythm; readonly at: string };

/** Mail about reviews, as far as its readers decide about it. */
export interface Digests {
  choice(account: AccountId): Promise<DigestChoice>;
  choose(account: AccountId, choice: DigestChoice): Promise<void>;
  /** Of the person whose mail a link in it stops; undefined for a link that is none of ours. */
  choiceOfLink(token: string): Promise<DigestChoice | undefined>;
  /** Whoever has the link stops that person's mail; a link that is none of ours stops nothing. */
  stop(token: string): Promise<void>;
}

/** One connection of the one who asks, and how many document messages it has sent. */
export type Receipt = { readonly connection: string; readonly sent: number };

/** The live rooms as loaders and actions may use them. */
export interface Live {
  /**
   * Waits up to 5 s until the sender's connections, the shared document's and perhaps the organizers' one, have `sent`
   * document messages committed, then stores a version of what is committed. `unchanged` names the version that says the same;
   * `still-storing` says that it takes longer than 5 s and may yet be there.
   */
  saveVersion(
    plan: PlanId,
    by: AccountId,
    input: { name: string; note: string } & Receipt & { team?: Receipt | undefined },
  ): Promise<
    | Done<{ number: number }>
    | Refusal<"not-committed" | "storage" | "still-storing" | "no-such-plan">
    | (Refusal<"unchanged"> & { number: number })
  >;
  /** Stores a version of what is committed before a great change, unless the newest one has this very content or there is none yet (null). */
  keepVersion(
    plan: PlanId,
    by: AccountId | null,
    occasion: Extract<Occasion, "before-import" | "before-restore">,
  ): Promise<Done<{ number: number | null }> | Refusal<"storage" | "still-storing" | "no-such-plan">>;
  /** The plan as committed, from the room if one is open, else from the store. */
  readPlan(plan: PlanId): Promise<Plan>;
  /** A new epoch is not made; people who are connected keep their connection unless rights say otherwise. */
  closeFor(plan: PlanId, reason: "rightsChanged" | "noAccess", account?: AccountId): void;
}

/** One line of the trail. Names are today's; ids of what is gone stand alone. No content of plans is in it. */
export type AuditEntry = {
  readonly id: number;
  readonly at: Date;
  /** An account, a system actor such as `system:import`, or null for the server itself. */
  readonly by: string | null;
  readonly byName: string | null;
  readonly action: string;
  readonly subject: string;
  readonly about: { readonly kind: "account" | "programme" | "plan"; readonly name: string } | null;
  /** Whose roles, or for whom the link was. */
  readonly person: string | null;
  readonly detail: Readonly<Record<string, string | number>>;
};

export type AuditFilter = {
  /** Only what concerns this programme, its plans and its members' roles. */
  readonly programme?: ProgrammeId | undefined;
  /** Who did it, or to whom it was done. */
  readonly person?: AccountId | undefined;
  readonly actions?: readonly string[] | undefined;
  readonly from?: Date | undefined;
  readonly until?: Date | undefined;
  /** Only entries older than this one. */
  readonly before?: number | undefined;
};

export interface Audit {
  record(entry: {
    by: AccountId | null;
    action: string;
    subject: string;
    detail?: Record<string, string | number>;
  }): Promise<void>;
  /** Newest first. */
  list(filter: AuditFilter, most: number): Promise<AuditEntry[]>;
  /** Everybody who has done anything there, by name. */
  people(programme?: ProgrammeId): Promise<{ id: AccountId; name: string }[]>;
  /** For administrators: plans of which something stored could not be read (LG8). */
  damaged(): Promise<DamagedPlan[]>;
}

export type DamagedPlan = {
  readonly plan: { readonly id: PlanId; readonly name: string };
  /** How many stored parts lie aside. */
  readonly parts: number;
  /** When the last of them was put there. */
  readonly at: Date;
};
