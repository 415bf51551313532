import type { Instance } from "./instance.ts";

/** Where it is and how to get in. The terminal has no language setting of ours, so it hears both. */
export async function sayStarted(address: string, instance: Instance): Promise<void> {
  const [pl, en] = await waysIn(address, instance);
  console.log(`
  Wspólny Stół działa:    ${address}
  ${pl}

  The server is running:  ${address}
  ${en}

  Ctrl+C zatrzymuje / stops.
`);
}

async function waysIn(address: string, instance: Instance): Promise<[string, string]> {
  if (instance.stores.demo) {
    return [
      "Na stronie logowania wybierz jedną z czterech osób pokazowych.",
      "On the sign-in page choose one of the four demo people.",
    ];
  }
  if (await instance.authFor("").setupIsOpen()) {
    const link = `${address}/setup?token=${instance.setupToken.token}`;
    return [`Załóż konto administratora: ${link}`, `Make the administrator's account: ${link}`];
  }
  return ["Zaloguj się adresem e-mail i hasłem.", "Sign in with your e-mail and password."];
}

/** Ends the process with one sentence. */
export function sayRefused(message: string): never {
  console.error(message);
  process.exit(1);
}
