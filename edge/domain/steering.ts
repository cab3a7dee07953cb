import type { Evidence } from "./evidence.ts";
import type { KnownAround } from "./reasoning/facts.ts";
import type { Topic } from "./topic.ts";

/** An item as rules see it. */
export type KnownItem = KnownAround["items"][number];

/** What rules that move recommendations go by: read with the recommendation, for tenants that have such rules. */
export interface Steering {
  /** Text of the tenant's rules. */
  readonly rules: string;
  readonly topics: readonly Topic[];
  /** The person's strongest evidence, without vectors. */
  readonly evidence: readonly Evidence[];
}
