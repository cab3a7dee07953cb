import type { Admission } from "./admission.ts";
import type { Config } from "./config.ts";
import type { Encoder } from "./encoder/encoder.ts";
import type { ServedModel } from "./encoder/model.ts";
import { ServiceError } from "./errors.ts";
import type { HeldRequests } from "./held-requests.ts";
import type { Metrics } from "./metrics/metrics.ts";

/** Everything a request may use. */
export interface Service {
  readonly config: Config;
  readonly model: ServedModel;
  readonly encoder: Encoder;
  readonly admission: Admission;
  readonly held: HeldRequests;
  readonly metrics: Metrics;
  /** True while a session can take a batch. */
  readonly healthy: () => boolean;
  /** True while nothing is queued or running. */
  readonly idle: () => boolean;
  readonly close: () => Promise<void>;
}

/** From the open port to the closed one: no service yet, serving, finishing what was begun. */
export class Lifecycle {
  #service: Service | undefined;
  #draining = false;

  /** The model is warm: from now on /ping says so. */
  start(service: Service): void {
    this.#service = service;
  }

  /** /ping says 503 from now on, so that no new work is sent; what arrives all the same is still served. */
  drain(): void {
    this.#draining = true;
  }

  get draining(): boolean {
    return this.#draining;
  }

  /** Why no traffic should be sent here, or undefined. */
  get trouble(): string | undefined {
    if (!this.#service) return "the model is loading";
    if (this.#draining) return "the service is shutting down";
    return this.#service.healthy() ? undefined : "no session is running";
  }

  get metrics(): Metrics | undefined {
    return this.#service?.metrics;
  }

  async close(): Promise<void> {
    await this.#service?.close();
  }

  /** @throws ServiceError unhealthy while the model is loading */
  get service(): Service {
    if (!this.#service) throw new ServiceError("unhealthy", "the model is loading", 1);
    return this.#service;
  }
}
