/** Three instruments of the Prometheus text format, no more than the service uses. */
export interface Instrument {
  readonly name: string;
  readonly kind: "counter" | "gauge" | "histogram";
  /** Sample lines without the TYPE line; empty while nothing was recorded. */
  lines(): string[];
}

export class Counter implements Instrument {
  readonly kind = "counter";
  readonly name: string;
  readonly #values = new Map<string, number>();

  constructor(name: string) {
    this.name = name;
  }

  /** @param label one `name="value"` pair, or nothing */
  add(amount = 1, label = ""): void {
    this.#values.set(label, (this.#values.get(label) ?? 0) + amount);
  }

  lines(): string[] {
    return Array.from(this.#values, ([label, value]) => `${this.name}${label && `{${label}}`} ${value}`);
  }
}

export class Gauge implements Instrument {
  readonly kind = "gauge";
  readonly name: string;
  readonly #read: () => number;

  constructor(name: string, read: () => number) {
    this.name = name;
    this.#read = read;
  }

  lines(): string[] {
    return [`${this.name} ${this.#read()}`];
  }
}

export class Histogram implements Instrument {
  readonly kind = "histogram";
  readonly name: string;
  readonly #bounds: readonly number[];
  readonly #counts: number[];
  #sum = 0;
  #count = 0;

  /** @param bounds upper bounds, ascending; the infinite one is implied */
  constructor(name: string, bounds: readonly number[]) {
    this.name = name;
    this.#bounds = bounds;
    this.#counts = bounds.map(() => 0);
  }

  record(value: number): void {
    this.#sum += value;
    this.#count++;
    let bucket = 0;
    while (bucket < this.#bounds.length && value > (this.#bounds[bucket] as number)) bucket++;
    if (bucket < this.#bounds.length) this.#counts[bucket] = (this.#counts[bucket] as number) + 1;
  }

  lines(): string[] {
    if (this.#count === 0) return [];
    let below = 0;
    const buckets = this.#bounds.map((bound, index) => {
      below += this.#counts[index] as number;
      return `${this.name}_bucket{le="${bound}"} ${below}`;
    });
    const last = `${this.name}_bucket{le="+Inf"} ${this.#count}`;
    return [...buckets, last, `${this.name}_sum ${this.#sum}`, `${this.name}_count ${this.#count}`];
  }
}
