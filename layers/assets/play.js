// Playing the years: they slide by one a tick, or grow from the first; at the end of time they begin anew.
// For a reader who asks for less motion they go as fast, but ten years a tick.
import { calm } from "./calm.js";
import { send, show } from "./messages.js";
import { state } from "./state.js";
import { begun, ticked } from "./years.js";

/** @import { Years } from "./types.js" */

const TICK = 400; // ms at single speed
const EVERY = 1000; // ms between two lists while it plays
const DECADE = 10;

// `all` and `speed` are asked for when they are needed; `tell` hears whether it plays.
/** @param {() => Years} all @param {() => number} speed @param {(plays: boolean) => void} tell */
export function player(all, speed, tell) {
  let next = 0;
  let grow = false;
  let told = 0;

  let further = 1;

  function wait() {
    further = calm() ? DECADE : 1;
    next = setTimeout(tick, further * TICK / speed());
  }

  function start() {
    grow = state.years[0] === all()[0];
    show({ years: begun(state.years, all()) });
    told = performance.now();
    tell(true);
    wait();
  }

  function tick() {
    const years = ticked(state.years, grow, all(), further);
    if (!years) return stop();
    show({ years });
    if (performance.now() - told > EVERY) {
      told = performance.now();
      send({ playing: true }); // no year of it is one to go back to
    }
    wait();
  }

  function stop() {
    if (!next) return;
    clearTimeout(next);
    next = 0;
    tell(false);
    send();
  }

  // What the reader chooses elsewhere in the page ends the playing, after a last word of the years.
  const page = window.parent.document;
  for (const type of ["pointerdown", "keydown"]) {
    page.addEventListener(type, stop, true);
    window.addEventListener("pagehide", () => page.removeEventListener(type, stop, true));
  }

  return { stop, toggle: () => (next ? stop() : start()) };
}
