import type { Topic } from "#collab/history/diff-groups.ts";
import { useChangeWords } from "../../compare/use-change-words.ts";
import { topicTitle } from "../../i18n/change-lines.ts";

/** What a group of changes is headed by. */
export function useTopicName(): (topic: Topic) => string {
  const words = useChangeWords();
  return (topic) => topicTitle(topic, words);
}
