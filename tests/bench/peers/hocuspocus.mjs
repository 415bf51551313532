import { createRequire } from "node:module";
import { join } from "node:path";

/** Hocuspocus as its documentation sets it up with a database: one row a document, written when it has been quiet. */
const require = createRequire(join(String(process.env.PEERS), "package.json"));
const { Server } = require("@hocuspocus/server");
const { Database } = require("@hocuspocus/extension-database");
const pg = require("pg");

const pool = new pg.Pool({ connectionString: process.env.DATABASE_URL });
pool.on("error", () => {});
await pool.query("create table if not exists documents (name text primary key, data bytea not null)");

const server = new Server({
  port: Number(process.env.PORT),
  address: "127.0.0.1",
  quiet: true,
  extensions: [
    new Database({
      async fetch({ documentName }) {
        const { rows } = await pool.query("select data from documents where name = $1", [documentName]);
        return rows[0]?.data ?? null;
      },
      async store({ documentName, state }) {
        await pool.query(
          "insert into documents values ($1, $2) on conflict (name) do update set data = excluded.data",
          [documentName, state],
        );
      },
    }),
  ],
});
await server.listen();
