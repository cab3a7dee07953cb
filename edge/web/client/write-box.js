import { h } from "./element.js";
import { titleOf } from "./item-words.js";
import { languageTag, say } from "./words.js";

/** @import { Store } from "./store.js" */

/**
 * The box to write in: about the item of `store.about`, or in general.
 * @param {HTMLElement} place
 * @param {Store} store
 * @param {(text: string, itemId: string | undefined) => void} send
 */
export function writeBox(place, store, send) {
  const box = h("textarea", {
    id: "write",
    rows: 3,
    maxlength: 2000,
    required: true,
    onkeydown: sendByKey,
    oninput: enable,
  });
  const heading = h("label", { for: "write" });
  const about = h("p", { class: "about", "aria-live": "polite" });
  const examples = h("p", { class: "examples" });
  const hint = h("span", { class: "hint by-key" });
  const button = h("button", { type: "submit", class: "main" });
  const form = h(
    "form",
    { class: "write", onsubmit: submit },
    heading,
    about,
    box,
    h("div", { class: "send" }, hint, button),
    examples,
  );
  place.replaceChildren(form);

  store.watch(["language", "about", "items"], ({ language, about: itemId, items }) => {
    heading.textContent = say(language, "write");
    box.placeholder = say(language, "writePlaceholder");
    button.textContent = say(language, "send");
    hint.textContent = say(language, "sendHint");
    const item = itemId === undefined ? undefined : items.get(itemId);
    about.replaceChildren(
      item ? say(language, "writeAbout", { title: titleOf(item, language) }) : say(language, "writeAboutNone"),
      ...(item
        ? [
            h(
              "button",
              {
                type: "button",
                class: "drop",
                "aria-label": say(language, "writeAboutDrop"),
                onclick: () => store.set({ about: undefined }),
              },
              "×",
            ),
          ]
        : []),
    );
    const sentences = /** @type {const} */ (["example1", "example2"]).map((name) => say(language, name));
    examples.replaceChildren(say(language, "tryThis"), ...sentences.map(exampleButton));
    box.lang = languageTag(language);
  });
  enable();

  /** @param {string} sentence */
  function exampleButton(sentence) {
    return h("button", { type: "button", onclick: () => fill(sentence) }, sentence);
  }

  /** @param {string} sentence */
  function fill(sentence) {
    box.value = sentence;
    enable();
    box.focus();
  }

  function enable() {
    button.disabled = box.value.trim() === "";
  }

  /** @param {KeyboardEvent} event */
  function sendByKey(event) {
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) form.requestSubmit();
  }

  /** @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    const text = box.value.trim();
    if (text === "") return;
    send(text, store.get().about);
    fill("");
    // The keyboard of a telephone would cover what moves now.
    if (matchMedia("(hover: none)").matches) box.blur();
    store.set({ about: undefined });
  }
}
