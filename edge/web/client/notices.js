import { h } from "./element.js";
import { say } from "./words.js";

/** @import { Store } from "./store.js" */

/**
 * What went wrong, and that the reader is away.
 * @param {HTMLElement} place
 * @param {Store} store
 */
export function notices(place, store) {
  store.watch(["language", "away", "failure"], ({ language, away, failure }) => {
    const said = [
      away &&
        h(
          "p",
          { class: "notice away", role: "status" },
          h("b", {}, say(language, "degraded")),
          " ",
          say(language, "degradedMore"),
        ),
      failure !== undefined && h("p", { class: "notice failure", role: "alert" }, failure),
    ];
    place.replaceChildren(...said.filter((part) => part !== false));
  });
}
