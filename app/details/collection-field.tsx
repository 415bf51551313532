import type { Json, Measurement, Mention, PlanNode, Representative } from "#collab/plan/schema.ts";
import { MeasurementList } from "./measurement-list.tsx";
import { MentionList } from "./mention-list.tsx";
import { RepresentativeList } from "./representative-list.tsx";
import { WordsList } from "./words-list.tsx";

export type CollectionProps<Entry> = {
  title: string;
  entries: readonly (readonly [id: string, entry: Entry])[];
  readOnly: boolean;
  /** Sets an entry, a new one with id null; answers whether it was taken. */
  onSet: (id: string | null, entry: Entry) => boolean;
  onRemove: (id: string) => void;
};

/** One collection of a card in the list that fits it. */
export function CollectionField({
  name,
  node,
  entries,
  ...props
}: { name: string; node: PlanNode; entries: readonly (readonly [string, Json])[] } & Omit<
  CollectionProps<Json>,
  "entries"
>) {
  // readPlan has parsed every entry with the schema of its collection
  const of = <Entry extends Json | object>(): CollectionProps<Entry> => ({
    ...props,
    entries: entries as readonly (readonly [string, Entry])[],
    onSet: (id, entry) => props.onSet(id, entry as Json),
  });
  switch (name) {
    case "measurements":
      return <MeasurementList {...of<Measurement>()} />;
    case "representatives":
      return <RepresentativeList {...of<Representative>()} />;
    case "mentions":
      return <MentionList node={node} {...of<Mention>()} />;
    default:
      return <WordsList {...of<string>()} />;
  }
}
