import { h } from "./element.js";
import { evidenceLink, findEvidence } from "./evidence-link.js";
import { nameItem, titleIn } from "./names.js";
import { timeAgo } from "./time-ago.js";
import { say, sayName } from "./words.js";

/** @import { View } from "./shapes.d.ts" */

/** The events that something rests on, as one remembers them. @param {string[]} eventIds @param {View} view */
export function sourcesList(eventIds, view) {
  const told = eventIds.flatMap((id) => (view.profile?.sources[id] ? [h("li", {}, ...tellSource(id, view))] : []));
  if (told.length === 0) return undefined;
  return h("div", {}, h("p", { class: "rests" }, say(view.language, "rests")), h("ul", { class: "sources" }, ...told));
}

/** One event: its words, leading to the place where they stand, or what was done; and when. @param {string} eventId @param {View} view */
export function tellSource(eventId, view) {
  const source = view.profile?.sources[eventId];
  if (source === undefined) return [];
  const { text, type, itemId, time } = source;
  const { language } = view;
  const piece = findEvidence(
    view,
    (each) => each.eventId === eventId && (text === undefined || each.quote !== undefined),
  );
  const did = () =>
    say(language, "gaveDid", { did: sayName(language, "did", type ?? "view"), what: nameItem(itemId ?? "", view) });
  const told = text === undefined ? h("span", {}, did()) : h("q", {}, text);
  return [
    piece ? evidenceLink(piece, told, language) : told,
    text !== undefined && itemId !== undefined && ` ${say(language, "lastAbout", { title: titleIn(itemId, view) })}`,
    h("span", { class: "when" }, timeAgo(time, language)),
  ];
}
