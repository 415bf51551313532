import type { Migration } from "kysely";
import * as accounts from "./2026-11-20T0900-accounts.ts";
import * as appendOnly from "./2026-11-20T0910-append-only.ts";
import * as live from "./2026-11-20T0920-live.ts";
import * as versions from "./2026-11-20T0930-versions.ts";
import * as readModel from "./2026-11-20T0940-read-model.ts";
import * as images from "./2026-11-20T0950-images.ts";
import * as checkedLog from "./2026-11-21T1000-checked-log.ts";
import * as versionChain from "./2026-11-21T1040-version-chain.ts";
import * as reviews from "./2026-11-21T1060-reviews.ts";
import * as remarks from "./2026-11-21T1070-remarks.ts";
import * as visits from "./2026-11-21T1071-visits.ts";
import * as erasures from "./2026-11-21T1080-erasures.ts";
import * as erasing from "./2026-11-21T1081-erasing.ts";
import * as shares from "./2026-11-21T1090-shares.ts";
import * as digests from "./2026-11-21T1100-digests.ts";
import * as neededVersions from "./2026-11-21T1110-needed-versions.ts";

/** Every change of the schema, by its name. A file that has been released is never edited again; a new one follows it. */
export const migrations: Readonly<Record<string, Migration>> = {
  "2026-11-20T0900-accounts": accounts,
  "2026-11-20T0910-append-only": appendOnly,
  "2026-11-20T0920-live": live,
  "2026-11-20T0930-versions": versions,
  "2026-11-20T0940-read-model": readModel,
  "2026-11-20T0950-images": images,
  "2026-11-21T1000-checked-log": checkedLog,
  "2026-11-21T1040-version-chain": versionChain,
  "2026-11-21T1060-reviews": reviews,
  "2026-11-21T1070-remarks": remarks,
  "2026-11-21T1071-visits": visits,
  "2026-11-21T1080-erasures": erasures,
  "2026-11-21T1081-erasing": erasing,
  "2026-11-21T1090-shares": shares,
  "2026-11-21T1100-digests": digests,
  "2026-11-21T1110-needed-versions": neededVersions,
};
