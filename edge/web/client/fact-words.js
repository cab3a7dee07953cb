import { nameItem, nameObject, nameThing, nameTopic } from "./names.js";
import { tellPattern } from "./pattern-words.js";
import { signed } from "./signed.js";
import { timeAgo } from "./time-ago.js";
import { say, sayName } from "./words.js";

/** @import { Fact, View } from "./shapes.d.ts" */

/** "Drawn to science fiction". What a tenant's own rules conclude is told by its name. @param {Fact} fact @param {View} view */
export function tellConclusion(fact, view) {
  const { language } = view;
  const { relation, values } = fact;
  const what = values.length < 2 ? "" : nameObject(fact, view);
  const told = sayName(language, "concludes", relation, { what });
  if (told !== relation) return told;
  const named = values.slice(1).map((value) => nameThing(String(value), view));
  const plain = relation.replaceAll(/[_-]/g, " ");
  if (named.length === 0) return plain;
  return say(language, "concludesOther", { relation: plain, what: named.join(", ") });
}

/** @type {Record<string, (fact: Fact, view: View) => string | undefined>} */
const tellers = {
  did: ({ values }, view) =>
    say(view.language, "gaveDid", {
      did: sayName(view.language, "did", String(values[1])),
      what: nameItem(String(values[2]), view),
    }),
  interest: ({ values }, view) =>
    say(view.language, "gaveInterest", {
      what: nameTopic(String(values[1]), view),
      score: signed(Number(values[2])),
    }),
  trend: ({ values }, view) =>
    say(view.language, Number(values[2]) > 0 ? "gaveTrendUp" : "gaveTrendDown", {
      what: nameTopic(String(values[1]), view),
      score: signed(Number(values[2])),
    }),
  is_a: (fact, view) => tellPair("gaveIsA", fact, view),
  about: (fact, view) => tellPair("gaveAbout", fact, view),
  count: ({ values }, { language }) =>
    say(language, "gaveCount", {
      action: sayName(language, "action", String(values[1])),
      count: Number(values[2]),
    }),
  attribute: ({ values: [item, name, value] }, view) =>
    say(view.language, "gaveAttribute", {
      what: nameItem(String(item), view),
      name: String(name),
      value: String(value),
    }),
  price: ({ values: [item, value] }, view) =>
    say(view.language, "gavePrice", { what: nameItem(String(item), view), value: String(value) }),
  shows: ({ values: [, pattern, value] }, view) => tellShown(view, String(pattern), String(value)),
  chance: ({ values: [, pattern] }, view) => tellShown(view, String(pattern)),
  wrote: ({ values: [, , , eventId] }, view) => {
    const time = view.profile?.sources[String(eventId)]?.time;
    return time && say(view.language, "gaveTexts", { when: timeAgo(time, view.language) });
  },
};

/** What was given, or concluded on the way, as a person would say it. @param {Fact} fact @param {View} view */
export const tellFact = (fact, view) => tellers[fact.relation]?.(fact, view) ?? tellConclusion(fact, view);

/** What had to be absent for a conclusion. @param {Fact} fact @param {View} view */
export function tellAbsent(fact, view) {
  const { language } = view;
  const [, topic, stance] = fact.values.map(String);
  const known = fact.relation === "outweighed" || fact.relation === "wrote";
  if (known && topic !== undefined && topic !== ANYTHING && (stance === "like" || stance === "dislike"))
    return sayName(language, fact.relation === "wrote" ? "notWrote" : "notOutweighed", stance, {
      what: nameTopic(topic, view),
    });
  return say(language, "notKnown", { fact: tellConclusion(fact, view) });
}

/** Stands for any value in what is absent. */
const ANYTHING = "_";

/** @param {View} view @param {string} pattern @param {string} [value] */
function tellShown(view, pattern, value) {
  const found = patternOf(view, pattern, value);
  return found && tellPattern(found, view).sentence;
}

/** The pattern that a fact was made of. @param {View} view @param {string} pattern @param {string} [value] */
export const patternOf = ({ profile }, pattern, value) =>
  profile?.patterns.find((each) => each.pattern === pattern && (value === undefined || each.value === value));

/** @param {"gaveIsA" | "gaveAbout"} phrase @param {Fact} fact @param {View} view */
const tellPair = (phrase, { values: [one, other] }, view) =>
  say(view.language, phrase, { what: nameThing(String(one), view), other: nameTopic(String(other), view) });
