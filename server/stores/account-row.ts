import type { Selectable } from "kysely";
import type { Account } from "../context.ts";
import type { Tables } from "../db/tables.ts";

export const accountColumns = [
  "account.id",
  "account.email",
  "account.name",
  "account.is_admin",
  "account.demo_role",
  "account.password_hash",
  "account.disabled_at",
  "account.erased_at",
] as const;

type Row = Pick<
  Selectable<Tables["account"]>,
  "id" | "email" | "name" | "is_admin" | "demo_role" | "password_hash" | "disabled_at" | "erased_at"
>;

/** What the rest of the program sees of an account; the hash of its password stays here. */
export function toAccount(row: Row): Account {
  return {
    id: row.id,
    email: row.email,
    name: row.name,
    isAdmin: row.is_admin,
    isDemo: row.demo_role !== null,
    hasPassword: row.password_hash !== null,
    disabledAt: row.disabled_at,
    erasedAt: row.erased_at,
  };
}
