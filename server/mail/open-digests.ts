import type { RoomLog } from "#collab/room/room-log.ts";
import type { Digests } from "../context.ts";
import type { Database } from "../db/database.ts";
import { createDigestStore } from "../stores/digests.ts";
import { createReviewsDesk } from "../stores/reviews-desk.ts";
import { createDigestRounds, type DigestRounds } from "./digest-rounds.ts";
import type { MailServer } from "./mail-server.ts";

/** Where mail goes, and how its readers reach this instance: an origin without a trailing slash. */
export type MailParts = { readonly server: MailServer; readonly origin: string };

type Parts = { readonly db: Database; readonly now: () => Date; readonly log: RoomLog };

/** The digests of an instance that has a mail server. */
export function openDigests(
  { db, now, log }: Parts,
  mail: MailParts,
): { readonly choices: Digests; readonly rounds: DigestRounds } {
  const store = createDigestStore(db, now);
  const { desk } = createReviewsDesk(db, now);
  const rounds = createDigestRounds({ store, desk, mail: mail.server, origin: mail.origin, now, log });
  return { choices: store, rounds };
}
