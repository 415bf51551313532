/** How a server is spoken to: the y-websocket protocol, ours on top of it, or Hocuspocus' form of it. */
export type Dialect = "ours" | "y-websocket" | "hocuspocus";

/** A running server as the generator needs to know it. */
export type Target = {
  readonly dialect: Dialect;
  readonly port: number;
  readonly pid: number;
  /** Its PostgreSQL, where it has one. */
  readonly databasePid: number | null;
};
