import { useTranslation } from "react-i18next";
import type { Topic } from "#collab/history/diff-groups.ts";

/** What a group of changes is headed by. */
export function useTopicName(): (topic: Topic) => string {
  const { t } = useTranslation("changes");
  const { t: cards } = useTranslation("cards");
  return (topic) =>
    topic === "ties" || topic === "boards" ? t(`page.topics.${topic}`) : cards(`kinds.${topic}`);
}
