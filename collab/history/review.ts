/** How many of those asked must agree: the first decision counts for all, or everybody has to approve. */
export const reviewRules = ["one", "all"] as const;
export type ReviewRule = (typeof reviewRules)[number];
export const verdicts = ["approve", "return"] as const;
export type Verdict = (typeof verdicts)[number];
export type ReviewEnd = "approved" | "returned" | "withdrawn" | "superseded";
export type ReviewState = "in-review" | ReviewEnd;

export type Decision = { readonly by: string; readonly verdict: Verdict };

/** One sending of one version. `end` is null while it waits. */
export type Review = {
  readonly version: number;
  readonly sentBy: string;
  readonly rule: ReviewRule;
  readonly reviewers: readonly string[];
  readonly decisions: readonly Decision[];
  readonly end: ReviewEnd | null;
};

export type SendRefusal =
  /** This version waits already. */
  | "waits-already"
  | "approved-already"
  /** A newer version waits or was approved: an older one would turn back time. */
  | "newer-sent"
  /** Its content is no longer kept. */
  | "thinned"
  | "no-reviewers"
  /** Somebody chosen is no supervisor, or is the sender. */
  | "not-a-supervisor"
  | "past-due-date";
export type WithdrawRefusal = "not-waiting" | "not-the-sender";
export type DecideRefusal =
  | "withdrawn"
  | "superseded"
  /** Somebody else, or this person, has ended it. */
  | "decided"
  /** With "all": this person has spoken. */
  | "decided-by-you"
  | "not-asked"
  /** Was asked, and supervises the plan no more. */
  | "no-longer-supervisor"
  /** What the person looked at is not what is stored under this number. */
  | "other-content"
  | "own-work";

type Sending = Pick<Review, "version" | "sentBy" | "rule" | "reviewers"> & { readonly dueOn: string };
type SendGround = {
  /** All reviews of the plan. */
  readonly reviews: readonly Review[];
  readonly supervisors: readonly string[];
  readonly isThinned: boolean;
  /** The local day, as `dueOn` YYYY-MM-DD. */
  readonly today: string;
};

/** Why a version cannot be sent, or the reviews that it supersedes by being sent (RV2, RV3). */
export function checkSend(
  sending: Sending,
  { reviews, supervisors, isThinned, today }: SendGround,
):
  | { readonly ok: false; readonly reason: SendRefusal }
  | { readonly ok: true; readonly superseded: readonly Review[] } {
  const refuse = (reason: SendRefusal) => ({ ok: false as const, reason });
  const { version, sentBy, reviewers, dueOn } = sending;
  const waiting = reviews.filter(({ end }) => end === null);
  const approved = reviews.filter(({ end }) => end === "approved");
  if (waiting.some((review) => review.version === version)) return refuse("waits-already");
  if (approved.some((review) => review.version === version)) return refuse("approved-already");
  if ([...waiting, ...approved].some((review) => review.version > version)) return refuse("newer-sent");
  if (isThinned) return refuse("thinned");
  if (reviewers.length === 0) return refuse("no-reviewers");
  if (reviewers.some((id) => id === sentBy || !supervisors.includes(id))) return refuse("not-a-supervisor");
  if (dueOn < today) return refuse("past-due-date");
  return { ok: true, superseded: waiting };
}

/** Why somebody cannot take a version back; null when they can. Others may once its sender sends no more (RV4). */
export function checkWithdraw(
  review: Review | undefined,
  by: string,
  senderMaySend: boolean,
): WithdrawRefusal | null {
  if (!review || review.end !== null) return "not-waiting";
  return by === review.sentBy || !senderMaySend ? null : "not-the-sender";
}

type DecideGround = {
  readonly isSupervisor: boolean;
  /** The content hash of the version as stored, and the one the person decides about. */
  readonly stored: string;
  readonly seen: string;
  /** Everybody who worked on the version since the last approved one. */
  readonly workedOnIt: readonly string[];
  readonly ownApproval: boolean;
};

/** Why somebody cannot decide, or how the review ends by it; `end` is null while others have to speak (RV5, RV6, RV7). */
export function checkDecide(
  review: Review,
  { by, verdict }: Decision,
  ground: DecideGround,
):
  | { readonly ok: false; readonly reason: DecideRefusal }
  | { readonly ok: true; readonly end: ReviewEnd | null } {
  const refuse = (reason: DecideRefusal) => ({ ok: false as const, reason });
  if (!review.reviewers.includes(by)) return refuse("not-asked");
  if (!ground.isSupervisor) return refuse("no-longer-supervisor");
  if (review.end === "withdrawn" || review.end === "superseded") return refuse(review.end);
  if (review.end !== null) return refuse("decided");
  if (review.decisions.some((decision) => decision.by === by)) return refuse("decided-by-you");
  if (ground.seen !== ground.stored) return refuse("other-content");
  if (verdict === "approve" && !ground.ownApproval && isAlone(by, ground.workedOnIt))
    return refuse("own-work");
  return { ok: true, end: endAfter(review, { by, verdict }) };
}

/** A return ends it at once; with "all" an approval ends it when it is the last that was missing. */
function endAfter({ rule, reviewers, decisions }: Review, decision: Decision): ReviewEnd | null {
  if (decision.verdict === "return") return "returned";
  const agreed = [...decisions, decision].filter(({ verdict }) => verdict === "approve").map(({ by }) => by);
  return rule === "one" || reviewers.every((id) => agreed.includes(id)) ? "approved" : null;
}

const isAlone = (by: string, people: readonly string[]) =>
  people.length > 0 && people.every((person) => person === by);

/**
 * Who worked on a version: all who edited since the approved one before it, and whoever saved it where nobody is known to
 * have edited. `headers` are those after the approved version up to this one.
 */
export function workedOn(
  headers: readonly { readonly author: string | null; readonly contributors: readonly string[] }[],
): readonly string[] {
  const editors = [...new Set(headers.flatMap(({ contributors }) => contributors))];
  const savers = headers.flatMap(({ author }) => author ?? []);
  return editors.length > 0 ? editors : [...new Set(savers)];
}
