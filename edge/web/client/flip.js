const MOVE = { duration: 650, easing: "cubic-bezier(.2,.8,.2,1)" };
const APPEAR = { duration: 400, easing: "ease-out" };

/**
 * Changes a list and lets the rows that stayed glide from where they were to where they are (first, last, invert, play).
 * @param {HTMLElement} list whose children carry data-key
 * @param {() => void} change
 */
export function moveRows(list, change) {
  const before = new Map(rowsOf(list).map((row) => [row.dataset.key, row.getBoundingClientRect().top]));
  change();
  if (before.size === 0 || matchMedia("(prefers-reduced-motion: reduce)").matches) return;
  for (const row of rowsOf(list)) {
    const from = before.get(row.dataset.key);
    const shift = from === undefined ? 0 : from - row.getBoundingClientRect().top;
    if (from === undefined) row.animate([{ opacity: 0, transform: "translateY(12px)" }, { opacity: 1 }], APPEAR);
    else if (shift !== 0) row.animate([{ transform: `translateY(${shift}px)` }, { transform: "none" }], MOVE);
  }
}

/** @param {HTMLElement} list */
const rowsOf = (list) => /** @type {HTMLElement[]} */ ([...list.children]);
