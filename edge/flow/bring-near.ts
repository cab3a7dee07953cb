import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import { nearestAmounts } from "../domain/factors.ts";
import { compileFilter, type SlotTest } from "../domain/filter/compile-filter.ts";
import { fieldsOfRules } from "../domain/request-rules.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { type Candidacy, directionsOf } from "./candidacy.ts";
import type { FindPassing } from "./ranking-ports.ts";

interface Wanting {
  readonly tenantId: string;
  /** Items that are needed. */
  readonly enough: number;
}

/**
 * The part of the catalogue that candidates may come from, in memory. Of a catalogue that is resident as a whole that is
 * all of it, and nothing is waited for. Where a filter leaves too little of what lies near, what passes it comes by name.
 */
export async function bringNear(
  findPassing: FindPassing,
  candidacy: Candidacy,
  { tenantId, enough }: Wanting,
): Promise<CatalogueIndex> {
  const { index, rules, context } = candidacy;
  if (index.isWhole) return index;
  const fields = fieldsOfRules(rules);
  const items = namedBy(candidacy);
  // What is at hand gives a direction: it must be there before directions are known.
  const isAtHand = context.every((itemId) => index.slotOf(itemId) >= 0);
  if (!isAtHand) await index.gather({ ...nowhere(index), items, fields: [], enough: 0 });
  const only = rules.filter && compileFilter(rules.filter, index.fieldReader);
  const aim = { ...directionsOf(candidacy), fields, enough, ...(only && { only }) };
  const near = await index.gather({ ...aim, items });
  if (only === undefined || rules.filter === undefined || holds(near, only, { enough, now: candidacy.now }))
    return near;
  const passing = await findPassing(tenantId, rules.filter, indexTuning.passingItems);
  return index.gather({ ...aim, items: [...items, ...passing] });
}

function holds(near: CatalogueIndex, only: SlotTest, { enough, now }: { enough: number; now: number }): boolean {
  near.turnTo(now);
  const query = { ...nowhere(near), withPrior: false, limit: enough, excluded: [], only };
  return near.search(query).length >= enough;
}

/** Items that come by their name, wherever they lie. */
function namedBy({ context, rules, neighbours, byFactors, cart, conclusions, popularity }: Candidacy): string[] {
  const pinned = rules.pins.map(({ itemId }) => itemId);
  const { scores, among = NOTHING, rising = NOTHING } = popularity;
  const most = indexTuning.namedPopular;
  const popular = [...scores.keys()].slice(0, most);
  const popularAmong = [...among].sort(([, a], [, b]) => b - a).flatMap(([itemId, more]) => (more > 0 ? itemId : []));
  return [
    ...context,
    ...pinned,
    ...(rules.include ?? []),
    ...neighbours.keys(),
    ...(byFactors ? nearestAmounts(byFactors, { excluded: [] }).keys() : []),
    ...cart.keys(),
    ...conclusions.keys(),
    ...popular,
    ...popularAmong.slice(0, most),
    ...[...rising.keys()].slice(0, most),
  ];
}

const NOTHING: ReadonlyMap<string, number> = new Map();

/** An aim for items by name alone. */
export const nowhere = ({ width }: CatalogueIndex) => ({
  wanted: new Float64Array(width),
  unwanted: new Float64Array(width),
});
