import { createHash } from "node:crypto";
import type { RoomLog } from "#collab/room/room-log.ts";
import type { Reviews } from "../context-history.ts";
import { inTime } from "../rooms/in-time.ts";
import type { DigestReader, DigestStore } from "../stores/digests.ts";
import { digestWords } from "../words/digest-words.ts";
import { isDue } from "./digest-due.ts";
import { type Digest, digestOf } from "./digest-news.ts";
import { type LocalMoment, localMoment } from "./local-moment.ts";
import type { MailServer } from "./mail-server.ts";
import { writeDigest } from "./write-digest.ts";

type Parts = {
  readonly store: DigestStore;
  readonly desk: Reviews["desk"];
  readonly mail: MailServer;
  /** How the outside reaches this instance, without a trailing slash. */
  readonly origin: string;
  readonly now: () => Date;
  readonly log: RoomLog;
};

/** What an operator may know: counts, and whether the mail server takes nothing. */
export type MailFacts = { readonly sent: number; readonly failed: number; readonly isFailing: boolean };

export type DigestRounds = {
  /** Sends what is due now; for a clock to call. A round that still runs is not joined by another. Never rejects. */
  round(): Promise<void>;
  readonly facts: MailFacts;
  /** Waits a little for a mail that is being handed over. */
  close(): Promise<void>;
};

const minute = 60_000;
/** While the server takes nothing from us. */
const serverWaits = [1, 2, 5, 15, 30].map((minutes) => minutes * minute);
/** While it refuses one person's mail. */
const personWaits = [15, 60, 4 * 60, 24 * 60].map((minutes) => minutes * minute);
const closingMs = 5_000;

/**
 * Mails everybody their digest when it is due (ML2). What was told is written down after a mail was handed over, so a
 * process that dies between the two sends that one again, and loses none (ML5).
 */
export function createDigestRounds({ store, desk, mail, origin, now, log }: Parts): DigestRounds {
  let [sent, failed, serverFailures] = [0, 0, 0];
  let restUntil = 0;
  let running: Promise<void> | undefined;
  let isClosing = false;

  async function run(): Promise<void> {
    const at = now();
    if (isClosing || at.getTime() < restUntil) return;
    const moment = localMoment(at);
    const due = (await store.readers()).filter(
      ({ choice, settledOn, retryAt }) =>
        isDue(choice, settledOn, moment) && (retryAt === null || retryAt <= at),
    );
    for (const reader of due) {
      if (isClosing) return;
      const told = await store.told(reader.account);
      const digest = digestOf(await desk(reader.account), {
        account: reader.account,
        told,
        today: moment.day,
        now: at,
      });
      if (digest === null) await store.settle(reader.account, moment.day, []);
      else if (!(await sendOne(reader, digest, moment))) return;
    }
  }

  /** Whether there is sense in trying the next one. */
  async function sendOne(reader: DigestReader, digest: Digest, { day }: LocalMoment): Promise<boolean> {
    const stop = `${origin}/mail/off/${reader.stopToken}`;
    const { account, name, email, language, failures } = reader;
    const written = writeDigest(digest, { name }, { origin, stop }, await digestWords(language));
    const answer = await mail.send({
      ...written,
      to: { name, address: email },
      id: createHash("sha256").update(`${account} ${day}`).digest("hex").slice(0, 32),
      stop,
    });
    if (answer.ok) {
      sent += 1;
      serverFailures = 0;
      await store.settle(account, day, [...digest.overdue, ...digest.waiting, ...digest.decided]);
      return true;
    }
    failed += 1;
    const { reason, code } = answer;
    if (reason === "refused") {
      const until = new Date(now().getTime() + waitAfter(personWaits, failures));
      await store.putOff(account, failures + 1, until);
      log.warn({ account, code, tries: failures + 1 }, "the mail server refused one digest");
      return true;
    }
    restUntil = now().getTime() + waitAfter(serverWaits, serverFailures);
    serverFailures += 1;
    log.warn({ code, tries: serverFailures }, "the mail server takes no digests; they are kept");
    return false;
  }

  return {
    round() {
      running ??= run()
        // the database is away, or what is due cannot be read: the next round asks again
        .catch((error: unknown) =>
          log.warn({ reason: error instanceof Error ? error.name : "unknown" }, "a round of digests stopped"),
        )
        .finally(() => {
          running = undefined;
        });
      return running;
    },
    get facts() {
      return { sent, failed, isFailing: serverFailures > 0 };
    },
    async close() {
      isClosing = true;
      if (running) await inTime(closingMs, running);
    },
  };
}

const waitAfter = (waits: readonly number[], failures: number): number =>
  waits[Math.min(failures, waits.length - 1)] ?? minute;
