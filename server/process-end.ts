/** A stop that hangs must not keep whoever waits for this process; the database recovers from any end. */
const patienceMs = 9_500;

/** Ctrl+C, SIGTERM: everything stops in order, once. A second Ctrl+C does not wait. */
export function endOnSignals(stop: () => Promise<void>): void {
  let asked = false;
  const end = (signal: NodeJS.Signals) => {
    if (asked && signal === "SIGINT") process.exit(130);
    if (asked) return;
    asked = true;
    setTimeout(() => process.exit(1), patienceMs).unref();
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error);
        process.exit(1);
      },
    );
  };
  process.on("SIGINT", end);
  process.on("SIGTERM", end);
}
