import { type CapCounter, capCounter } from "../domain/cap-counter.ts";
import { diversify } from "../domain/diversify.ts";
import { compileFilter, type SlotTest } from "../domain/filter/compile-filter.ts";
import { pinItems, promoteItems } from "../domain/slate.ts";
import type { Candidacy } from "./candidacy.ts";
import { type CandidateFinder, candidateFinder, type RankedItem } from "./find-candidates.ts";

/**
 * The slate: candidates by the scan, as different as wanted, within caps, with what is promoted and what is pinned. It
 * only chooses: scores stay what they are.
 */
export function chooseSlate(
  candidacy: Candidacy,
  { limit, excluded }: { readonly limit: number; readonly excluded: readonly string[] },
): RankedItem[] {
  const { index, rules, tuning } = candidacy;
  const finder = candidateFinder(candidacy);
  const isChoosy = tuning.diversity > 0 || rules.caps.length > 0 || tuning.exploration > 0;
  const likeness = (a: RankedItem, b: RankedItem) => index.likeness(a.slot, b.slot);
  const slate = withinCaps(candidacy, limit, ({ most, counter, only, chosen }) => {
    const wanted = isChoosy ? most * tuning.diversityPool : most;
    const ranked = finder.find({ limit: wanted, excluded: [...excluded, ...chosen], ...(only && { only }) });
    return diversify(ranked, most, { diversity: tuning.diversity, likeness, counter });
  });
  return pin(candidacy, { finder, limit, slate: promote(candidacy, { finder, excluded, slate }) });
}

interface Helping {
  readonly most: number;
  readonly counter: CapCounter<Pick<RankedItem, "slot">>;
  /** Only these slots are not one too many; undefined while all are allowed. */
  readonly only?: SlotTest;
  /** Ids of what was chosen before. */
  readonly chosen: readonly string[];
}

/**
 * So many items, none of them one too many. Where the best agree too much to fill a slate, more are chosen among what the
 * caps still allow, until there is nothing.
 */
function withinCaps(
  { index, rules }: Candidacy,
  limit: number,
  choose: (helping: Helping) => RankedItem[],
): RankedItem[] {
  const counter = capCounter(
    rules.caps.map(({ field, most }) => {
      const read = index.fieldReader(field);
      return { most, read: ({ slot }: Pick<RankedItem, "slot">) => read(slot) };
    }),
  );
  const slate = choose({ most: limit, counter, chosen: [] });
  if (rules.caps.length === 0) return slate;
  const only: SlotTest = (slot) => counter.allows({ slot });
  for (let more = slate; more.length > 0 && slate.length < limit; ) {
    const chosen = slate.map(({ itemId }) => itemId);
    more = choose({ most: limit - slate.length, counter, only, chosen });
    slate.push(...more);
  }
  return slate;
}

interface Promoting {
  readonly finder: CandidateFinder;
  readonly excluded: readonly string[];
  readonly slate: RankedItem[];
}

function promote({ index, rules }: Candidacy, { finder, excluded, slate }: Promoting): RankedItem[] {
  const tests = rules.promote.map(({ filter }) => compileFilter(filter, index.fieldReader));
  return rules.promote.reduce((current, { share }, i) => {
    const only = tests[i] as SlotTest;
    const candidates = finder.find({ limit: current.length * 2, excluded, only });
    const stays = ({ slot }: RankedItem) => tests.slice(0, i).some((test) => test(slot));
    return promoteItems(current, candidates, { passes: ({ slot }) => only(slot), share, stays });
  }, slate);
}

interface Pinning {
  readonly finder: CandidateFinder;
  readonly limit: number;
  readonly slate: RankedItem[];
}

function pin({ rules: { pins } }: Candidacy, { finder, limit, slate }: Pinning): RankedItem[] {
  if (pins.length === 0) return slate;
  const scored = new Map(finder.score(pins.map(({ itemId }) => itemId)).map((item) => [item.itemId, item]));
  const known = pins.flatMap(({ itemId, position }) => {
    const item = scored.get(itemId);
    return item === undefined ? [] : [{ item, position }];
  });
  return pinItems(slate, known, limit);
}
