import { titleOf } from "./item-words.js";
import { say } from "./words.js";

/** @import { Fact, Profile, View } from "./shapes.d.ts" */

/** Relations that end in the id of an item; the others end in the id of a topic, or in a number. */
const onItems = new Set(["did", "met", "unwanted", "may_like", "hesitates", "stays_despite"]);
/** Patterns whose value is the id of an item. */
const ofItems = new Set(["praised-not-bought", "complains-but-uses"]);

/** What a topic is called; labels of what is gone are those it had before. @param {string} id @param {View} view */
export function nameTopic(id, { profile, last }) {
  const known = [profile, last?.profile].map((each) => labelIn(each, id));
  return known.find((label) => label !== undefined) ?? id;
}

/** @param {string} id @param {View} view */
export function titleIn(id, { items, language }) {
  const item = items.get(id);
  return item ? titleOf(item, language) : id;
}

/** A title in the quotation marks of the language. @param {string} id @param {View} view */
export const nameItem = (id, view) =>
  view.items.has(id) ? say(view.language, "quotedTitle", { title: titleIn(id, view) }) : id;

/** What the last term of a fact is called. @param {Fact} fact @param {View} view */
export function nameObject({ relation, values }, view) {
  const id = String(values.at(-1));
  return onItems.has(relation) ? nameItem(id, view) : nameThing(id, view);
}

/** A topic or else an item. @param {string} id @param {View} view */
export function nameThing(id, view) {
  const topic = nameTopic(id, view);
  return topic === id ? nameItem(id, view) : topic;
}

/** Ids of all items that a profile speaks of. @param {Profile} profile */
export function itemsIn({ interests, patterns, conclusions, sources }) {
  return [
    ...interests.flatMap(({ evidence }) => evidence.map(({ itemId }) => itemId)),
    ...Object.values(sources).map(({ itemId }) => itemId),
    ...patterns.filter(({ pattern, detail }) => ofItems.has(pattern) || detail.of === "item").map(({ value }) => value),
    ...conclusions.flatMap(({ relation, values, because }) => [...itemIn({ relation, values }), ...itemsOf(because)]),
  ];
}

/** @param {import("./shapes.d.ts").Reasoned[]} proof @returns {string[]} */
const itemsOf = (proof) => proof.flatMap(({ fact, because }) => [...itemIn(fact), ...itemsOf(because)]);

/** @param {Fact} fact */
function itemIn({ relation, values }) {
  if (relation === "about" || relation === "attribute" || relation === "price") return [String(values[0])];
  return onItems.has(relation) ? [String(values.at(-1))] : [];
}

/** @param {Profile | undefined} profile @param {string} id */
const labelIn = (profile, id) => profile?.interests.find(({ topic }) => topic === id)?.label ?? profile?.labels[id];
