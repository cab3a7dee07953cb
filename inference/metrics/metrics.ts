import type { Usage } from "../encoder/encoder.ts";
import { Counter, Gauge, Histogram, type Instrument } from "./instruments.ts";

/** Seconds, 15 µs to 14.6 s, each half as long again as the one before: the bounds of text-embeddings-inference. */
const DURATIONS = Array.from({ length: 35 }, (_, step) => Number((0.00001 * 1.5 ** (step + 1)).toPrecision(6)));
const powersOfTwo = (count: number) => Array.from({ length: count }, (_, power) => 2 ** power);

/** What texts were encoded for; TEI counts these two apart. */
export type Purpose = "embed" | "predict";

export interface Answered {
  readonly usage: Usage;
  /** Tokens of each text. */
  readonly lengths: readonly number[];
  readonly totalMs: number;
}

/** Every metric under the name text-embeddings-inference gives it, so that its dashboards work. */
export class Metrics {
  readonly #requests = new Counter("te_request_count");
  readonly #successes = new Counter("te_request_success");
  readonly #failures = new Counter("te_request_failure");
  readonly #times = new Stopwatches("te_request");
  readonly #lengths = new Histogram("te_request_input_length", powersOfTwo(13));
  readonly #batchSizes = new Histogram("te_batch_next_size", powersOfTwo(13));
  readonly #batchTokens = new Histogram("te_batch_next_tokens", powersOfTwo(21));
  readonly #purposes = { embed: new Texts("te_embed"), predict: new Texts("te_predict") };
  readonly #gauges: readonly Gauge[];

  /** @param present values to read when asked, by name */
  constructor(present: Readonly<Record<string, () => number>>) {
    this.#gauges = Object.entries(present).map(([name, read]) => new Gauge(name, read));
  }

  arrived(purpose: Purpose, texts: number): void {
    this.#requests.add(1, methodOf(texts));
    this.#purposes[purpose].count.add(texts);
  }

  failed(reason: string): void {
    this.#failures.add(1, `err="${reason}"`);
  }

  batched(costs: readonly number[]): void {
    this.#batchSizes.record(costs.length);
    this.#batchTokens.record(costs.reduce((longest, cost) => Math.max(longest, cost), 0) * costs.length);
  }

  answered(purpose: Purpose, { usage, lengths, totalMs }: Answered): void {
    this.#successes.add(1, methodOf(usage.texts));
    this.#times.record(usage, totalMs);
    this.#purposes[purpose].success.add(usage.texts);
    this.#purposes[purpose].times.record(usage, totalMs);
    for (const length of lengths) this.#lengths.record(length);
  }

  /** Prometheus text format, version 0.0.4. */
  render(): string {
    const lines: string[] = [];
    for (const instrument of this.#all()) {
      const samples = instrument.lines();
      if (samples.length > 0) lines.push(`# TYPE ${instrument.name} ${instrument.kind}`, ...samples);
    }
    return `${lines.join("\n")}\n`;
  }

  #all(): Instrument[] {
    const { embed, predict } = this.#purposes;
    const counters = [this.#requests, this.#successes, this.#failures];
    const histograms = [this.#lengths, this.#batchSizes, this.#batchTokens];
    return [...counters, ...this.#times.all, ...embed.all, ...predict.all, ...histograms, ...this.#gauges];
  }
}

function methodOf(texts: number): string {
  return texts === 1 ? 'method="single"' : 'method="batch"';
}

/** The four durations that TEI keeps of everything it counts. */
class Stopwatches {
  readonly #total: Histogram;
  readonly #tokenised: Histogram;
  readonly #queued: Histogram;
  readonly #ran: Histogram;

  constructor(prefix: string) {
    this.#total = new Histogram(`${prefix}_duration`, DURATIONS);
    this.#tokenised = new Histogram(`${prefix}_tokenization_duration`, DURATIONS);
    this.#queued = new Histogram(`${prefix}_queue_duration`, DURATIONS);
    this.#ran = new Histogram(`${prefix}_inference_duration`, DURATIONS);
  }

  get all(): Instrument[] {
    return [this.#total, this.#tokenised, this.#queued, this.#ran];
  }

  record(usage: Usage, totalMs: number): void {
    this.#total.record(totalMs / 1000);
    this.#tokenised.record(usage.tokenisedMs / 1000);
    this.#queued.record(usage.queuedMs / 1000);
    this.#ran.record(usage.ranMs / 1000);
  }
}

class Texts {
  readonly count: Counter;
  readonly success: Counter;
  readonly times: Stopwatches;

  constructor(prefix: string) {
    this.count = new Counter(`${prefix}_count`);
    this.success = new Counter(`${prefix}_success`);
    this.times = new Stopwatches(prefix);
  }

  get all(): Instrument[] {
    return [this.count, this.success, ...this.times.all];
  }
}
