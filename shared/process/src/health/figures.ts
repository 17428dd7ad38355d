import { Counter, Histogram, type Registry } from 'prom-client';

interface About<L extends string> {
  /** As Prometheus wants it: `kassebro_<process>_<what>_<unit>`, counters with `_total`. */
  name: string;
  help: string;
  /** Of each label there must be few values: a route, never an address; a sync, never a number. */
  labels: readonly L[];
}

/** How often something happened, by its labels; shown on /metrics of the process whose registry it is. */
export function createCounter<L extends string>(
  registry: Registry,
  { name, help, labels }: About<L>,
): { add(values: Record<L, string>): void } {
  const counter = new Counter({ name, help, labelNames: labels, registers: [registry] });
  return { add: (values) => counter.inc(values) };
}

/** From a lookup in memory to a request that is given up. */
const SECONDS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30];

/** How long something took, by its labels, as a histogram in seconds. */
export function createDurations<L extends string>(
  registry: Registry,
  { name, help, labels }: About<L>,
): { took(ms: number, values: Record<L, string>): void } {
  const histogram = new Histogram({ name, help, labelNames: labels, buckets: SECONDS, registers: [registry] });
  return { took: (ms, values) => histogram.observe(values, ms / 1_000) };
}
