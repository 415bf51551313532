/** A stretch of text. `added` is underlined, `removed` struck through; `code` is for hashes. */
export type Run = {
  readonly text: string;
  readonly look?: "bold" | "soft" | "code" | "added" | "removed";
};

/** What a document is made of, from its top to its end. */
export type Block =
  | { readonly type: "heading"; readonly level: 1 | 2 | 3; readonly text: string }
  | { readonly type: "paragraph"; readonly runs: readonly Run[] }
  /** A text of a card that is quoted, indented below the line it belongs to. */
  | { readonly type: "quote"; readonly runs: readonly Run[] }
  | { readonly type: "item"; readonly level: 0 | 1 | 2; readonly runs: readonly Run[] }
  | {
      readonly type: "picture";
      readonly png: Uint8Array;
      readonly centimetres: number;
      readonly alt: string;
    };

export type DocxPart = {
  readonly title: string;
  readonly language: "pl-PL" | "en-GB";
  readonly madeAt: Date;
  /** Stands at the foot of each page, before its number. */
  readonly foot: string;
  readonly page: { readonly of: string; readonly page: string };
  readonly blocks: readonly Block[];
};
