import { createTransport } from "nodemailer";
import type { Done, Refusal } from "../outcome.ts";
import type { MailSettings } from "./mail-settings.ts";

export type Mail = {
  readonly to: { readonly name: string; readonly address: string };
  readonly subject: string;
  readonly text: string;
  readonly html: string;
  /** The same for the same mail, so that one that is sent again can be told from another. */
  readonly id: string;
  /** Stops mail to this person, by whoever posts to it. */
  readonly stop: string;
};

/** `code` names what went wrong and never for whom. */
type NotSent = Refusal<"server-away" | "refused"> & { readonly code: string };

export interface MailServer {
  /** Hands one mail over. `refused` is about this mail or its recipient, `server-away` about all. Never rejects. */
  send(mail: Mail): Promise<Done | NotSent>;
}

/** So long a server may be silent. */
const patience = {
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 20_000,
  dnsTimeout: 10_000,
};

export function createMailServer({ from, origin, isLoopback, ...at }: MailSettings): MailServer {
  const host = new URL(origin).hostname;
  const transport = createTransport({
    ...at,
    ...patience,
    name: host,
    // a password and names never go over a network in the clear; on this machine there is none in between
    requireTLS: !at.secure && !isLoopback,
    ignoreTLS: isLoopback && !at.secure,
    tls: { minVersion: "TLSv1.2" },
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send({ to, id, stop, ...content }) {
      try {
        await transport.sendMail({
          ...content,
          to,
          from,
          messageId: `<${id}@${host}>`,
          headers: { ...leaveHeaders(stop), "Auto-Submitted": "auto-generated" },
        });
        return { ok: true };
      } catch (error) {
        return { ok: false, ...reasonOf(error) };
      }
    },
  };
}

/** RFC 8058: programs offer their button only for HTTPS; for anything else the address alone is told. */
function leaveHeaders(stop: string): Record<string, string> {
  const address = { "List-Unsubscribe": `<${stop}>` };
  if (!stop.startsWith("https:")) return address;
  return { ...address, "List-Unsubscribe-Post": "List-Unsubscribe=One-Click" };
}

/** What went wrong, by the library's code and the server's number: sentences of mail servers repeat addresses. */
function reasonOf(error: unknown): Pick<NotSent, "reason" | "code"> {
  const { code, responseCode, command } = error as { code?: string; responseCode?: number; command?: string };
  const isAboutIt = code === "EMESSAGE" || (code === "EENVELOPE" && !/^MAIL/i.test(command ?? ""));
  const named = [code ?? "unknown", ...(responseCode ? [responseCode] : [])].join(" ");
  return { reason: isAboutIt ? "refused" : "server-away", code: named };
}
