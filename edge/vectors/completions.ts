import { indexTuning } from "../domain/tuning/index.ts";

interface Running {
  readonly version: number;
  readonly until: number;
}

/** The loadings of whole indexes of which a part answers meanwhile: one at a time of a tenant's version. */
export class Completions {
  readonly #running = new Map<string, Running>();

  /** Begins the work, unless it is under way. After a while it is begun anew: its request may have been cut off. */
  begin(tenantId: string, version: number, work: () => Promise<void>): Promise<void> {
    const running = this.#running.get(tenantId);
    if (running?.version === version && Date.now() < running.until) return Promise.resolve();
    this.#running.set(tenantId, { version, until: Date.now() + indexTuning.completionWait });
    return work().catch(() => {
      this.#running.delete(tenantId);
    });
  }
}
