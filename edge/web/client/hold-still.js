/**
 * Keeps a part of the page as it is under a pressed pointer: a click is lost when what was pressed is replaced before it
 * is released. The last redraw asked for meanwhile follows the click.
 * @param {HTMLElement} place
 * @returns {(redraw: () => void) => void}
 */
export function holdStill(place) {
  let pressed = false;
  /** @type {(() => void) | undefined} */
  let late;
  const release = () => {
    pressed = false;
    const redraw = late;
    late = undefined;
    redraw?.();
  };
  place.addEventListener("pointerdown", () => {
    pressed = true;
  });
  // The click itself comes right after the release, in the same turn.
  for (const end of ["pointerup", "pointercancel"]) addEventListener(end, () => pressed && setTimeout(release));
  return (redraw) => {
    if (pressed) late = redraw;
    else redraw();
  };
}
