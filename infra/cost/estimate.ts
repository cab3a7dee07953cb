import { prices, usage } from "./prices.ts";

export interface Workload {
  readonly users: number;
  readonly items: number;
  /** Recommendations a second, on average. */
  readonly rps: number;
  /** Events a second, on average. */
  readonly eps: number;
  /** Share of events with text, 0..1. */
  readonly texts: number;
}

export interface Estimate {
  /** Dollars for a million more, beyond what the plan includes. */
  readonly perMillionRecommendations: number;
  readonly perMillionEvents: number;
  /** Dollars a month for all, with what the plan includes taken off. */
  readonly monthly: Readonly<
    Record<"plan" | "requests" | "cpu" | "reads" | "writes" | "queue" | "storage" | "encoder" | "total", number>
  >;
  readonly amazonPersonalizeMonthly: number;
}

type Usage = Readonly<Record<"requests" | "cpuMs" | "rowsRead" | "rowsWritten" | "operations", number>>;

const MONTH = 30 * 86_400;

export function estimate({ users, items, rps, eps, texts }: Workload): Estimate {
  const recommendations = rps * MONTH;
  const events = eps * MONTH;
  const use = (key: keyof Usage) => recommendations * usage.recommendation[key] + events * usage.event[key];
  const beyond = (amount: number, included: number, perMillion: number) =>
    (Math.max(0, amount - included) / 1e6) * perMillion;
  const { workers, d1, queues, sageMaker } = prices;
  const gigabytes = (users * usage.bytesPerUser + items * usage.bytesPerItem + events * usage.bytesPerEvent) / 1e9;
  const instances = Math.max(1, Math.ceil((eps * texts) / usage.textsPerSecond));
  const parts = {
    plan: workers.monthly,
    requests: beyond(use("requests"), workers.includedRequests, workers.perMillionRequests),
    cpu: beyond(use("cpuMs"), workers.includedCpuMs, workers.perMillionCpuMs),
    reads: beyond(use("rowsRead"), d1.includedRowsRead, d1.perMillionRowsRead),
    writes: beyond(use("rowsWritten"), d1.includedRowsWritten, d1.perMillionRowsWritten),
    queue: beyond(use("operations"), queues.includedOperations, queues.perMillionOperations),
    storage: Math.max(0, gigabytes - d1.includedGb) * d1.perGbMonth,
    encoder: instances * sageMaker.hourly * 24 * 30,
  };
  const total = Object.values(parts).reduce((a, b) => a + b, 0);
  return {
    perMillionRecommendations: millionOf(usage.recommendation),
    perMillionEvents: millionOf(usage.event),
    monthly: { ...parts, total },
    amazonPersonalizeMonthly: (recommendations / 1000) * prices.amazonPersonalize.perThousandRecommendations,
  };
}

/** Dollars for a million of it at the prices beyond what is included. */
function millionOf({ requests, cpuMs, rowsRead, rowsWritten, operations }: Usage): number {
  const { workers, d1, queues } = prices;
  return (
    requests * workers.perMillionRequests +
    cpuMs * workers.perMillionCpuMs +
    rowsRead * d1.perMillionRowsRead +
    rowsWritten * d1.perMillionRowsWritten +
    operations * queues.perMillionOperations
  );
}
