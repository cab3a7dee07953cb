import { DAY } from "../time-units.ts";
import { patternTuning } from "../tuning/patterns.ts";
import type { FindPattern, Pattern } from "./pattern.ts";
import type { Purchase } from "./pattern-state.ts";
import { median } from "./session-pattern.ts";

/** Things bought again at regular intervals, with the day on which the next is due. */
export const findCycles: FindPattern = ({ state }) => {
  const byItem = Map.groupBy(state.purchases, ({ itemId }) => itemId);
  const byTopic = Map.groupBy(state.purchases, ({ topic }) => topic);
  const ofItems = [...byItem].flatMap(([id, bought]) => cycleOf(id, "item", bought));
  const known = new Set(ofItems.flatMap(({ because }) => because));
  const ofTopics = [...byTopic].flatMap(([id, bought]) => cycleOf(id, "topic", bought));
  return [...ofItems, ...ofTopics.filter(({ because }) => !because.every((id) => known.has(id)))];
};

function cycleOf(id: string | undefined, of: "item" | "topic", bought: readonly Purchase[]): Pattern[] {
  const { least, leastDays, regularity } = patternTuning.cycle;
  if (id === undefined || bought.length < least) return [];
  const times = bought.map(({ at }) => at).sort((a, b) => a - b);
  const gaps = times.slice(1).map((at, i) => (at - (times[i] as number)) / DAY);
  const mean = gaps.reduce((sum, gap) => sum + gap, 0) / gaps.length;
  const spread = Math.sqrt(gaps.reduce((sum, gap) => sum + (gap - mean) ** 2, 0) / gaps.length) / mean;
  if (!(mean >= leastDays && spread <= regularity)) return [];
  const days = median(gaps);
  const due = new Date((times.at(-1) as number) + days * DAY).toISOString();
  return [
    {
      pattern: "cycle",
      value: id,
      confidence: 1 - spread,
      detail: { of, days: Math.round(days * 10) / 10, due },
      because: bought.map((purchase) => purchase.id),
    },
  ];
}
