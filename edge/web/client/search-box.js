import { h } from "./element.js";
import { icon } from "./icon.js";
import { say } from "./words.js";

/** @import { Store } from "./store.js" */

/**
 * Looks things up in the catalogue; an empty box leads back to the ranking.
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {(query: string) => void} search
 */
export function searchBox(place, store, search) {
  const box = h("input", { type: "search", name: "q", maxlength: 200, oninput: backWhenEmpty });
  const back = h("button", { type: "button", class: "quiet", onclick: leave });
  place.replaceChildren(h("form", { role: "search", onsubmit: submit }, icon("search"), box, back));
  store.watch(["language", "found"], ({ language, found }) => {
    box.placeholder = say(language, "search");
    box.setAttribute("aria-label", say(language, "search"));
    back.textContent = say(language, "searchClear");
    back.hidden = found === undefined;
  });

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const query = box.value.trim();
    if (query !== "") search(query);
  }

  function leave() {
    box.value = "";
    store.set({ found: undefined });
    box.focus();
  }

  function backWhenEmpty() {
    if (box.value === "") store.set({ found: undefined });
  }
}
