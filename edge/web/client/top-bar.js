import { h } from "./element.js";
import { keepPlace } from "./keep-place.js";
import { languageTag, say } from "./words.js";

/** @import { Language } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/** @type {[Language, string][]} */
const languages = [
  ["en", "English"],
  ["zh", "中文"],
];

/**
 * Tagline, link to the documentation and the language switch.
 * @param {HTMLElement} place
 * @param {Store} store
 */
export function topBar(place, store) {
  store.watch(["language"], ({ language }) => {
    document.documentElement.lang = languageTag(language);
    document.title = say(language, "title");
    keepPlace(place, () =>
      place.replaceChildren(
        h("p", { class: "tagline" }, say(language, "tagline")),
        h("a", { href: "/docs" }, say(language, "docs")),
        h(
          "div",
          { class: "languages", role: "group", "aria-label": say(language, "language") },
          ...languages.map(languageButton),
        ),
      ),
    );

    /** @param {[Language, string]} choice */
    function languageButton([code, name]) {
      const attributes = {
        type: "button",
        lang: languageTag(code),
        "aria-pressed": code === language,
        "data-key": code,
      };
      return h("button", { ...attributes, onclick: () => store.set({ language: code }) }, name);
    }
  });
}
