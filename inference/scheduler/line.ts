import type { Waiting } from "./job.ts";

/** Waiting jobs, most urgent first; equals in order of arrival. */
export class Line<W extends Waiting> {
  #jobs: W[] = [];
  #cost = 0;

  get jobs(): readonly W[] {
    return this.#jobs;
  }

  get length(): number {
    return this.#jobs.length;
  }

  /** Tokens of all of them. */
  get cost(): number {
    return this.#cost;
  }

  add(job: W): void {
    this.#cost += job.cost;
    let low = 0;
    let high = this.#jobs.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#jobs[middle] as W).urgentAt <= job.urgentAt) low = middle + 1;
      else high = middle;
    }
    this.#jobs.splice(low, 0, job);
  }

  keep(wanted: (job: W) => boolean): void {
    this.#jobs = this.#jobs.filter(wanted);
    this.#cost = this.#jobs.reduce((sum, { cost }) => sum + cost, 0);
  }
}
