/** The words that every plan needs, in one chunk; a browser loads those of one language. The long pages come as data. */
export const messages = import.meta.glob<object>(
  [
    "./en/*.json",
    "!./en/{pages,account,audit,chain,changes,copies,diagnosis,digest,erasure,exchange,notices,programmes,restore,reviews,saving,shares}.json",
  ],
  { eager: true, import: "default" },
);

/** A chunk each, for the routes that say `needWords`. */
export const later = import.meta.glob<object>(
  "./en/{account,audit,chain,changes,copies,diagnosis,erasure,exchange,notices,programmes,restore,reviews,saving,shares}.json",
  {
    import: "default",
  },
);
