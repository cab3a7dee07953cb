import { patternTuning } from "../tuning/patterns.ts";
import type { FindPattern } from "./pattern.ts";
import type { RecentEvent } from "./pattern-state.ts";
import { plays } from "./roles.ts";

/** Five or more things of one topic in one session. */
export const findBinges: FindPattern = ({ state }) =>
  state.sessions.flatMap(({ start, end }) => {
    const used = state.recent.filter(({ at, type }) => at >= start && at <= end && plays(type, "use"));
    const topic = mostUsed(used);
    if (topic === undefined) return [];
    const items = distinctItems(topic.used);
    return [
      {
        pattern: "binge",
        value: topic.id,
        confidence: Math.min(1, topic.used.length / used.length),
        detail: { items, at: new Date(start).toISOString() },
        because: topic.used.map(({ id }) => id),
      },
    ];
  });

const distinctItems = (events: readonly RecentEvent[]) => new Set(events.map(({ itemId }) => itemId)).size;

function mostUsed(used: readonly RecentEvent[]): { id: string; used: RecentEvent[] } | undefined {
  const ids = new Set(used.flatMap(({ topics = [] }) => topics));
  return Array.from(ids, (id) => ({ id, used: used.filter(({ topics }) => topics?.includes(id)) }))
    .filter((topic) => distinctItems(topic.used) >= patternTuning.binge.items)
    .sort((a, b) => b.used.length - a.used.length || (a.id < b.id ? -1 : 1))[0];
}
