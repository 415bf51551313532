import type { Logger } from "pino";

export type ReportError = (error: unknown) => void;

/**
 * Writes down that something failed, what kind of error it was and where it came from. Never its message or details: those
 * of a database, of JSON.parse or of a router quote what people wrote, their addresses and the tokens of their links.
 */
export function reportTo(log: Logger): ReportError {
  return (error) => log.error(traceOf(error), "a request failed");
}

type Trace = {
  readonly error: string;
  readonly code?: string;
  readonly at: string[];
  readonly cause?: Trace;
};

function traceOf(error: unknown): Trace {
  if (!(error instanceof Error)) return { error: typeof error, at: [] };
  const { name, message, stack = "", cause } = error;
  // a message may have lines that look like places
  const places = stack.slice(stack.indexOf(message) + message.length).split("\n");
  return {
    error: name,
    ...("code" in error ? { code: String(error.code) } : {}),
    at: places.filter((line) => /^\s+at /.test(line)).map((line) => line.trim()),
    ...(cause === undefined ? {} : { cause: traceOf(cause) }),
  };
}
