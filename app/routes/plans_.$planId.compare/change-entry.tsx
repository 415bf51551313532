import { ArrowRightLeft, Minus, Move, Pencil, Plus } from "lucide-react";
import { useTranslation } from "react-i18next";
import type { Change } from "#collab/history/diff-change.ts";
import { diffWords } from "#collab/history/diff-words.ts";
import type { Side } from "../../compare/read-sides.ts";
import { changeSentence, tiesOfChange } from "../../i18n/change-sentence.ts";
import type { ChangeWords, Sides } from "../../i18n/change-words.ts";
import { ChangeRemarkSpot } from "../../remarks/change-remark-spot.tsx";
import { type Who, whoMade } from "./filter-changes.ts";

type ChangeEntryProps = {
  change: Change;
  sides: Sides;
  from: Side;
  who: Who;
  words: ChangeWords;
  isChosen: boolean;
  onChoose: (key: string) => void;
};

/** One change: the sentence as a button that shows where it is, then what belongs to it. */
export function ChangeEntry({ change, sides, from, who, words, isChosen, onChoose }: ChangeEntryProps) {
  const { t } = useTranslation("changes");
  const ties = tiesOfChange(change, sides, words);
  const people = whoMade(change, who);
  return (
    <li
      className={`rounded-md border-l-4 ${isChosen ? "border-accent bg-accent-soft" : "border-transparent"}`}
    >
      <button
        type="button"
        data-change={change.key}
        aria-pressed={isChosen}
        onClick={() => onChoose(change.key)}
        className="flex min-h-target w-full cursor-pointer items-start gap-3 rounded-md px-3 py-2 text-left hover:bg-accent-soft"
      >
        <Sign change={change} />
        <span className="min-w-0">{changeSentence(change, sides, words)}</span>
      </button>
      {change.type === "card-note" ? <Marked from={change.from} to={change.to} /> : null}
      {ties.length > 0 ? <Ties ties={ties} /> : null}
      {people.length > 0 ? <p className="mb-2 ml-12 text-sm text-ink-soft">{people.join(", ")}</p> : null}
      {from === "now" || change.type === "card-team-field" ? null : (
        <ChangeRemarkSpot change={change} sides={sides} from={from} isChosen={isChosen} />
      )}
      {isChosen ? (
        <a href="#where" className="no-print mb-2 ml-12 inline-flex min-h-target items-center @5xl:hidden">
          {t("page.openPicture")}
        </a>
      ) : null}
    </li>
  );
}

/** A few are read at once; many would hide the next change. */
function Ties({ ties }: { ties: readonly string[] }) {
  const { t } = useTranslation("changes");
  const list = (
    <ul className="mb-2 list-disc pl-4 text-sm text-ink-soft">
      {ties.map((tie) => (
        <li key={tie}>{tie}</li>
      ))}
    </ul>
  );
  if (ties.length <= 3) return <div className="ml-12">{list}</div>;
  return (
    <div className="ml-12">
      <details className="print:hidden">
        <summary className="flex min-h-target cursor-pointer items-center text-sm font-semibold text-accent">
          {t("page.whichTies")}
        </summary>
        {list}
      </details>
      {/* paper opens nothing */}
      <div className="hidden print:block">{list}</div>
    </div>
  );
}

/** A text with what came and what went: underlined and struck through, and said in words to who does not see it. */
function Marked({ from, to }: { from: string; to: string }) {
  const { t } = useTranslation("changes");
  let at = 0;
  return (
    <p className="mb-2 ml-12 max-w-3xl border-l-2 border-line pl-3 whitespace-pre-line">
      {diffWords(from, to).map(({ mark, text }) => {
        at += 1;
        if (mark === "same") return <span key={at}>{text}</span>;
        const Tag = mark === "added" ? "ins" : "del";
        return (
          <Tag key={at} className={mark === "added" ? "bg-good-soft font-semibold text-good" : "text-danger"}>
            <span className="sr-only"> {t(mark === "added" ? "page.inserted" : "page.deleted")} </span>
            {text}
          </Tag>
        );
      })}
    </p>
  );
}

function Sign({ change: { type } }: { change: Change }) {
  const look = "mt-1 size-5 shrink-0";
  if (/-(added|restored|placed)$/.test(type))
    return <Plus aria-hidden="true" className={`${look} text-good`} />;
  if (/-(removed|unplaced)$/.test(type))
    return <Minus aria-hidden="true" className={`${look} text-danger`} />;
  if (type === "layout" || type.endsWith("reordered") || type === "card-parent")
    return <Move aria-hidden="true" className={`${look} text-ink-soft`} />;
  if (type === "card-merged" || type === "card-separated" || type.startsWith("name-"))
    return <ArrowRightLeft aria-hidden="true" className={`${look} text-accent`} />;
  return <Pencil aria-hidden="true" className={`${look} text-accent`} />;
}
