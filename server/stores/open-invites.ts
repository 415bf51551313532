import type { ProgrammeId } from "#collab/plan/id.ts";
import type { Invites } from "../context.ts";
import type { Database } from "../db/database.ts";
import { recordAudit } from "./audit.ts";
import { mayStill } from "./may-still.ts";

/** The invites of a programme that could still be used, and their end. */
export function createOpenInvites(db: Database, now: () => Date): Pick<Invites, "open" | "withdraw"> {
  return {
    async open(programme) {
      const rows = await selectOpen(db, now(), programme)
        .leftJoin("account", "account.id", "invite.created_by")
        .select("account.name as madeBy")
        .orderBy("invite.created_at", "desc")
        .execute();
      const able = await Promise.all(rows.map((row) => mayStill(db, row)));
      return rows
        .filter((_, index) => able[index])
        .map(({ token_hash: id, roles, email, madeBy, expires_at }) => ({
          id,
          roles,
          email,
          madeBy,
          expiresAt: expires_at,
        }));
    },
    withdraw: (by, programme, id) =>
      db.transaction().execute(async (transaction) => {
        const invite = await selectOpen(transaction, now(), programme)
          .where("invite.token_hash", "=", id)
          .forUpdate()
          .executeTakeFirst();
        if (!invite) return false;
        // used at a time and by nobody: withdrawn
        await transaction
          .updateTable("invite")
          .set({ used_at: now() })
          .where("token_hash", "=", id)
          .execute();
        const detail = { roles: invite.roles.join(" ") };
        await recordAudit(transaction, now(), { by, action: "invite.withdraw", subject: programme, detail });
        return true;
      }),
  };
}

function selectOpen(db: Database, now: Date, programme: ProgrammeId) {
  return db
    .selectFrom("invite")
    .select(["invite.token_hash", "invite.purpose", "invite.programme_id", "invite.account_id"])
    .select(["invite.created_by", "invite.email", "invite.roles", "invite.expires_at"])
    .where("invite.purpose", "=", "invite")
    .where("invite.programme_id", "=", programme)
    .where("invite.used_at", "is", null)
    .where("invite.expires_at", ">", now);
}
