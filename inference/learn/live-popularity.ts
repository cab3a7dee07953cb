import type { Interactions } from "./interactions.ts";
import { DAY } from "./time-units.ts";

interface Counting {
  /** The first time that will be asked for, milliseconds. */
  readonly since: number;
  readonly halfLifeDays: number;
}

/**
 * Popularity as the edge keeps it from minute to minute: weights of what everybody did until a moment, fading by the day
 * and back from the newest one, each by its logarithm against the heaviest one's. Times are asked for in their order.
 */
export class LivePopularity {
  readonly #interactions: Interactions;
  readonly #halfLifeDays: number;
  readonly #sums: Float64Array;
  /** Rows from `since` on, by time. */
  readonly #later: Uint32Array;
  #next = 0;
  #day: number;

  constructor(interactions: Interactions, { since, halfLifeDays }: Counting) {
    this.#interactions = interactions;
    this.#halfLifeDays = halfLifeDays;
    this.#sums = new Float64Array(interactions.items.length);
    const { at } = interactions;
    const rows = Uint32Array.from(at.keys());
    const before = rows.filter((row) => (at[row] as number) < since);
    this.#later = rows
      .filter((row) => (at[row] as number) >= since)
      .sort((a, b) => (at[a] as number) - (at[b] as number));
    this.#day = before.reduce((newest, row) => Math.max(newest, dayOf(at[row] as number)), 0);
    for (const row of before) this.#count(row);
  }

  /** 0..1 by item, of what was done before a time. */
  scoresAt(time: number): Float64Array {
    const sums = this.sumsAt(time);
    const heaviest = Math.log1p(sums.reduce((most, sum) => Math.max(most, sum), 0)) || 1;
    return sums.map((sum) => Math.log1p(Math.max(0, sum)) / heaviest);
  }

  /** Faded weights by item, of what was done before a time; they change with the next question. */
  sumsAt(time: number): Float64Array {
    const { at } = this.#interactions;
    for (; this.#next < this.#later.length; this.#next++) {
      const row = this.#later[this.#next] as number;
      if ((at[row] as number) >= time) break;
      this.#turnTo(dayOf(at[row] as number));
      this.#count(row);
    }
    return this.#sums;
  }

  #turnTo(day: number): void {
    if (day <= this.#day) return;
    const left = 2 ** ((this.#day - day) / this.#halfLifeDays);
    for (let item = 0; item < this.#sums.length; item++) this.#sums[item] = (this.#sums[item] as number) * left;
    this.#day = day;
  }

  #count(row: number): void {
    const { item, weight, at } = this.#interactions;
    const one = item[row] as number;
    const left = 2 ** ((dayOf(at[row] as number) - this.#day) / this.#halfLifeDays);
    this.#sums[one] = (this.#sums[one] as number) + (weight[row] as number) * left;
  }
}

const dayOf = (at: number) => Math.floor(at / DAY);
