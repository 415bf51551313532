import { useTranslation } from "react-i18next";
import type { Change } from "#collab/history/diff-change.ts";
import { groupChanges, type Topic } from "#collab/history/diff-groups.ts";
import type { BoardId } from "#collab/plan/id.ts";
import { boardTitle } from "../../i18n/change-sentence.ts";
import type { ChangeWords, Sides } from "../../i18n/change-words.ts";
import { Select } from "../../ui/select.tsx";
import type { Filter } from "./filter-changes.ts";
import { useTopicName } from "./use-topic-name.ts";

type ChangeFilterProps = {
  changes: readonly Change[];
  sides: Sides;
  people: readonly string[];
  filter: Filter;
  onChange: (filter: Filter) => void;
  words: ChangeWords;
};

/** Offers only what there is something of. */
export function ChangeFilter({ changes, sides, people, filter, onChange, words }: ChangeFilterProps) {
  const { t } = useTranslation("changes");
  const topicName = useTopicName();
  const groups = groupChanges(changes, sides);
  const boards = groups.flatMap(({ board }) => (board === null ? [] : [board]));
  const topics = [...new Set(groups.flatMap((group) => group.topics.map(({ topic }) => topic)))];
  return (
    <search aria-label={t("page.filter")} className="no-print flex flex-wrap items-end gap-4 @5xl:w-1/2">
      <Select
        className="min-w-0 flex-1 basis-48"
        label={t("page.board")}
        value={filter.board}
        onChange={({ target }) => onChange({ ...filter, board: target.value as BoardId | "" })}
      >
        <option value="">{t("page.allBoards")}</option>
        {boards.map((board) => (
          <option key={board} value={board}>
            {boardTitle(board, sides, words)}
          </option>
        ))}
      </Select>
      <Select
        className="min-w-0 flex-1 basis-48"
        label={t("page.topic")}
        value={filter.topic}
        onChange={({ target }) => onChange({ ...filter, topic: target.value as Topic | "" })}
      >
        <option value="">{t("page.allTopics")}</option>
        {topics.map((topic) => (
          <option key={topic} value={topic}>
            {topicName(topic)}
          </option>
        ))}
      </Select>
      {people.length > 1 ? (
        <Select
          className="min-w-0 flex-1 basis-48"
          label={t("page.person")}
          value={filter.person}
          onChange={({ target }) => onChange({ ...filter, person: target.value })}
        >
          <option value="">{t("page.everybody")}</option>
          {people.map((person) => (
            <option key={person}>{person}</option>
          ))}
        </Select>
      ) : null}
    </search>
  );
}
