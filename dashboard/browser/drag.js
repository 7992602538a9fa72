// A finger or the mouse that draws something up or down. What does not move far is a press.

const SLOP = 6; // pixels
const HELD = 100; // ms without a move, after which letting go is no fling

/**
 * `move` hears how far up it is since `begin`; `end`, too, and in pixels a millisecond how fast.
 * @param {HTMLElement} grip
 * @param {{ begin: () => void, move: (up: number) => void, end: (up: number, speed: number) => void }} heard
 */
export function drag(grip, { begin, move, end }) {
  let from = /** @type {PointerEvent | null} */ (null);
  let last = /** @type {{ y: number, time: number, speed: number } | null} */ (null); // null until it moves

  grip.addEventListener("pointerdown", (e) => {
    if (e.button === 0 && e.isPrimary) [from, last] = [e, null];
  });
  grip.addEventListener("pointermove", (e) => {
    if (!from || e.pointerId !== from.pointerId) return;
    if (!last && Math.abs(e.clientY - from.clientY) < SLOP) return;
    if (!last) {
      grip.setPointerCapture(e.pointerId);
      begin();
    }
    const { y, time } = last ?? { y: from.clientY, time: from.timeStamp };
    last = { y: e.clientY, time: e.timeStamp, speed: (y - e.clientY) / Math.max(1, e.timeStamp - time) };
    move(from.clientY - e.clientY);
  });
  /** @param {PointerEvent} e */
  const release = (e) => {
    if (from && last) end(from.clientY - last.y, e.timeStamp - last.time < HELD ? last.speed : 0);
    from = null;
  };
  grip.addEventListener("pointerup", release);
  grip.addEventListener("pointercancel", release);
  // The click that follows a drag is none.
  grip.addEventListener("click", (e) => {
    if (last && e.detail) e.stopPropagation();
    last = null;
  }, { capture: true });
}
