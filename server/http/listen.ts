import type { Server } from "node:http";
import type { AddressInfo } from "node:net";

/** Resolves when connections are taken; answers a sentence when the address cannot be had. */
export function listen(server: Server, host: string, port: number): Promise<string | undefined> {
  return new Promise((resolve, reject) => {
    const refuse = (error: NodeJS.ErrnoException) => {
      const sentence = sentences[error.code ?? ""]?.(host, port);
      if (sentence) resolve(sentence);
      else reject(error);
    };
    server.once("error", refuse);
    server.listen(port, host, () => {
      server.off("error", refuse);
      resolve(undefined);
    });
  });
}

const sentences: Readonly<Record<string, (host: string, port: number) => string>> = {
  EADDRINUSE: (host, port) => `${hostInUrl(host)}:${port} is taken by another program. Choose another PORT.`,
  EACCES: (_host, port) => `Port ${port} is not allowed for this user. Choose a PORT above 1023.`,
  EADDRNOTAVAIL: (host) => `This machine has no address ${host}. Choose another HOST.`,
  ENOTFOUND: (host) => `This machine does not know the name ${host}. Choose another HOST.`,
};

/** The port in use, once listening. */
export function portOf(server: Server): number | undefined {
  return (server.address() as AddressInfo | null)?.port;
}

/** An IPv6 address stands in brackets in a URL. */
export const hostInUrl = (host: string) => (host.includes(":") ? `[${host}]` : host);
