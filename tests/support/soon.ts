import type { LineTiming } from "#app/live/line.ts";

/** Nobody waits long for a line in a test; each wait is long enough to be seen. */
export const soon: Partial<LineTiming> = { waits: { shortest: 150, hurried: 300, longest: 400 } };
