import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";
import { isLoopback } from "./loopback.ts";
import { isSender, isSmtpUrl } from "./mail/mail-settings.ts";

/** The settings of an instance, parsed once at the start. */
export type Env = z.infer<typeof shape> & {
  /** Whether demo people may sign in by a button: never unless all of it stays on this machine. */
  readonly demo: boolean;
};
export type EnvResult =
  | { readonly ok: true; readonly env: Env }
  /** One line for each wrong variable, led by its name. Values are not repeated: they may hold passwords. */
  | { readonly ok: false; readonly errors: readonly string[] };

const logLevels = ["fatal", "error", "warn", "info", "debug", "trace", "silent"] as const;
const flags: Readonly<Record<string, boolean>> = { 1: true, true: true, 0: false, false: false };

const flag = z
  .string()
  .refine((text) => Object.hasOwn(flags, text), "must be 1 or 0")
  .transform((text) => flags[text] === true);

const wholeNumber = (from: number, to: number) =>
  z
    .string()
    .refine(
      (text) => /^\d{1,6}$/.test(text) && Number(text) >= from && Number(text) <= to,
      `must be a whole number from ${from} to ${to}`,
    )
    .transform(Number);

const shape = z.object({
  HOST: z
    .string()
    .refine(
      (text) => isIP(text) !== 0 || /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/i.test(text),
      "must be an address or a host name",
    )
    .default("127.0.0.1"),
  /** 0: any free one. */
  PORT: wholeNumber(0, 65_535).default(3_000),
  DATA_DIR: z
    .string()
    .default("data")
    .transform((path) => resolve(path)),
  DATABASE_URL: z
    .string()
    .refine(isPostgresUrl, "must be like postgres://user:password@host:5432/database")
    .optional(),
  PUBLIC_URL: z
    .string()
    .refine(isOrigin, "must be like https://plan.example.org, without a path")
    .transform((text) => new URL(text).origin)
    .optional(),
  /** How many reverse proxies stand in front and tell the sender's address. */
  TRUST_PROXY: wholeNumber(0, 10).default(0),
  DEMO: flag.optional(),
  /** Who answers for the data, as the privacy and accessibility pages name it: "Miejski Ośrodek Pomocy Społecznej w …". */
  INSTITUTION_NAME: z.string().max(300, "must be at most 300 characters").optional(),
  /** How to reach it about data and accessibility: an address, a phone number. */
  INSTITUTION_CONTACT: z.string().max(300, "must be at most 300 characters").optional(),
  /** Lets a Prometheus read `/metrics` from elsewhere. */
  METRICS_TOKEN: z
    .string()
    .regex(/^[\x21-\x7e]{20,200}$/, "must be 20 to 200 letters, digits or signs, without spaces")
    .optional(),
  /** Where digests are handed over; without it nothing of mail is shown or sent. */
  SMTP_URL: z
    .string()
    .refine(isSmtpUrl, "must be like smtp://user:password@mail.example.org:587, or smtps:// with port 465")
    .optional(),
  /** In whose name: an address, or a name and the address in angle brackets. */
  MAIL_FROM: z
    .string()
    .refine(isSender, "must be like plan@example.org, or Wspólny Stół <plan@example.org>")
    .optional(),
  LOG_LEVEL: z.enum(logLevels, `must be one of ${logLevels.join(", ")}`).default("info"),
});

/** An empty variable is an unset one. */
export function parseEnv(source: Readonly<Record<string, string | undefined>>): EnvResult {
  const given = Object.fromEntries(
    Object.keys(shape.shape)
      .map((name) => [name, source[name]?.trim()])
      .filter(([, text]) => text),
  );
  const parsed = shape.safeParse(given);
  if (!parsed.success) {
    return {
      ok: false,
      errors: parsed.error.issues.map((issue) => `${issue.path.join(".")} ${issue.message}`),
    };
  }
  const obstacle = demoObstacle(parsed.data);
  const errors = [
    ...(parsed.data.DEMO && obstacle ? [`DEMO cannot be on ${obstacle}`] : []),
    ...mailErrors(parsed.data),
  ];
  if (errors.length > 0) return { ok: false, errors };
  return { ok: true, env: { ...parsed.data, demo: (parsed.data.DEMO ?? true) && !obstacle } };
}

/** sysexits.h: configuration error. */
const exitConfig = 78;

/** The settings, or the end of the process with every error listed by name. */
export function readEnv(source: Readonly<Record<string, string | undefined>> = process.env): Env {
  const result = parseEnv(source);
  if (result.ok) return result.env;
  process.stderr.write(
    `Not started. Settings that are wrong:\n${result.errors.map((line) => `  ${line}\n`).join("")}`,
  );
  return process.exit(exitConfig);
}

/** Demo people sign in without a password, so nobody from elsewhere may ever reach them. */
function demoObstacle(env: z.infer<typeof shape>): string | undefined {
  if (env.DATABASE_URL) return "with DATABASE_URL: demo people live in the embedded database only";
  if (!isLoopback(env.HOST)) return "with this HOST: others could reach the demo people";
  if (env.TRUST_PROXY > 0) return "with TRUST_PROXY: others could reach the demo people";
  if (env.PUBLIC_URL && !isLoopback(new URL(env.PUBLIC_URL).hostname)) {
    return "with this PUBLIC_URL: others could reach the demo people";
  }
  return undefined;
}

/** Half of what mail needs is a mistake that nobody would notice until somebody waits for one. */
function mailErrors({ SMTP_URL, MAIL_FROM, PUBLIC_URL }: z.infer<typeof shape>): string[] {
  if (SMTP_URL === undefined) return MAIL_FROM === undefined ? [] : ["SMTP_URL is missing: MAIL_FROM is set"];
  return [
    ...(MAIL_FROM === undefined ? ["MAIL_FROM is missing: SMTP_URL is set"] : []),
    ...(PUBLIC_URL === undefined ? ["PUBLIC_URL is missing: links in mails lead there"] : []),
  ];
}

function isPostgresUrl(text: string): boolean {
  return URL.canParse(text) && /^postgres(ql)?:$/.test(new URL(text).protocol);
}

function isOrigin(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const url = new URL(text);
  const isPlain = url.pathname === "/" && url.search === "" && url.hash === "" && url.username === "";
  return /^https?:$/.test(url.protocol) && isPlain;
}
