import { patternTuning } from "../tuning/patterns.ts";
import type { FindPattern } from "./pattern.ts";

const { windowHours } = patternTuning.rhythm;

/** The hours in a row that hold most events, if they hold half of all; and weekends, if they do. Local time. */
export const findRhythm: FindPattern = ({ state }) => {
  const { leastEvents, hoursShare, weekendShare } = patternTuning.rhythm;
  const events = state.hours.reduce((sum, count) => sum + count, 0);
  if (events < leastEvents) return [];
  const { start, share } = busiestHours(state.hours, events);
  const weekend = ((state.weekdays[0] ?? 0) + (state.weekdays[6] ?? 0)) / events;
  const found = [];
  if (share >= hoursShare) {
    const hours = `${clock(start)}–${clock(start + windowHours)}`;
    found.push({
      pattern: "rhythm",
      value: hours,
      confidence: share,
      detail: { partOfDay: partOfDay(start), events },
      because: [],
    });
  }
  if (weekend >= weekendShare) {
    found.push({ pattern: "rhythm", value: "weekend", confidence: weekend, detail: { events }, because: [] });
  }
  return found;
};

function busiestHours(hours: readonly number[], events: number): { start: number; share: number } {
  const sums = hours.map((_, start) => sumFrom(hours, start));
  const most = Math.max(...sums);
  return { start: sums.indexOf(most), share: most / events };
}

const sumFrom = (hours: readonly number[], start: number) =>
  Array.from({ length: windowHours }, (_, i) => hours[(start + i) % 24] ?? 0).reduce((sum, count) => sum + count, 0);

const clock = (hour: number) => `${String(hour % 24).padStart(2, "0")}:00`;

/** By the middle of the window. */
function partOfDay(start: number): string {
  const middle = (start + windowHours / 2) % 24;
  if (middle < 6) return "night";
  if (middle < 12) return "morning";
  return middle < 18 ? "afternoon" : "evening";
}
