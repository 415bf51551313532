import type { VersionMark } from "#collab/exchange/version-mark.ts";
import { isId, type PlanId } from "#collab/plan/id.ts";
import type { Plan } from "#collab/plan/schema.ts";
import type { SnapshotHeader } from "../context-history.ts";
import type { Database } from "../db/database.ts";
import { PostgresStore } from "../rooms/postgres-store.ts";
import { findPlan } from "../stores/plans.ts";
import { readReviews } from "../stores/reviews-read.ts";
import { createSnapshots } from "../stores/snapshots.ts";
import { readStored } from "../stores/stored-plan.ts";
import { type Command, type ExitCode, exitCodes, type Terminal, WrongUsage } from "./command.ts";
import { writeFiles } from "./files.ts";
import { formatByExtension, formatOption, outFiles, tellWritten } from "./plan-files.ts";
import { withDatabase } from "./with-database.ts";

type Content =
  | { readonly ok: true; readonly plan: Plan; readonly version?: VersionMark }
  | { readonly ok: false; readonly sentence: string };

/** `export`: a plan as it is committed, or one of its versions, into a file. Safe beside a running server. */
export const exportPlan: Command = {
  usage: "export --plan ID [--version N] --out FILE|DIR [--to FORMAT]",
  options: {
    plan: { type: "string" },
    version: { type: "string" },
    out: { type: "string" },
    to: { type: "string" },
  },
  async run(values, _words, terminal) {
    const { plan, out, version } = values;
    if (!isId(plan) || typeof out !== "string" || out === "") {
      throw new WrongUsage("export needs --plan and --out.");
    }
    if (version !== undefined && !/^[1-9]\d{0,8}$/.test(String(version))) {
      throw new WrongUsage("--version is the number of a version.");
    }
    const to = formatOption(values.to, "--to") ?? formatByExtension(out);
    if (to === undefined) throw new WrongUsage("Say with --to what to write.");
    return withDatabase(terminal, async ({ db, env }) => {
      const content = version
        ? await contentOfVersion(db, plan as PlanId, Number(version), env.PUBLIC_URL ?? "")
        : await contentNow(db, plan as PlanId);
      if (!content.ok) return refuse(terminal, content.sentence);
      const written = await writeFiles(outFiles(content.plan, to, out, content.version));
      if (!written.ok) return refuse(terminal, written.sentence);
      tellWritten(content.plan, to, out, terminal);
      return exitCodes.done;
    });
  },
};

function refuse(terminal: Terminal, sentence: string): ExitCode {
  terminal.tell(sentence);
  return exitCodes.refused;
}

async function contentNow(db: Database, plan: PlanId): Promise<Content> {
  if (!(await findPlan(db, plan))) return { ok: false, sentence: "There is no plan with this id." };
  const { content } = await readStored(new PostgresStore(db), plan);
  return { ok: true, plan: content };
}

async function contentOfVersion(
  db: Database,
  plan: PlanId,
  number: number,
  origin: string,
): Promise<Content> {
  const snapshots = createSnapshots(db);
  const [found, header] = [await snapshots.content(plan, number), await snapshots.find(plan, number)];
  if (header?.thinnedAt) {
    return {
      ok: false,
      sentence: `The content of version ${number} is no longer kept, only its hashes are.`,
    };
  }
  if (!found || !header)
    return { ok: false, sentence: `There is no version ${number} of a plan with this id.` };
  if (!found.hashMatches) {
    return { ok: false, sentence: `Version ${number} is not what was stored: its hash does not match.` };
  }
  return { ok: true, plan: found.plan, version: await markOf(db, header, origin) };
}

async function markOf(db: Database, header: SnapshotHeader, origin: string): Promise<VersionMark> {
  const { plan, number, name, createdAt, contentHash, headerHash } = header;
  const approval = (await readReviews(db, { plan })).find(
    (review) => review.number === number && review.state === "approved",
  );
  return {
    number,
    name,
    savedAt: createdAt.toISOString(),
    contentHash,
    headerHash,
    complete: true,
    stamp: approval?.ended
      ? {
          approvedAt: approval.ended.at.toISOString(),
          approvedBy: approval.reviewers.flatMap(({ name, decision }) =>
            decision?.verdict === "approve" ? [name] : [],
          ),
          verify: `${origin.replace(/\/$/, "")}/verify/${headerHash}`,
        }
      : null,
  };
}
