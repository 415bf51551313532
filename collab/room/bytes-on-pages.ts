/** Below this, whole pages would take more than they give back. */
const worthPages = 16 * 1024;

/**
 * Bytes that stay for long, apart from those that come and go: V8 takes a resizable buffer from the system in whole
 * pages and gives these back when it goes. Out of the C library's heap they would leave holes behind.
 */
export function bytesOnPages(bytes: Uint8Array): Uint8Array {
  const { length } = bytes;
  if (length < worthPages) return bytes;
  const pages = new Uint8Array(new ArrayBuffer(length, { maxByteLength: length }), 0, length);
  pages.set(bytes);
  return pages;
}
