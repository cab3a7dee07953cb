import { nameItem, nameThing, nameTopic } from "./names.js";
import { signed } from "./signed.js";
import { daysAgo, timeAgo } from "./time-ago.js";
import { say, sayCount, sayName } from "./words.js";

/** @import { Pattern, View } from "./shapes.d.ts" */

/**
 * A pattern for people: a sentence with its numbers, how it is known, and the figure by which a change is seen.
 * @typedef {{ sentence: string, known: string, figure: string }} Told
 */

/** @type {Record<string, (pattern: Pattern, view: View) => Told>} */
const tellers = {
  lifecycle: ({ value, detail }, { language }) => ({
    sentence: sayName(language, "lifecycle", value, {
      since: daysAgo(Number(detail.knownDays), language),
      last: daysAgo(Number(detail.silentDays), language),
    }),
    known: say(language, "lifecycle.known"),
    figure: sayName(language, "stage", value),
  }),
  rfm: ({ detail }, { language }) => {
    const days = sayCount(language, "day", Number(detail.activeDays));
    const things = sayCount(language, "thing", Number(detail.purchases));
    const spent = Number(detail.spent);
    const phrase = detail.purchases === 0 ? "rfmNothing" : spent > 0 ? "rfmSpent" : "rfmBought";
    return {
      sentence: say(language, phrase, { days, things, spent: spent.toLocaleString(language) }),
      known: say(language, "rfm.known"),
      figure: detail.purchases === 0 ? days : `${days}, ${things}`,
    };
  },
  sessions: ({ value, detail }, { language }) => {
    const minutes = Number(detail.medianMinutes);
    const visits = sayCount(language, "visit", Number(value));
    const deeds = sayCount(language, "deed", Number(detail.medianEvents));
    return {
      sentence: say(language, "sessions", {
        visits,
        deeds,
        lastDays: String(detail.lastDays),
        minutes: minutes === 0 ? say(language, "minuteNone") : sayCount(language, "minute", minutes),
      }),
      known: say(language, "sessions.known", { all: sayCount(language, "visit", Number(detail.all)) }),
      figure: `${visits}, ${deeds}`,
    };
  },
  rhythm: ({ value, confidence, detail }, { language }) => ({
    sentence: sayName(language, "rhythm", String(detail.partOfDay ?? value), {
      percent: percentOf(confidence),
      hours: value,
      deeds: sayCount(language, "deed", Number(detail.events)),
    }),
    known: say(language, "rhythm.known"),
    figure: `${percentOf(confidence)} %`,
  }),
  intent: ({ value, confidence, detail }, { language }) => ({
    sentence: sayName(language, "intent", value, { percent: percentOf(confidence) }),
    known: sayName(language, "intent", `${value}.known`, { deeds: sayCount(language, "deed", Number(detail.events)) }),
    figure: say(language, "sure", { percent: percentOf(confidence) }),
  }),
  binge: ({ value, detail }, view) => {
    const items = sayCount(view.language, "thing", Number(detail.items));
    const when = timeAgo(String(detail.at), view.language);
    return {
      sentence: say(view.language, "binge", { items, when, what: nameTopic(value, view) }),
      known: say(view.language, "binge.known"),
      figure: items,
    };
  },
  cycle: ({ value, detail, because }, view) => {
    const days = sayCount(view.language, "day", Number(detail.days));
    const what = detail.of === "item" ? nameItem(value, view) : nameTopic(value, view);
    const things = sayCount(view.language, "thing", because.length);
    return {
      sentence: say(view.language, "cycle", { what, days, due: timeAgo(String(detail.due), view.language) }),
      known: say(view.language, "cycle.known", { things }),
      figure: days,
    };
  },
  churn: ({ confidence, detail }, { language }) => ({
    sentence: say(language, "churn", { percent: percentOf(confidence) }),
    known: say(language, "churn.known", {
      method: String(detail.method),
      days: sayCount(language, "day", Number(detail.activeDays)),
    }),
    figure: `${percentOf(confidence)} %`,
  }),
  purchase: ({ confidence, detail }, { language }) => ({
    sentence: say(language, "purchase", {
      percent: percentOf(confidence),
      days: sayCount(language, "day", Number(detail.horizonDays)),
    }),
    known: say(language, "purchase.known", {
      method: String(detail.method),
      things: sayCount(language, "thing", Number(detail.purchases)),
    }),
    figure: `${percentOf(confidence)} %`,
  }),
  "praised-not-bought": ({ value, detail }, view) =>
    tellTimes("praised-not-bought", { value, count: Number(detail.praised) }, view),
  "complains-but-uses": ({ value, detail }, view) =>
    tellTimes("complains-but-uses", { value, count: Number(detail.usesSince) }, view),
  "says-otherwise": ({ value, detail }, view) => {
    const [says, does] = [signed(Number(detail.says)), signed(Number(detail.does))];
    const { angleDegrees: angle } = detail;
    return {
      sentence: say(view.language, "says-otherwise", { what: nameTopic(value, view), says, does }),
      known: say(view.language, angle === undefined ? "says-otherwise.known" : "says-otherwise.angle", {
        angle: String(angle),
      }),
      figure: `${says} / ${does}`,
    };
  },
};

/** @param {Pattern} pattern @param {View} view @returns {Told} */
export function tellPattern(pattern, view) {
  const teller = tellers[pattern.pattern];
  if (teller) return teller(pattern, view);
  const percent = percentOf(pattern.confidence);
  const sentence = `${pattern.pattern}: ${nameThing(pattern.value, view)}`;
  return { sentence, known: say(view.language, "sure", { percent }), figure: `${percent} %` };
}

/** Patterns of which somebody has one at a time: it changes, where others come and go. */
const single = new Set(["lifecycle", "rfm", "sessions", "churn", "purchase"]);

/** What makes it the same pattern at another time. @param {Pattern} pattern */
export function keyOfPattern({ pattern, value, detail }) {
  if (single.has(pattern)) return pattern;
  return `${pattern} ${detail.partOfDay === undefined ? value : "hours"}`;
}

/**
 * @param {"praised-not-bought" | "complains-but-uses"} pattern
 * @param {{ value: string, count: number }} counted
 * @param {View} view
 * @returns {Told}
 */
function tellTimes(pattern, { value, count }, view) {
  const times = sayCount(view.language, "time", count);
  return {
    sentence: say(view.language, pattern, { what: nameItem(value, view), times }),
    known: say(view.language, `${pattern}.known`),
    figure: times,
  };
}

/** @param {number} probability */
export const percentOf = (probability) => Math.round(probability * 100);
