import type { ParseArgsConfig } from "node:util";

export const exitCodes = { done: 0, refused: 2, wrongUsage: 64 } as const;
export type ExitCode = (typeof exitCodes)[keyof typeof exitCodes];

/** What a command writes on. Data goes to `out` alone, everything a person reads to `tell`. */
export type Terminal = { readonly out: (text: string) => void; readonly tell: (line: string) => void };

export type Values = Readonly<Record<string, string | boolean | (string | boolean)[] | undefined>>;
export type Command = {
  readonly options: NonNullable<ParseArgsConfig["options"]>;
  /** One of these words must follow the command, as in `admin create-admin`. */
  readonly words?: readonly string[];
  readonly usage: string;
  readonly run: (values: Values, words: readonly string[], terminal: Terminal) => Promise<ExitCode>;
};

/** Thrown by a command for what the person typed wrong. */
export class WrongUsage extends Error {}
