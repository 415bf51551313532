/**
 * Says what takes its time, how long it has taken every ten seconds, and when it is done.
 * @template T
 * @param {(line: string) => void} tell
 * @param {string} what
 * @param {() => Promise<T>} work
 * @returns {Promise<T>}
 */
export async function withProgress(tell, what, work) {
  const began = Date.now();
  const seconds = () => ((Date.now() - began) / 1000).toFixed(1);
  tell(`${what}…`);
  const ticking = setInterval(
    () => tell(`${what}: ${Math.round((Date.now() - began) / 1000)} s so far…`),
    10_000,
  );
  try {
    const result = await work();
    tell(`${what}: done in ${seconds()} s.`);
    return result;
  } finally {
    clearInterval(ticking);
  }
}
