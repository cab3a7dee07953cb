import { HOUR } from "../time-units.ts";
import { patternTuning } from "../tuning/patterns.ts";
import { growingConfidence } from "./growing-confidence.ts";
import type { FindPattern, Pattern } from "./pattern.ts";
import type { RecentEvent } from "./pattern-state.ts";
import { plays } from "./roles.ts";

const tuning = patternTuning.intent;

/** Looks for one intent in the events of the window, oldest first. The events that show it, or none. */
type FindIntent = (events: readonly RecentEvent[]) => {
  readonly shown: readonly RecentEvent[];
  readonly confidence: number;
};

const NONE = { shown: [], confidence: 0 };

/** Something in the cart that was not bought after; or one item looked at again and again. */
const readyToBuy: FindIntent = (events) => {
  const lastBuy = events.findLastIndex(({ type }) => plays(type, "buy"));
  const after = events.slice(lastBuy + 1);
  const carted = after.filter(({ type }) => plays(type, "cart"));
  if (carted.length > 0) return { shown: carted, confidence: tuning.carted };
  const looks = Map.groupBy(
    after.filter(({ type }) => plays(type, "look")),
    ({ itemId }) => itemId,
  );
  const most = [...looks]
    .filter(([id]) => id !== undefined)
    .map(([, views]) => views)
    .sort((a, b) => b.length - a.length)[0];
  return most && most.length >= tuning.viewsOfOne ? { shown: most, confidence: tuning.viewedAgain } : NONE;
};

/** Several items of one topic, and back to one of them. */
const comparing: FindIntent = (events) => {
  const looks = events.filter(({ type, itemId }) => itemId !== undefined && plays(type, "look"));
  const byTopic = new Map<string, RecentEvent[]>();
  for (const look of looks)
    for (const topic of look.topics ?? []) byTopic.set(topic, [...(byTopic.get(topic) ?? []), look]);
  for (const same of byTopic.values()) {
    const items = same.map(({ itemId }) => itemId);
    const distinct = new Set(items).size;
    const again = items.some((item, i) => items.lastIndexOf(item) > i + 1);
    if (distinct >= tuning.comparedItems && again)
      return { shown: same, confidence: growingConfidence(same.length, tuning.comparing) };
  }
  return NONE;
};

/** A question or a complaint. */
const seekingHelp: FindIntent = (events) => {
  const asked = events.filter(
    ({ said, lean }) => said === "question" || said === "complaint" || (said === "request" && lean === -1),
  );
  return asked.length > 0 ? { shown: asked, confidence: growingConfidence(asked.length, tuning.seekingHelp) } : NONE;
};

/** Many different things, none of them again. */
const exploring: FindIntent = (events) => {
  const looks = events.filter(({ type, itemId }) => itemId !== undefined && plays(type, "look"));
  const searches = events.filter(({ type }) => plays(type, "seek"));
  const distinct = new Set(looks.map(({ itemId }) => itemId)).size;
  const things = distinct + searches.length;
  if (things < tuning.exploredItems || distinct < looks.length * tuning.exploredAnew) return NONE;
  return { shown: [...looks, ...searches], confidence: growingConfidence(things, tuning.exploring) };
};

const INTENTS: readonly (readonly [string, FindIntent])[] = [
  ["ready-to-buy", readyToBuy],
  ["seeking-help", seekingHelp],
  ["comparing", comparing],
  ["exploring", exploring],
];

/** What somebody seems to be about, from the events of the last day they were here; the surest first. */
export const findIntents: FindPattern = ({ state, now }) => {
  const [last] = state.recent;
  if (last === undefined || now - last.at > tuning.staleHours * HOUR) return [];
  const events = state.recent.filter(({ at }) => last.at - at <= tuning.windowMs).reverse();
  const found = INTENTS.map(([value, find]) => ({ value, ...find(events) })).filter(({ confidence }) => confidence > 0);
  return found.sort((a, b) => b.confidence - a.confidence).map(toPattern);
};

const toPattern = ({ value, shown, confidence }: { value: string } & ReturnType<FindIntent>): Pattern => ({
  pattern: "intent",
  value,
  confidence,
  detail: { events: shown.length },
  because: shown.slice(-tuning.shown).map(({ id }) => id),
});
