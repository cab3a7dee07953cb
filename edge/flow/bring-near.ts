import type { CatalogueIndex } from "../domain/catalogue-index.ts";
import { compileFilter } from "../domain/filter/compile-filter.ts";
import { fieldsOfRules } from "../domain/request-rules.ts";
import { indexTuning } from "../domain/tuning/index.ts";
import { type Candidacy, directionsOf } from "./find-candidates.ts";

/**
 * The part of the catalogue that candidates may come from, in memory. Of a catalogue that is resident as a whole that is
 * all of it, and nothing is waited for.
 */
export async function bringNear(candidacy: Candidacy, enough: number): Promise<CatalogueIndex> {
  const { index, rules, context } = candidacy;
  if (index.isWhole) return index;
  const fields = fieldsOfRules(rules);
  const items = namedBy(candidacy);
  // What is at hand gives a direction: it must be there before directions are known.
  const isAtHand = context.every((itemId) => index.slotOf(itemId) >= 0);
  if (!isAtHand) await index.gather({ ...nowhere(index), items, fields: [], enough: 0 });
  const only = rules.filter && compileFilter(rules.filter, index.fieldReader);
  return index.gather({ ...directionsOf(candidacy), items, fields, enough, ...(only && { only }) });
}

/** Items that come by their name, wherever they lie. */
function namedBy({ context, rules, neighbours, cart, conclusions, popularity }: Candidacy): string[] {
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
    ...cart.keys(),
    ...conclusions.keys(),
    ...popular,
    ...popularAmong.slice(0, most),
    ...[...rising.keys()].slice(0, most),
  ];
}

const NOTHING: ReadonlyMap<string, number> = new Map();

/** An aim for items by name alone. */
export const nowhere = ({ widths }: CatalogueIndex) => ({
  wanted: new Float64Array(widths.content),
  unwanted: new Float64Array(widths.content),
  behaviour: new Float64Array(widths.behaviour),
});
