/** Messages that leave together, in their order. A transport may keep what it makes of it for the next recipient. */
export type Bundle = { readonly messages: readonly Uint8Array[]; readonly bytes: number };

/** Messages as one bundle. */
export function bundleOf(messages: readonly Uint8Array[]): Bundle {
  return { messages, bytes: messages.reduce((sum, { length }) => sum + length, 0) };
}
