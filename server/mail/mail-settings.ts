import { isLoopback } from "../loopback.ts";

/** Where mail is handed over, and in whose name. */
export type MailSettings = {
  readonly host: string;
  readonly port: number;
  /** TLS from the first byte on; else it is begun with STARTTLS, and without it nothing is sent but to this machine. */
  readonly secure: boolean;
  readonly isLoopback: boolean;
  readonly auth: { readonly user: string; readonly pass: string } | undefined;
  readonly from: string;
  /** How browsers reach this instance: what links in a mail begin with. */
  readonly origin: string;
};

/** smtp:// or smtps:// with a host, perhaps a port and both a user and a password, and nothing behind. */
export function isSmtpUrl(text: string): boolean {
  if (!URL.canParse(text)) return false;
  const { protocol, hostname, username, password, pathname, search, hash } = new URL(text);
  const isWhole = hostname !== "" && (username === "") === (password === "");
  const isReadable = [username, password].every((part) => decoded(part) !== undefined);
  return (
    /^smtps?:$/.test(protocol) && isWhole && isReadable && /^\/?$/.test(pathname) && search + hash === ""
  );
}

/** `plan@example.org`, or a name and the address in angle brackets; one line. */
export function isSender(text: string): boolean {
  const address = /^[^<>"\r\n]{1,100} <([^<>\s]+)>$/.exec(text)?.[1] ?? text;
  return /^[^\s@<>,;"]{1,64}@[a-z0-9-]+(\.[a-z0-9-]+)*$/i.test(address);
}

/** From an address that `isSmtpUrl` has found good. */
export function mailSettings(at: { smtp: string; from: string; origin: string }): MailSettings {
  const url = new URL(at.smtp);
  const secure = url.protocol === "smtps:";
  const host = url.hostname.replace(/^\[|\]$/g, "");
  return {
    host,
    port: url.port === "" ? (secure ? 465 : 587) : Number(url.port),
    secure,
    isLoopback: isLoopback(host),
    auth: url.username ? { user: decoded(url.username) ?? "", pass: decoded(url.password) ?? "" } : undefined,
    from: at.from,
    origin: at.origin,
  };
}

function decoded(part: string): string | undefined {
  try {
    return decodeURIComponent(part);
  } catch {
    return undefined;
  }
}
