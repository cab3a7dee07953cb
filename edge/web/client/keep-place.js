/**
 * Redraws a part of the page and gives the keyboard focus and the open details back to what had them (by data-key).
 * @param {HTMLElement} place
 * @param {() => void} redraw
 */
export function keepPlace(place, redraw) {
  const focused = document.activeElement;
  const key = place.contains(focused) && focused instanceof HTMLElement ? keyOf(focused) : undefined;
  const open = new Set(
    [...place.querySelectorAll("details[open]")].map((details) => /** @type {HTMLElement} */ (details).dataset.key),
  );
  redraw();
  for (const details of place.querySelectorAll("details")) if (open.has(details.dataset.key)) details.open = true;
  if (key === undefined) return;
  const again = place.querySelector(`[data-key="${CSS.escape(key)}"]`);
  if (again instanceof HTMLDetailsElement) again.querySelector("summary")?.focus();
  else if (again instanceof HTMLElement) again.focus();
}

/** @param {HTMLElement} element */
const keyOf = (element) => /** @type {HTMLElement | null} */ (element.closest("[data-key]"))?.dataset.key;
