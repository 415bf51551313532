/** What a backup holds, each table after those that its rows point to. A test compares this with the database. */
export const savedTables: readonly string[] = [
  "account",
  "programme",
  "programme_alias",
  "programme_member",
  "plan",
  "plan_alias",
  "plan_member",
  "plan_writer",
  "plan_checkpoint",
  "plan_update",
  "plan_aside",
  "plan_actor",
  "plan_edit",
  "plan_image",
  "plan_content",
  "plan_card",
  "snapshot",
  "snapshot_content",
  "snapshot_thinned",
  "review",
  "review_reviewer",
  "review_decision",
  "review_end",
  "review_seen",
  "review_remark",
  "digest",
  "digest_told",
  "plan_visit",
  "version_share",
  "erasure",
  "erasure_part",
  "erasure_version",
  "audit_event",
];

/** What a backup leaves out: whoever finds one must not get in by it. */
export const leftOutTables: readonly string[] = [
  // people sign in anew
  "session",
  // links that let somebody in; new ones are handed out
  "invite",
];

export const ownTables = [...savedTables, ...leftOutTables];

/** What migrations make besides tables, for a restore to make it anew. */
export const ownFunctions: readonly string[] = [
  "erase_text",
  "reseal_version",
  "tell_erasure",
  "thin_versions",
  "refuse_thinning_reviewed",
  "refuse_thinning_needed",
  "version_is_needed",
  "refuse_change_but_thinning",
  "refuse_change",
];
