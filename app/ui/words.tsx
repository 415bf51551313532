import { Fragment } from "react";
import { Page } from "./page.tsx";
import { TextLink } from "./text-link.tsx";

/** One block of a section: a paragraph, in which `[words](/path)` is a link, a list, steps in order, terms with their meanings, or keys with what they do. */
export type WordsBlock = {
  p?: string;
  items?: string[];
  steps?: string[];
  terms?: { term: string; text: string }[];
  keys?: { keys: string; text: string }[];
};
export type WordsSection = { id: string; title: string; blocks: WordsBlock[] };
export type WordsPage = { title: string; intro: string; contents: string; sections: WordsSection[] };

/** A page to read: contents first, then sections that links can lead to. */
export function Words({ title, intro, contents, sections }: WordsPage) {
  return (
    <Page title={title} intro={intro}>
      <nav aria-labelledby="contents" className="max-w-[44rem] rounded-lg border border-line bg-surface p-5">
        <h2 id="contents" className="font-bold">
          {contents}
        </h2>
        <ul className="mt-1 @2xl:columns-2">
          {sections.map((section) => (
            <li key={section.id}>
              <a
                href={`#${section.id}`}
                className="inline-flex min-h-target items-center text-accent underline underline-offset-4"
              >
                {section.title}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <div className="prose">
        {sections.map((section) => (
          <section key={section.id} aria-labelledby={section.id}>
            <h2 id={section.id}>{section.title}</h2>
            {section.blocks.map((block) => (
              <Block key={JSON.stringify(block)} {...block} />
            ))}
          </section>
        ))}
      </div>
    </Page>
  );
}

function Block({ p, items, steps, terms, keys }: WordsBlock) {
  if (p) return <p>{withLinks(p)}</p>;
  if (items) return <ul>{listed(items)}</ul>;
  if (steps) return <ol>{listed(steps)}</ol>;
  if (terms)
    return (
      <dl>
        {terms.map(({ term, text }) => (
          <div key={term}>
            <dt>{term}</dt>
            <dd>{text}</dd>
          </div>
        ))}
      </dl>
    );
  return (
    <dl className="divide-y divide-line border-y border-line">
      {keys?.map((row) => (
        <div key={row.keys} className="flex flex-wrap gap-x-6 py-2">
          <dt className="w-56 shrink-0">
            <kbd>{row.keys}</kbd>
          </dt>
          <dd className="mb-0! min-w-0 flex-1 basis-60">{row.text}</dd>
        </div>
      ))}
    </dl>
  );
}

const listed = (texts: string[]) => texts.map((text) => <li key={text}>{text}</li>);

/** Every second and third part are the words and the path of a link. */
function withLinks(text: string) {
  const [before, ...parts] = text.split(/\[([^\]]+)\]\((\/[^)]*)\)/);
  const links = [];
  for (let at = 0; at + 2 < parts.length; at += 3) {
    const [words, to = "", after] = parts.slice(at, at + 3);
    links.push(
      <Fragment key={to}>
        <TextLink to={to}>{words}</TextLink>
        {after}
      </Fragment>,
    );
  }
  return [before, ...links];
}
