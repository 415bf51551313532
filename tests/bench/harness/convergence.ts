import * as Y from "yjs";
import { LoadClient } from "./load-client.ts";
import type { Target } from "./target.ts";
import { until } from "./until.ts";

const patienceMs = 20_000;

/**
 * Whether all these clients of a document, and one who comes now, have the same state: the same structs, the same
 * deletions. Answers what is wrong, or undefined.
 */
export async function findDivergence(
  target: Target,
  document: string,
  clients: readonly LoadClient[],
): Promise<string | undefined> {
  const fresh = new LoadClient({ target, document, person: "fresh" });
  try {
    await fresh.synced;
    const [first, ...others] = clients.map((client) => Y.snapshot(client.makeDoc()));
    if (!first) return "nobody to compare";
    if (others.some((other) => !Y.equalSnapshots(first, other))) return `${document}: clients differ`;
    const isSame = () => Y.equalSnapshots(first, Y.snapshot(fresh.makeDoc()));
    return (await until(isSame, patienceMs)) ? undefined : `${document}: a newcomer gets another state`;
  } finally {
    fresh.leave();
  }
}

/** Puts content into an empty document, and waits until the server shows it to somebody else. */
export async function fill(target: Target, document: string, content: Uint8Array): Promise<void> {
  const reader = new LoadClient({ target, document, person: "filling-reader" });
  await reader.synced;
  const author = new LoadClient({ target, document, person: "filling-author" });
  await author.synced;
  author.update(content);
  const wanted = Y.encodeStateVectorFromUpdate(content);
  const holds = () => Buffer.compare(Y.encodeStateVector(reader.makeDoc()), wanted) === 0;
  const arrived = await until(holds, patienceMs);
  author.leave();
  reader.leave();
  await Promise.all([author.closed, reader.closed]);
  if (!arrived) throw new Error(`${document} could not be filled`);
}
