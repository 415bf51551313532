import type { DigestWords } from "../words/digest-words.ts";
import type { Digest, DigestItem } from "./digest-news.ts";
import { escapeHtml, htmlPage } from "./html-page.ts";

export type DigestLinks = {
  /** How the outside reaches this instance, without a trailing slash. */
  readonly origin: string;
  /** Stops the mail of this person, whoever opens it. */
  readonly stop: string;
};

export type WrittenDigest = { readonly subject: string; readonly text: string; readonly html: string };

const parts = ["overdue", "waiting", "decided"] as const;

/**
 * A digest in the words of one person. It names plans, programmes, numbers, senders and days, and says nothing of what
 * a plan, a note or a remark says (ML4): mail lies unencrypted on machines that are not ours.
 */
export function writeDigest(
  digest: Digest,
  to: { readonly name: string },
  links: DigestLinks,
  words: DigestWords,
): WrittenDigest {
  const { t } = words;
  const sections = parts
    .map((part) => ({
      title: t(`part.${part}`),
      entries: digest[part].map((item) => entryOf(item, links, words)),
    }))
    .filter(({ entries }) => entries.length > 0);
  const greeting = t("greeting", { name: to.name });
  const foot = [
    { words: t("desk"), link: `${links.origin}/reviews` },
    { words: t("choose"), link: `${links.origin}/account#mail` },
    { words: t("stop"), link: links.stop },
  ];
  const subject = subjectOf(digest, words);
  const text = [
    greeting,
    ...sections.flatMap(({ title, entries }) => [
      `\n${title.toLocaleUpperCase(words.language)} (${entries.length})`,
      ...entries.map(({ title, lines, link }) => [`\n${title}`, ...lines, link].join("\n")),
    ]),
    `\n${foot[0]?.words}:\n${foot[0]?.link}`,
    `\n-- \n${t("why")}`,
    ...foot.slice(1).map(({ words, link }) => `${words}: ${link}`),
  ].join("\n");
  const html = htmlPage(words.language, subject, [
    `<p>${escapeHtml(greeting)}</p>`,
    ...sections.flatMap(({ title, entries }) => [
      `<h2 style="font-size:18px;margin:24px 0 8px">${escapeHtml(title)} (${entries.length})</h2>`,
      `<ul style="padding-left:20px">${entries.map((entry) => htmlEntry(entry)).join("")}</ul>`,
    ]),
    `<p><a href="${escapeHtml(foot[0]?.link ?? "")}">${escapeHtml(foot[0]?.words ?? "")}</a></p>`,
    `<p style="font-size:14px;color:#555;border-top:1px solid #ccc;padding-top:12px">${escapeHtml(t("why"))}<br>`,
    foot
      .slice(1)
      .map(({ words, link }) => `<a href="${escapeHtml(link)}">${escapeHtml(words)}</a>`)
      .join(" · "),
    "</p>",
  ]);
  return { subject, text: `${text}\n`, html };
}

type Entry = { readonly title: string; readonly lines: readonly string[]; readonly link: string };

function entryOf({ row, told, isNew }: DigestItem, { origin }: DigestLinks, words: DigestWords): Entry {
  const { t, format } = words;
  const isEnded = told !== "waiting" && told !== "overdue";
  const title = t("version", { plan: oneLine(row.planName), number: row.number });
  const when = row.ended ? format.day(row.ended.at) : "";
  return {
    title: isNew && !isEnded ? `${title} (${t("new")})` : title,
    lines: [
      t("programme", { programme: oneLine(row.programme.name) }),
      isEnded
        ? t(`ended.${told}`, { when })
        : t("sent", { who: oneLine(row.sentBy.name), due: format.planDate(row.dueOn) }),
    ],
    link: `${origin}/plans/${row.plan}/versions/${row.number}`,
  };
}

function htmlEntry({ title, lines, link }: Entry): string {
  const named = `<a href="${escapeHtml(link)}"><strong>${escapeHtml(title)}</strong></a>`;
  return `<li style="margin-bottom:12px">${[named, ...lines.map(escapeHtml)].join("<br>")}</li>`;
}

function subjectOf({ overdue, waiting, decided }: Digest, { t }: DigestWords): string {
  const count = overdue.length + waiting.length;
  const said = [
    ...(count > 0 ? [t("subject.waiting", { count })] : []),
    ...(overdue.length > 0 ? [t("subject.overdue", { count: overdue.length })] : []),
    ...(decided.length > 0 ? [t("subject.decided", { count: decided.length })] : []),
  ];
  return t("subject.line", { parts: said.join(", ") });
}

const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();
