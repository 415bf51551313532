import { contentOfCards } from "../harness/content.ts";
import { fill, findDivergence } from "../harness/convergence.ts";
import { Deliveries } from "../harness/deliveries.ts";
import { type Measured, measureWindow } from "../harness/measured-window.ts";
import { Mover } from "../harness/mover.ts";
import type { Target } from "../harness/target.ts";
import { until } from "../harness/until.ts";

export type ClosedLoopLoad = {
  readonly target: Target;
  readonly writers: number;
  readonly readers: number;
  readonly warmUpMs: number;
  readonly measureMs: number;
};

const document = "closed-loop";
const patienceMs = 20_000;

/** Writers who make the next edit when everybody has the last one: as fast as a server goes. */
export async function closedLoop(load: ClosedLoopLoad): Promise<Measured> {
  const { target, writers, readers } = load;
  const deliveries = new Deliveries();
  await fill(target, document, contentOfCards(60));
  const people = writers + readers;
  const movers = await Promise.all(
    Array.from({ length: people }, (_, place) =>
      new Mover({ target, document, place, others: people - 1, deliveries }).synced(),
    ),
  );
  let goesOn = true;
  const writing = movers.slice(0, writers);
  for (const mover of writing) {
    const next = () => goesOn && mover.move(next);
    next();
  }
  const measured = await measureWindow(target, movers, deliveries, load);
  goesOn = false;
  measured.wrong ??= (await until(() => deliveries.outstanding === 0, patienceMs))
    ? await findDivergence(
        target,
        document,
        movers.slice(0, writers + 3).map(({ client }) => client),
      )
    : `${deliveries.outstanding} edits did not reach everybody`;
  for (const mover of movers) mover.client.leave();
  return measured;
}
