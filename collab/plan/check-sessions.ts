import { fold } from "./fold.ts";
import { findByName, indexNames } from "./names.ts";
import { findPresent, presentEdges, presentNodes } from "./present.ts";
import { overlap } from "./schedule.ts";
import type { NodeOf, Plan } from "./schema.ts";
import { quoteTitle, type Violation } from "./violation.ts";

type Session = NodeOf<"session">;
type Booked = { readonly name: string; readonly sessions: Session[] };

/** PL29 and PL30: one host or one place in two programme items at once. An unlinked name is one host however it is spelled. */
export function checkOverlaps(plan: Plan): Violation[] {
  const { hosts, places } = bookings(plan);
  return [...overlapsOf("PL29", hosts), ...overlapsOf("PL30", places)];
}

function overlapsOf(rule: string, booked: Iterable<Booked>): Violation[] {
  const found: Violation[] = [];
  for (const { name, sessions } of booked) {
    const timed = sessions
      .flatMap((session) => (session.start === null ? [] : [{ ...session, start: session.start }]))
      .sort((a, b) => (a.start === b.start ? (a.id < b.id ? -1 : 1) : a.start < b.start ? -1 : 1));
    for (const [at, first] of timed.entries()) {
      for (const second of timed.slice(at + 1)) {
        // "perhaps" is left to PL31, which asks once for the missing end
        if (overlap(first, second) !== "yes") continue;
        found.push({
          rule,
          level: "warning",
          ids: [first.id, second.id],
          message: `${name} ${rule === "PL29" ? "hosts" : "holds"} ${quoteTitle(first)} and ${quoteTitle(second)} at the same time (${second.start.replace("T", " ")}).`,
        });
      }
    }
  }
  return found;
}

function bookings(plan: Plan): { hosts: Iterable<Booked>; places: Iterable<Booked> } {
  const hosts = new Map<string, Booked>();
  const places = new Map<string, Booked>();
  const partnersByName = indexNames(plan, ["partner"]);
  const placesByName = indexNames(plan, ["place"]);
  for (const session of presentNodes(plan)) {
    if (session.kind !== "session") continue;
    for (const { role, name } of Object.values(session.mentions)) {
      if (fold(name) === "") continue;
      const card = findByName(role === "at" ? placesByName : partnersByName, name);
      if (role === "at") book(places, card ?? `name:${fold(name)}`, name, session);
      if (role === "hosts") book(hosts, card ?? `name:${fold(name)}`, name, session);
    }
  }
  for (const edge of presentEdges(plan)) {
    const from = findPresent(plan, edge.from);
    const to = findPresent(plan, edge.to);
    if (edge.kind === "hosts" && from && to?.kind === "session") book(hosts, from.id, from.title, to);
    if (edge.kind === "at" && to && from?.kind === "session") book(places, to.id, to.title, from);
  }
  return { hosts: hosts.values(), places: places.values() };
}

function book(books: Map<string, Booked>, key: string, name: string, session: Session): void {
  const entry = books.get(key) ?? { name: `“${name}”`, sessions: [] };
  if (!entry.sessions.some(({ id }) => id === session.id)) entry.sessions.push(session);
  books.set(key, entry);
}

/** PL31: programme items that do not say when they begin or how long they take. */
export function checkTimes(plan: Plan): Violation[] {
  return presentNodes(plan).flatMap((node): Violation[] => {
    if (node.kind !== "session") return [];
    const missing =
      node.start === null ? "when it begins" : node.minutes === null ? "when it ends" : undefined;
    if (missing === undefined) return [];
    const message = `${quoteTitle(node)} does not say ${missing}.`;
    return [{ rule: "PL31", level: "warning", ids: [node.id], message }];
  });
}
