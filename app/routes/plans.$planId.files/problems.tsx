import { useTranslation } from "react-i18next";
import type { Problem } from "#collab/exchange/problem.ts";

const shown = 50;

/** All that is wrong with the files, by file and row. Nothing was changed. */
export function Problems({ problems }: { problems: readonly Problem[] }) {
  const { t } = useTranslation("exchange");
  // the values that a reason's sentence asks for come with the problem
  const sentence = (problem: Problem) =>
    t(`problem.${problem.reason}` as "problem.empty-file", { ...problem.params });
  return (
    <div role="alert" className="rounded-md border-2 border-danger bg-danger-soft p-4">
      <p className="font-bold text-danger">{t("import.refused", { count: problems.length })}</p>
      <ul className="mt-2 flex list-disc flex-col gap-1 pl-6">
        {problems.slice(0, shown).map((problem) => (
          <li key={`${problem.file} ${problem.row} ${problem.column} ${problem.reason}`}>
            <strong>
              {[
                problem.file,
                problem.row ? t("place.row", { row: problem.row }) : "",
                problem.column ? t("place.column", { column: problem.column }) : "",
              ]
                .filter(Boolean)
                .join(", ")}
            </strong>
            {": "}
            {sentence(problem)}
          </li>
        ))}
      </ul>
      {problems.length > shown ? (
        <p className="mt-2">{t("import.moreProblems", { count: problems.length - shown })}</p>
      ) : null}
    </div>
  );
}
