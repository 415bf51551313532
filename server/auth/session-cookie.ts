/** The one cookie that says who someone is: HttpOnly, Lax, and behind HTTPS bound to this host by its name. */
export class SessionCookie {
  readonly #findName: () => string;
  readonly #attributes: string;

  /** Cookies are shared between ports: the port in the name keeps two instances on one machine apart. */
  constructor(at: { https: boolean; port: () => number }) {
    this.#findName = () => (at.https ? "__Host-stol" : `stol-${at.port()}`);
    this.#attributes = `Path=/; HttpOnly; SameSite=Lax${at.https ? "; Secure" : ""}`;
  }

  get #name(): string {
    return this.#findName();
  }

  read(header: string | null | undefined): string | undefined {
    for (const part of (header ?? "").split(";")) {
      const [name, value] = part.trim().split("=", 2);
      if (name === this.#name && value && /^[A-Za-z0-9_-]{43}$/.test(value)) return value;
    }
    return undefined;
  }

  /** Without `maxAge` (seconds) the cookie ends with the browser. */
  set(token: string, maxAge?: number): string {
    const age = maxAge === undefined ? "" : `; Max-Age=${maxAge}`;
    return `${this.#name}=${token}; ${this.#attributes}${age}`;
  }

  clear(): string {
    return `${this.#name}=; ${this.#attributes}; Max-Age=0`;
  }
}
