import { h } from "./element.js";
import { keepPlace } from "./keep-place.js";
import { say } from "./words.js";

/** @import { Shown } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/** @type {Shown[]} */
const views = ["ranking", "profile"];
/** @type {Record<Shown, string>} */
const places = { ranking: "ranked", profile: "profile" };

/**
 * On a narrow page the ranking or the profile shows, and this switch between them; on a wide one both, and no switch.
 * @param {HTMLElement} place
 * @param {Store} store
 */
export function viewSwitch(place, store) {
  store.watch(["language", "shown"], ({ language, shown }) => {
    document.body.dataset.shown = shown;
    place.setAttribute("aria-label", say(language, "view"));
    keepPlace(place, () => place.replaceChildren(...views.map(button)));

    /** @param {Shown} view */
    function button(view) {
      const attributes = {
        type: "button",
        "aria-pressed": view === shown,
        "aria-controls": places[view],
        "data-key": view,
      };
      return h("button", { ...attributes, onclick: () => store.set({ shown: view }) }, say(language, `view.${view}`));
    }
  });
}
