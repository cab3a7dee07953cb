import { emptyProfile } from "../domain/profile/empty-profile.ts";
import type { Profile } from "../domain/profile.ts";
import { factsAround } from "../domain/reasoning/facts.ts";
import { type Leanings, leaningsOf, NO_LEANINGS } from "../domain/reasoning/lean.ts";
import { knowPerson } from "../domain/segments/candidate-of.ts";
import type { KnownItem, Steering } from "../domain/steering.ts";
import type { ProfileTuning } from "../domain/tuning/profile.ts";
import { reasoningTuning } from "../domain/tuning/reasoning.ts";
import { rulesInForce } from "./rules-in-force.ts";

export interface SteerPorts {
  /** What rules may ask about items; what an isolate remembers is answered at once. */
  readonly itemFactsOf: (tenantId: string, itemIds: readonly string[]) => Promise<readonly KnownItem[]>;
}

interface Steered {
  readonly tenantId: string;
  readonly userId: string;
  /** Undefined for tenants whose rules move nothing. */
  readonly steering: Steering | undefined;
  readonly profile: Profile | undefined;
  readonly tuning: ProfileTuning;
  readonly now: number;
  /** The best items as they stand without rules. */
  readonly best: (most: number) => readonly string[] | Promise<readonly string[]>;
}

/**
 * What a tenant's rules conclude of items for a person: of those that rules name, wherever they stand, and of the best
 * ones by what is known of them.
 */
export async function steer(ports: SteerPorts, { steering, ...asked }: Steered): Promise<Leanings> {
  if (steering === undefined) return NO_LEANINGS;
  const { tenantId, userId, tuning, now, profile = emptyProfile(userId, { modelId: "", dimensions: 0 }) } = asked;
  const { evidence, topics } = steering;
  const met = evidence.flatMap((piece) => (piece.kind === "action" ? [piece.itemId] : []));
  const itemIds = [...new Set([...(await asked.best(reasoningTuning.steeredItems)), ...met])];
  const items = await ports.itemFactsOf(tenantId, itemIds);
  const known = knowPerson({ profile, evidence, items }, { topics, now, tuning });
  const facts = factsAround(known, { now: profile.anchorAt, tuning });
  return leaningsOf(rulesInForce(steering.rules).rules, profile.userId, facts);
}
