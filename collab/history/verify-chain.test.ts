import { describe, expect, it } from "vitest";
import { hashOf, headerHash, type SealedHeader } from "./snapshot.ts";
import { type ChainLink, type FoundContent, verifyChain } from "./verify-chain.ts";

const hash = (text: string) => hashOf(new TextEncoder().encode(text));

/** A chain of this many versions, the third automatic, with the content that each was sealed with. */
function makeChain(length: number) {
  const links: ChainLink[] = [];
  const contents = new Map<number, FoundContent>();
  for (let number = 1; number <= length; number++) {
    const isAutomatic = number === 3;
    const facts: SealedHeader = {
      plan: "p",
      number,
      name: isAutomatic ? "" : `Wersja ${number}`,
      note: "",
      kind: isAutomatic ? "automatic" : "named",
      occasion: isAutomatic ? "quiet" : null,
      contentHash: hash(`content ${number}`),
      teamHash: number > 2 ? hash(`team ${number}`) : null,
      previousHeaderHash: links.at(-1)?.headerHash ?? null,
      seq: number * 10,
      schemaVersion: 1,
      author: isAutomatic ? null : "anna",
      contributors: ["anna"],
      at: new Date(Date.UTC(2027, 0, number)).toISOString(),
    };
    links.push({ ...facts, headerHash: headerHash(facts) });
    contents.set(number, { shared: facts.contentHash, team: facts.teamHash });
  }
  return { links, contents };
}

const changed = (links: readonly ChainLink[], number: number, change: Partial<ChainLink>) =>
  links.map((link) => (link.number === number ? { ...link, ...change } : link));

describe("the chain of versions", () => {
  it("[SN11] is whole as it was sealed, also where an automatic version was thinned", () => {
    const { links, contents } = makeChain(5);
    const head = links[4]?.headerHash;
    expect(verifyChain(links, contents)).toEqual({ whole: true, versions: 5, thinned: 0, head });
    contents.set(3, "thinned");
    expect(verifyChain(links, contents)).toEqual({ whole: true, versions: 5, thinned: 1, head });
    expect(verifyChain([], new Map())).toEqual({ whole: true, versions: 0, thinned: 0, head: null });
  });

  it.each([
    ["name", "Inna"],
    ["note", "dopisane"],
    ["author", "jan"],
    ["at", "2027-01-01T00:00:00.000Z"],
    ["seq", 1],
    ["occasion", "left"],
    ["contributors", []],
    ["contentHash", hash("other")],
    ["teamHash", null],
    ["headerHash", hash("other")],
  ])("[SN11] breaks where a header's %s was changed", (field, value) => {
    const { links, contents } = makeChain(5);
    const verdict = verifyChain(changed(links, 4, { [field]: value }), contents);
    expect(verdict).toEqual({ whole: false, number: 4, reason: "header" });
  });

  it("[SN11] breaks behind a header that was changed together with its own hash", () => {
    const { links, contents } = makeChain(5);
    const { headerHash: _, ...facts } = links[1] as ChainLink;
    const forged = { ...facts, name: "Inna" };
    const verdict = verifyChain(changed(links, 2, { ...forged, headerHash: headerHash(forged) }), contents);
    expect(verdict).toEqual({ whole: false, number: 3, reason: "previous" });
  });

  it("[SN11] breaks where a version is missing", () => {
    const { links, contents } = makeChain(5);
    const without = links.filter(({ number }) => number !== 2);
    expect(verifyChain(without, contents)).toEqual({ whole: false, number: 3, reason: "number" });
  });

  it.each([
    [{ shared: hash("other"), team: hash("team 4") }, "content"],
    [{ shared: null, team: hash("team 4") }, "content"],
    ["thinned", "content"],
    [{ shared: hash("content 4"), team: null }, "team-content"],
    [{ shared: hash("content 4"), team: hash("other") }, "team-content"],
  ] as const)("[SN11] breaks where a named version's content is %j", (content, reason) => {
    const { links, contents } = makeChain(5);
    contents.set(4, content);
    expect(verifyChain(links, contents)).toEqual({ whole: false, number: 4, reason });
  });

  it("[SN3] a version that a person named is sealed as it was before the server stored any by itself", () => {
    const [first] = makeChain(1).links;
    const { headerHash: sealed, occasion: _, ...facts } = first as ChainLink;
    expect(sealed).toBe(headerHash({ ...facts, occasion: null }));
  });
});
