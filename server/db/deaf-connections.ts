import type { PostgresPool, PostgresPoolClient } from "kysely";
import type pg from "pg";
import { isBinaryCopy, readBinaryCopy } from "./binary-copy.ts";
import { nameOfPrepared } from "./prepared.ts";

/**
 * A pool whose connections are thrown away once one of them has gone deaf: a network that swallows packets breaks none,
 * and node-postgres would lend them out again. What has come into being before the silence is then not trusted either.
 */
export function withoutDeafOnes(pool: pg.Pool): PostgresPool {
  let silences = 0;
  const born = new WeakMap<pg.PoolClient, number>();
  pool.on("connect", (client) => born.set(client, silences));

  function lend(client: pg.PoolClient): PostgresPoolClient {
    let deaf: Error | undefined;
    const query = async (text: string, values: readonly unknown[]) => {
      // the end of a transaction on it would wait in vain once more
      if (deaf) throw deaf;
      try {
        if (isBinaryCopy(text)) return { command: "COPY", rows: await readBinaryCopy(client, text) };
        return await client.query({ name: nameOfPrepared(text), text, values: [...values] });
      } catch (error) {
        if (isSilence(error)) {
          deaf = error;
          if (born.get(client) === silences) silences += 1;
        }
        throw error;
      }
    };
    const release = () => client.release(deaf !== undefined);
    // the same rows and counts; node-postgres only knows fewer names of commands
    return { query, release } as unknown as PostgresPoolClient;
  }

  return {
    async connect() {
      for (;;) {
        const client = await pool.connect();
        if (born.get(client) === silences) return lend(client);
        client.release(true);
      }
    },
    end: () => pool.end(),
  };
}

/** What node-postgres says when no answer has come within `query_timeout`; it has no code. */
function isSilence(error: unknown): error is Error {
  return error instanceof Error && error.message === "Query read timeout";
}
