import { once } from "node:events";
import { createServer, type Socket } from "node:net";
import { onTestFinished } from "vitest";

export type TakenMail = { readonly from: string; readonly to: string; readonly raw: string };

export type SmtpServer = {
  readonly port: number;
  readonly taken: readonly TakenMail[];
  /** Commands without what they carried, in their order. */
  readonly commands: readonly string[];
  /** Recipients for whom it has no mailbox. */
  readonly unknown: Set<string>;
  /** Takes a mail and hangs up before it says so, as one that dies at the worst moment. */
  diesAfterTaking: boolean;
};

type Options = { readonly port?: number; readonly user?: string; readonly password?: string };

/** A mail server for one test: takes what it is given on this machine, in the clear, and passes nothing on. */
export async function startSmtpServer({ port = 0, user, password }: Options = {}): Promise<SmtpServer> {
  const taken: TakenMail[] = [];
  const commands: string[] = [];
  const server = createServer((socket) => void serve(socket).catch(() => socket.destroy()));
  const state = { port: 0, taken, commands, unknown: new Set<string>(), diesAfterTaking: false };
  server.listen(port, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  state.port = typeof address === "object" ? (address?.port ?? 0) : 0;
  onTestFinished(() => void server.close());
  return state;

  async function serve(socket: Socket): Promise<void> {
    const say = (line: string) => socket.write(`${line}\r\n`);
    const lines = linesOf(socket);
    let [from, to] = ["", ""];
    say("220 mail.example.org ready");
    for await (const line of lines) {
      const command = line.split(/[ :]/, 1)[0]?.toUpperCase() ?? "";
      commands.push(command);
      if (command === "EHLO") {
        say("250-mail.example.org");
        if (user) say("250-AUTH PLAIN");
        say("250 8BITMIME");
      } else if (command === "AUTH") {
        const good = Buffer.from(`\0${user}\0${password}`).toString("base64");
        say(line.endsWith(` ${good}`) ? "235 welcome" : "535 wrong for ewa@example.org");
      } else if (command === "MAIL") {
        from = /<(.*?)>/.exec(line)?.[1] ?? "";
        say("250 ok");
      } else if (command === "RCPT") {
        to = /<(.*?)>/.exec(line)?.[1] ?? "";
        say(state.unknown.has(to) ? `550 no mailbox for ${to}` : "250 ok");
      } else if (command === "DATA") {
        say("354 go on");
        taken.push({ from, to, raw: await untilDot(lines) });
        if (state.diesAfterTaking) return void socket.destroy();
        say("250 taken");
      } else if (command === "QUIT") {
        say("221 bye");
        return void socket.end();
      } else say("502 unknown");
    }
  }
}

async function* linesOf(socket: Socket): AsyncGenerator<string, void, undefined> {
  let rest = "";
  for await (const chunk of socket.setEncoding("utf8")) {
    const lines = (rest + chunk).split("\r\n");
    rest = lines.pop() ?? "";
    yield* lines;
  }
}

async function untilDot(lines: AsyncGenerator<string, void, undefined>): Promise<string> {
  const body: string[] = [];
  for (;;) {
    const { value, done } = await lines.next();
    if (done || value === ".") return body.join("\n");
    body.push(value.replace(/^\.\./, "."));
  }
}

/** The value of a header, unfolded; words in other alphabets decoded. */
export function headerOf({ raw }: TakenMail, name: string): string {
  const [head = ""] = raw.split("\n\n", 1);
  const lines = head.replace(/\n[ \t]+/g, " ").split("\n");
  const line = lines.find((one) => one.toLowerCase().startsWith(`${name.toLowerCase()}: `)) ?? "";
  return line
    .slice(name.length + 2)
    .replace(/\?= =\?/g, "?==?")
    .replace(/=\?utf-8\?([qb])\?(.*?)\?=/gi, (_, how: string, text: string) =>
      how.toLowerCase() === "b"
        ? Buffer.from(text, "base64").toString("utf8")
        : fromQuoted(text.replaceAll("_", " ")),
    );
}

/** One form of a mail's content, as people see it. */
export function partOf({ raw }: TakenMail, type: "text/plain" | "text/html"): string {
  const boundary = /boundary="(.*?)"/.exec(raw)?.[1] ?? "";
  const part = raw.split(`--${boundary}`).find((one) => one.includes(`Content-Type: ${type}`)) ?? "";
  const at = part.indexOf("\n\n");
  const [head, body] = [part.slice(0, at), part.slice(at + 2)];
  if (/base64/i.test(head)) return Buffer.from(body, "base64").toString("utf8");
  return /quoted-printable/i.test(head) ? fromQuoted(body.replace(/=\n/g, "")) : body;
}

const fromQuoted = (text: string) =>
  Buffer.from(
    text.replace(/=([0-9A-F]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    "latin1",
  ).toString("utf8");
