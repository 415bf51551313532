import { type Bundle, bundleOf } from "./bundle.ts";

/** A message for everybody but its author. */
export type Parcel<Reader> = { readonly message: Uint8Array; readonly from: Reader | undefined };

/**
 * Hands messages to everybody but their authors, all at once. Those who have written none of them share one bundle, so
 * that its bytes are made once.
 */
export function relay<Reader extends { sendAll(bundle: Bundle): void }>(
  parcels: readonly Parcel<Reader>[],
  readers: Iterable<Reader>,
): void {
  if (parcels.length === 0) return;
  const authors = new Set(parcels.map(({ from }) => from));
  const forOthers = bundleOf(parcels.map(({ message }) => message));
  for (const reader of readers) {
    if (!authors.has(reader)) {
      reader.sendAll(forOthers);
      continue;
    }
    const others = parcels.filter(({ from }) => from !== reader);
    if (others.length > 0) reader.sendAll(bundleOf(others.map(({ message }) => message)));
  }
}
