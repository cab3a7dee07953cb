import { DAY } from "../time-units.ts";
import { patternTuning } from "../tuning/patterns.ts";
import type { FindPattern } from "./pattern.ts";

/**
 * | stage | when |
 * |---|---|
 * | dormant | no event for more than 30 days |
 * | resurrected | back within the last 14 days from more than 30 days of silence |
 * | new | first event within the last 7 days |
 * | returning | back within the last 14 days from more than 7 days of silence |
 * | active | any other event within the last 30 days |
 */
export const findLifecycle: FindPattern = ({ state, profile, now }) => {
  if (profile.lastAt === 0) return [];
  const { newDays, activeDays, pauseDays } = patternTuning.lifecycle;
  const silent = (now - profile.lastAt) / DAY;
  const age = (now - profile.firstAt) / DAY;
  const pause = recentPause(state.days, Math.floor(now / DAY));
  const stage = () => {
    if (silent > activeDays) return "dormant";
    if (pause > activeDays) return "resurrected";
    if (age <= newDays) return "new";
    return pause > pauseDays ? "returning" : "active";
  };
  const detail = { silentDays: Math.floor(silent), knownDays: Math.floor(age) };
  return [{ pattern: "lifecycle", value: stage(), confidence: 1, detail, because: [] }];
};

/** The longest silence, in days, that ended within the last `newsDays` days. */
function recentPause(days: readonly { readonly day: number }[], today: number): number {
  const { newsDays } = patternTuning.lifecycle;
  const pauses = days.slice(0, -1).map(({ day }, i) => {
    return today - day <= newsDays ? day - (days[i + 1]?.day ?? day) : 0;
  });
  return Math.max(0, ...pauses);
}
