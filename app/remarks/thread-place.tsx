import { Link } from "@remix-run/react";
import type { RemarkThread } from "#server/context-history.ts";
import { usePlaceName } from "./use-place-name.ts";

/** What a thread is about, as the way there. */
export function ThreadPlace({ plan, thread }: { plan: string; thread: RemarkThread }) {
  const placeName = usePlaceName();
  const { id, number, place, placeName: name } = thread;
  const to =
    place.on === "change"
      ? `/plans/${plan}/compare?from=${place.from}&to=${number}&remark=${id}`
      : `/plans/${plan}/versions/${number}?remark=${id}`;
  return (
    <Link
      to={to}
      className="inline-flex min-h-target items-center font-semibold text-accent underline underline-offset-4"
    >
      {placeName(place, name)}
    </Link>
  );
}
