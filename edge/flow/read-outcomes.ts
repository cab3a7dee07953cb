import type { Learning } from "../domain/learning.ts";
import { type Outcome, outcomesOfItems, weightsServed } from "../domain/outcome.ts";

interface Ports {
  readonly readOutcomes: (
    tenantId: string,
    page: { readonly after: string; readonly limit: number },
  ) => Promise<{ readonly outcomes: readonly Outcome[]; readonly next: string | null }>;
  readonly listLearnings: (tenantId: string) => Promise<readonly Learning[]>;
}

interface Asked {
  readonly tenantId: string;
  readonly after: string;
  readonly limit: number;
  /** Numbers of the ranking that the tenant has set itself. */
  readonly ranking: object;
}

/** A page of recommendations that somebody acted on, item by item, and the weights that are served now. */
export async function readOutcomes(ports: Ports, { tenantId, ranking, ...page }: Asked) {
  const [{ outcomes, next }, learnings] = await Promise.all([
    ports.readOutcomes(tenantId, page),
    ports.listLearnings(tenantId),
  ]);
  return { weights: weightsServed(learnings, ranking), outcomes: outcomes.map(itemByItem), next };
}

function itemByItem(outcome: Outcome) {
  const { recommendationId, userId, at, itemIds, amounts } = outcome;
  const items = outcomesOfItems(outcome).map((sum, i) => [itemIds[i], sum, amounts.rows[i]] as const);
  return { recommendationId, userId, at, parts: amounts.parts, items };
}
