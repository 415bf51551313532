import type { Pool } from "pg";
import { Counter, collectDefaultMetrics, Gauge, type Metric, Registry } from "prom-client";
import { type Histogram, histogramSteps } from "#collab/room/room-metrics.ts";
import type { MailFacts } from "../mail/digest-rounds.ts";
import type { LiveRooms } from "../rooms/open-live.ts";

type Counted = {
  readonly facts: LiveRooms["facts"];
  readonly pool: Pool;
  /** Where mail is sent. */
  readonly mail?: { readonly facts: MailFacts } | undefined;
};

/** What a process tells of itself, in Prometheus's terms: counts and times, never a name, an id or a content. */
export function createRegistry({ facts, pool, mail }: Counted): Registry {
  const registry = new Registry();
  const { metrics } = facts;
  const registers = [registry];

  function gauge(name: string, help: string, read: () => number): void {
    new Gauge({
      name,
      help,
      registers,
      collect() {
        this.set(read());
      },
    });
  }
  function counter(name: string, help: string, read: () => number): void {
    new Counter({
      name,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(read());
      },
    });
  }

  gauge("stol_sockets", "Live connections, by socket or by polls", () => metrics.sessions);
  new Gauge({
    name: "stol_rooms",
    help: "Documents in memory: awake while people edit them, else held as bytes",
    labelNames: ["held"],
    registers,
    collect() {
      const { awake, size } = facts;
      this.set({ held: "awake" }, awake);
      this.set({ held: "bytes" }, size - awake);
    },
  });
  gauge("stol_uncommitted_bytes", "Edits that wait for the database", () => facts.uncommittedBytes);
  gauge("stol_storage_failing", "1 while edits cannot be stored", () => (facts.isFailing ? 1 : 0));
  counter("stol_committed_rows_total", "Rows of the log that were stored", () => metrics.committedRows);
  counter("stol_failed_commits_total", "Tries that did not store", () => metrics.failedCommits);
  counter(
    "stol_set_aside_total",
    "Parts of logs that could not be applied and were put aside",
    () => metrics.setAside,
  );
  counter("stol_compactions_total", "Checkpoints made", () => metrics.compactions);
  counter(
    "stol_failed_compactions_total",
    "Checkpoints that could not be made",
    () => metrics.failedCompactions,
  );
  counter("stol_received_messages_total", "Messages of live connections", () => metrics.messagesReceived);
  counter("stol_received_bytes_total", "Bytes of live connections", () => metrics.bytesReceived);
  counter("stol_sent_bytes_total", "Bytes to live connections", () => metrics.bytesSent);
  counter(
    "stol_pauses_total",
    "Times a connection was not read from, for it sent too much",
    () => metrics.pauses,
  );
  new Counter({
    name: "stol_closed_total",
    help: "Live connections closed or turned away by the server, by reason",
    labelNames: ["reason"],
    registers,
    collect() {
      this.reset();
      for (const [reason, count] of metrics.closed) this.inc({ reason }, count);
    },
  });
  histogram(registry, "stol_commit_seconds", "From rows given to the database until stored", metrics.commit);
  histogram(
    registry,
    "stol_acknowledgement_seconds",
    "From an edit received until its sender was told that it is stored",
    metrics.acknowledgement,
  );
  new Gauge({
    name: "stol_database_connections",
    help: "Connections to the database",
    labelNames: ["state"],
    registers,
    collect() {
      this.set({ state: "idle" }, pool.idleCount);
      this.set({ state: "busy" }, pool.totalCount - pool.idleCount);
    },
  });
  gauge("stol_database_waiting", "Requests that wait for a connection", () => pool.waitingCount);
  if (mail) {
    counter("stol_mails_sent_total", "Digests that the mail server took", () => mail.facts.sent);
    counter("stol_failed_mails_total", "Tries that the mail server did not take", () => mail.facts.failed);
    gauge("stol_mail_failing", "1 while the mail server takes nothing", () => (mail.facts.isFailing ? 1 : 0));
  }
  return registry;
}

/** Of the process: memory, processor time, lag of the event loop, garbage collection. Once a process. */
export function addProcess(registry: Registry): void {
  collectDefaultMetrics({ register: registry });
}

/** The room counts by steps itself, because it does so for every message; here the counts only get their form. */
function histogram(registry: Registry, name: string, help: string, counted: Histogram): void {
  const read = () => {
    let below = 0;
    const buckets = [...histogramSteps.map((ms) => ms / 1_000), "+Inf"].map((le, step) => {
      below += counted.counts[step] ?? 0;
      return { metricName: `${name}_bucket`, labels: { le }, value: below };
    });
    return [
      ...buckets,
      { metricName: `${name}_sum`, labels: {}, value: counted.sum / 1_000 },
      { metricName: `${name}_count`, labels: {}, value: counted.count },
    ];
  };
  const metric = {
    name,
    get: async () => ({ name, help, type: "histogram", aggregator: "sum", values: read() }),
  };
  registry.registerMetric(metric as unknown as Metric);
}
