/**
 * Which version a file was drawn from, as it stands beside the plan in `.plan.json`; reading passes over it (EX8).
 * Hashes are hex SHA-256, times ISO 8601 in UTC.
 */
export type VersionMark = {
  readonly number: number;
  readonly name: string;
  readonly savedAt: string;
  /** Of the content as it is stored. */
  readonly contentHash: string;
  readonly headerHash: string;
  /** Whether the file holds all of that content, so that whoever reads it can find the hash again. */
  readonly complete: boolean;
  /** Null for a version that nobody has approved. */
  readonly stamp: {
    readonly approvedAt: string;
    readonly approvedBy: readonly string[];
    /** The page that says whether all this is true; its path alone where nobody knows the address of the instance. */
    readonly verify: string;
  } | null;
};
