import { h, style } from "./element.js";
import { keepPlace } from "./keep-place.js";
import { isVisitor } from "./people.js";
import { say } from "./words.js";

/** @import { Person } from "./shapes.d.ts" */
/** @import { Store } from "./store.js" */

/**
 * The people whose eyes the page can look through, and a visitor of whom nothing is known.
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {(person: Person) => void} choose
 */
export function peopleBar(place, store, choose) {
  store.watch(["language", "people", "person"], ({ language, people, person }) => {
    keepPlace(place, () => {
      place.setAttribute("aria-label", say(language, "people"));
      place.replaceChildren(...people.map(button));
    });

    /** @param {Person} each @param {number} place */
    function button(each, place) {
      const name = each.name[language];
      const face = style(h("span", { class: "face", "aria-hidden": "true" }, isVisitor(each) ? "+" : [...name][0]), {
        "--hue": (place * 137) % 360,
      });
      const chosen = each.userId === person.userId;
      return h(
        "button",
        { type: "button", "aria-pressed": chosen, "data-key": each.userId, onclick: () => choose(each) },
        face,
        name,
      );
    }
  });
}
