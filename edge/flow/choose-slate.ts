import type { CapRule } from "../domain/cap-counter.ts";
import { diversify } from "../domain/diversify.ts";
import { compileFilter } from "../domain/filter/compile-filter.ts";
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
  const caps: CapRule<RankedItem>[] = rules.caps.map(({ field, most }) => {
    const read = index.fieldReader(field);
    return { most, read: ({ slot }) => read(slot) };
  });
  const choosy = tuning.diversity > 0 || caps.length > 0 || tuning.exploration > 0;
  const ranked = finder.find({ limit: choosy ? limit * tuning.diversityPool : limit, excluded });
  const likeness = (a: RankedItem, b: RankedItem) => index.likeness(a.slot, b.slot);
  const slate = diversify(ranked, limit, { diversity: tuning.diversity, likeness, caps });
  return pin(candidacy, { finder, limit, slate: promote(candidacy, { finder, excluded, slate }) });
}

interface Promoting {
  readonly finder: CandidateFinder;
  readonly excluded: readonly string[];
  readonly slate: RankedItem[];
}

function promote({ index, rules }: Candidacy, { finder, excluded, slate }: Promoting): RankedItem[] {
  return rules.promote.reduce((current, { filter, share }) => {
    const test = compileFilter(filter, index.fieldReader);
    const candidates = finder.find({ limit: current.length * 2, excluded, only: test });
    return promoteItems(current, candidates, { passes: ({ slot }) => test(slot), share });
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
