import type { ActionFunctionArgs } from "@remix-run/node";
import { useFetcher, useOutletContext } from "@remix-run/react";
import { Download } from "lucide-react";
import { useRef, useState } from "react";
import { useTranslation } from "react-i18next";
import { randomIds } from "#collab/exchange/draft.ts";
import { readFiles } from "#collab/exchange/formats.ts";
import { type JoinPreview, previewJoin } from "#collab/exchange/join.ts";
import type { Problem } from "#collab/exchange/problem.ts";
import { isId, type PlanId } from "#collab/plan/id.ts";
import { can } from "#collab/plan/policy.ts";
import type { PlanOutlet } from "../../canvas/plan-outlet.ts";
import { readPreferences } from "../../http/preferences.ts";
import { readFormData } from "../../http/read-form.ts";
import { badRequest, forbidden, notFound } from "../../http/refusals.ts";
import { needWords } from "../../i18n/load-i18n.ts";
import { Button } from "../../ui/button.tsx";
import { buttonLook } from "../../ui/button-look.ts";
import { inputLook } from "../../ui/field.tsx";
import { LinkButton } from "../../ui/link-button.tsx";
import { ImportPreview } from "./import-preview.tsx";
import { Problems } from "./problems.tsx";

await needWords("exchange");

type ImportAnswer = { ok: false; problems: Problem[] } | { ok: true; preview: JoinPreview };

const exports = ["plan", "kumu-elements", "kumu-connections", "action-plan", "schedule"] as const;

/** Reads the files and says what they would add; the browser then does it as one edit, so that it can be undone. */
export async function action({ request, params, context }: ActionFunctionArgs) {
  const account = await context.auth.requireAccount(request);
  if (!isId(params.planId)) throw notFound();
  const plan = await context.plans.find(params.planId as PlanId);
  const roles = plan ? await context.members.rolesInPlan(plan.id, account.id) : [];
  if (!plan || !can(roles, "plan:read")) throw notFound();
  if (!can(roles, "plan:import") || plan.archivedAt !== null) throw forbidden();
  const data = await readFormData(request);
  const chosen = data
    .getAll("files")
    .filter((file): file is File => file instanceof File && file.name !== "");
  if (chosen.length === 0) throw badRequest();
  const files = await Promise.all(
    chosen.map(async (file) => ({ name: file.name, bytes: new Uint8Array(await file.arrayBuffer()) })),
  );
  const read = readFiles(files, undefined, randomIds, readPreferences(request).language);
  if (!read.ok) return Response.json({ ok: false, problems: read.problems });
  const preview = previewJoin(await context.live.readPlan(plan.id), read.value, randomIds);
  await context.audit.record({
    by: account.id,
    action: "plan.import-preview",
    subject: plan.id,
    detail: { cards: Object.keys(preview.additions.nodes).length },
  });
  return Response.json({ ok: true, preview });
}

export default function Files() {
  const { t } = useTranslation("exchange");
  const { planId, canEdit, canManage } = useOutletContext<PlanOutlet>();
  const fetcher = useFetcher<ImportAnswer>();
  const form = useRef<HTMLFormElement>(null);
  const busy = fetcher.state !== "idle";
  // what was added is no longer an offer
  const [taken, setTaken] = useState<ImportAnswer | null>(null);
  const answer = fetcher.data === taken ? undefined : fetcher.data;
  const onDone = () => {
    form.current?.reset();
    setTaken(fetcher.data ?? null);
  };
  return (
    <div className="min-h-0 flex-1 overflow-y-auto">
      <div className="mx-auto flex w-full max-w-4xl flex-col gap-10 px-4 py-8">
        <div className="flex flex-wrap items-center justify-between gap-3">
          <h2 className="text-2xl">{t("files.title")}</h2>
          <LinkButton to={`/plans/${planId}`}>{t("files.back")}</LinkButton>
        </div>
        <section aria-labelledby="export">
          <h3 id="export" className="text-xl">
            {t("export.title")}
          </h3>
          <p className="mb-3 text-ink-soft">{t("export.text")}</p>
          <ul className="flex flex-col gap-2">
            {exports.map((format) => (
              <li key={format} className="flex flex-wrap items-center gap-x-4 gap-y-1">
                <a
                  href={`/plans/${planId}/export?format=${format}`}
                  download
                  className={buttonLook({}, "w-full justify-start sm:w-96")}
                >
                  <Download aria-hidden="true" />
                  {t(`export.${format}`)}
                </a>
                <span className="text-ink-soft">{t(`export.about.${format}`)}</span>
              </li>
            ))}
          </ul>
        </section>
        {canManage && canEdit ? (
          <section aria-labelledby="import">
            <h3 id="import" className="text-xl">
              {t("import.title")}
            </h3>
            <p className="mb-3 text-ink-soft">{t("import.text")}</p>
            <fetcher.Form
              ref={form}
              method="post"
              encType="multipart/form-data"
              className="flex flex-wrap items-end gap-3"
            >
              <label className="flex min-w-64 flex-1 flex-col gap-1">
                <span className="font-semibold">{t("import.choose")}</span>
                <span className="text-sm text-ink-soft">{t("import.chooseHint")}</span>
                <input
                  type="file"
                  name="files"
                  multiple
                  required
                  accept=".csv,.json,text/csv"
                  className={inputLook}
                />
              </label>
              <Button type="submit" variant="primary" busy={busy}>
                {t(busy ? "import.reading" : "import.look")}
              </Button>
            </fetcher.Form>
            <div className="mt-6" aria-live="polite">
              {answer?.ok === false && !busy ? <Problems problems={answer.problems} /> : null}
              {answer?.ok && !busy ? <ImportPreview preview={answer.preview} onDone={onDone} /> : null}
            </div>
          </section>
        ) : null}
      </div>
    </div>
  );
}
