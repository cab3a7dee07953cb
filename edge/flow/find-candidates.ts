import type { Boost, CatalogueIndex, IndexQuery } from "../domain/catalogue-index.ts";
import { nearestAmounts } from "../domain/factors.ts";
import { compileFilter, type SlotTest } from "../domain/filter/compile-filter.ts";
import { freshness } from "../domain/freshness.ts";
import { lotOf } from "../domain/lot.ts";
import { popularityOfItem } from "../domain/popularity.ts";
import { priorAt } from "../domain/prior.ts";
import { type RankCandidate, type Ranked, rank } from "../domain/rank.ts";
import { type Candidacy, directions, type Taste, tasteOf } from "./candidacy.ts";

export interface SlottedCandidate extends RankCandidate {
  readonly slot: number;
}

export type RankedItem = Ranked<SlottedCandidate>;

/** Ways to look for candidates that share a scoring. */
export interface CandidateFinder {
  /** The best items but the excluded ones, best first. */
  find(wanted: {
    readonly limit: number;
    readonly excluded: readonly string[];
    readonly only?: SlotTest;
  }): RankedItem[];
  /** These items, scored the same way; those that may not be shown are left out. */
  score(itemIds: readonly string[]): RankedItem[];
}

/**
 * Candidates beyond the wanted ones: near the cut the scan's order, which goes by queries of 16 bits and a freshness of
 * some minutes ago, may differ from the exact one by a place or two.
 */
const RESCORED = 20;

/** Prepares the scan and the exact scoring that follows it. */
export function candidateFinder(candidacy: Candidacy): CandidateFinder {
  const { index, popularity, neighbours, byFactors, cart, conclusions, rules, tuning, now } = candidacy;
  index.setPrior(priorAt(now, popularity, tuning));
  index.turnTo(now);
  const taste = tasteOf(candidacy);
  const boosts = rules.boosts.map(({ filter, by }) => ({ test: compileFilter(filter, index.fieldReader), amount: by }));
  const extra = addedWeights(
    [neighbours, taste.weights.behaviour * tuning.neighbourWeight],
    [cart, tuning.cartWeight],
    [conclusions, tuning.conclusionWeight],
    [popularity.rising ?? NOTHING, tuning.trendWeight],
    [popularity.among ?? NOTHING, tuning.popularityWeight],
  );
  const base = { ...directions(taste, candidacy), withPrior: true, boosts };
  const allowed = rules.filter && compileFilter(rules.filter, index.fieldReader);
  const own = rules.include && testOf(index, rules.include);
  const scoreAll = (found: readonly { slot: number; itemId: string }[]) =>
    rank(
      found.map((item) => standing(item, { candidacy, taste, boosts })),
      { weights: taste.weights, tuning },
    );
  const search = (query: Pick<IndexQuery, "limit" | "excluded"> & { only: SlotTest | undefined }) => {
    const { only, ...rest } = query;
    const passes = only && ((itemId: string) => index.slotOf(itemId) >= 0 && only(index.slotOf(itemId)));
    const nearest =
      byFactors && nearestAmounts(byFactors, { excluded: rest.excluded, ...(passes && { only: passes }) });
    const factor = taste.weights.behaviour * tuning.factorWeight;
    const added = nearest ? addedWeights([extra, 1], [nearest, factor]) : extra;
    return scoreAll(index.search({ ...base, ...rest, extra: added, ...(only && { only }) }));
  };
  return {
    find({ limit, excluded, only }) {
      const tests = [allowed, own, only].filter((test) => test !== undefined);
      const found = search({ limit: limit + RESCORED, excluded, only: allOf(tests) });
      return found.filter(({ score }) => score >= (rules.minScore ?? Number.NEGATIVE_INFINITY)).slice(0, limit);
    },
    score: (itemIds) => search({ limit: itemIds.length, excluded: [], only: testOf(index, itemIds) }),
  };
}

/** Ids of the best items, best first. */
export const bestItems = (
  candidacy: Candidacy,
  wanted: { readonly limit: number; readonly excluded: readonly string[] },
): string[] =>
  candidateFinder(candidacy)
    .find(wanted)
    .map(({ itemId }) => itemId);

interface Scoring {
  readonly candidacy: Candidacy;
  readonly taste: Taste;
  readonly boosts: readonly Boost[];
}

function standing({ slot, itemId }: { slot: number; itemId: string }, { candidacy, taste, boosts }: Scoring) {
  const { index, popularity, neighbours, byFactors, context, cart, conclusions, tuning, seed, now } = candidacy;
  return {
    slot,
    itemId,
    likeness: {
      liked: index.contentDot(slot, taste.liked),
      disliked: index.contentDot(slot, taste.disliked) - taste.floor,
      behaviour: index.contentDot(slot, taste.behaviour),
      factors: byFactors ? byFactors.factors.dot(itemId, byFactors.b) : 0,
      neighbours: neighbours.get(itemId) ?? 0,
      context: context.length > 0 ? index.contentDot(slot, taste.context) : 0,
      cart: cart.get(itemId) ?? 0,
      concluded: conclusions.get(itemId) ?? 0,
    },
    standing: {
      popularity: popularityOfItem(popularity, itemId),
      trend: popularity.rising?.get(itemId) ?? 0,
      freshness: freshness(index.publishedAt(slot), now, tuning.freshnessHalfLifeDays),
      boost: boosts.reduce((sum, { test, amount }) => (test(slot) ? sum + amount : sum), 0),
      lot: tuning.exploration > 0 ? lotOf(seed, itemId) : 0,
    },
  };
}

const NOTHING: ReadonlyMap<string, number> = new Map();

/** Σ factor · weight, by item. */
function addedWeights(
  ...terms: (readonly [ReadonlyMap<string, number>, factor: number])[]
): ReadonlyMap<string, number> {
  const sums = new Map<string, number>();
  for (const [weights, factor] of terms) {
    for (const [id, weight] of weights) sums.set(id, (sums.get(id) ?? 0) + weight * factor);
  }
  return sums;
}

function testOf(index: CatalogueIndex, itemIds: readonly string[]): SlotTest {
  const slots = new Set(itemIds.map((itemId) => index.slotOf(itemId)));
  return (slot) => slots.has(slot);
}

const allOf = (tests: readonly SlotTest[]): SlotTest | undefined =>
  tests.length > 1 ? (slot) => tests.every((test) => test(slot)) : tests[0];
