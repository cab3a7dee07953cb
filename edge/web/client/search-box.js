import { h } from "./element.js";
import { icon } from "./icon.js";
import { say } from "./words.js";

/** @import { Store } from "./store.js" */

/** Milliseconds without a key before what is typed is looked up. */
const PAUSE = 250;

/**
 * Looks things up in the catalogue as one types; an empty box leads back to the ranking. What was found is read out, in
 * a live region of its own: the list itself would be too much.
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {(query: string) => void} search answers of earlier queries are dropped by it
 */
export function searchBox(place, store, search) {
  const typed = { oninput: typing, oncompositionend: typing, onkeydown: leaveByKey };
  const box = h("input", { type: "search", name: "q", maxlength: 200, enterkeyhint: "search", ...typed });
  const back = h("button", { type: "button", class: "quiet", onclick: leave });
  const told = h("span", { class: "unseen", role: "status" });
  place.replaceChildren(h("form", { role: "search", onsubmit: submit }, icon("search"), box, back, told));
  store.watch(["language", "found"], ({ language, found }) => {
    box.placeholder = say(language, "search");
    box.setAttribute("aria-label", say(language, "search"));
    back.textContent = say(language, "searchClear");
    back.hidden = found === undefined;
    told.textContent = found ? tell(found, language) : "";
  });
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;

  /** Half a Chinese word is no query: while it is put together nothing is looked up. @param {Event} event */
  function typing(event) {
    if (event instanceof InputEvent && event.isComposing) return;
    clearTimeout(pause);
    if (box.value.trim() === "") search("");
    else pause = setTimeout(look, PAUSE);
  }

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    clearTimeout(pause);
    look();
  }

  const look = () => search(box.value.trim());

  /** @param {KeyboardEvent} event */
  function leaveByKey(event) {
    if (event.key === "Escape" && !event.isComposing) leave();
  }

  function leave() {
    clearTimeout(pause);
    box.value = "";
    search("");
    box.focus();
  }
}

/** @param {import("./shapes.d.ts").Found} found @param {import("./shapes.d.ts").Language} language */
const tell = ({ query, itemIds }, language) =>
  itemIds.length > 0
    ? say(language, "searchCount", { count: itemIds.length, query })
    : say(language, "searchNone", { query });
