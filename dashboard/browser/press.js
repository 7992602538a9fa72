// What is pressed stays until it is let go: a link that is drawn anew in between takes no click.
const CLICKED_BY = 50; // milliseconds: a finger's click comes a little after it is lifted, if any does
const LONGEST = 1000; // whoever presses longer means no click

/**
 * A way to draw in an element, which waits for a press on it to end; of all that wait the last is drawn.
 * @param {EventTarget} element @param {EventTarget} around in which a press ends @param {AbortSignal} signal
 * @returns {(draw: () => void) => void}
 */
export function afterPress(element, around, signal) {
  /** @type {ReturnType<typeof setTimeout> | null} */
  let pressed = null;
  /** @type {(() => void) | null} */
  let waiting = null;
  /** @param {number} wait */
  const endIn = (wait) => {
    if (pressed) clearTimeout(pressed);
    pressed = setTimeout(() => {
      pressed = null;
      const draw = waiting;
      waiting = null;
      if (!signal.aborted) draw?.();
    }, wait);
  };
  element.addEventListener("pointerdown", () => endIn(LONGEST), { signal });
  // Caught before anyone can keep it; what the click asks for is drawn as soon as it is there.
  for (const [end, wait] of /** @type {[string, number][]} */ ([["pointerup", CLICKED_BY], ["pointercancel", 0], ["click", 0]]))
    around.addEventListener(end, () => { if (pressed) endIn(wait); }, { signal, capture: true });
  return (draw) => {
    if (pressed) waiting = draw;
    else draw();
  };
}
