// Where the two panes of the panel stand and are scrolled to.

const LEAST = 0.45;
const MOST = 0.62; // of the panel's height

// The card opens on the side of the chosen row that has more room, and has this height until it is
// closed, so that nothing moves under the pointer.
/** @param {HTMLElement} parentElement @param {HTMLElement} reading @param {DOMRect | undefined} row */
export function dock(parentElement, reading, row) {
  reading.style.height = "";
  const whole = parentElement.getBoundingClientRect();
  const [above, below] = row ? [row.top - whole.top, whole.bottom - row.bottom] : [whole.height, 0];
  parentElement.classList.toggle("card-below", below > above);
  const most = Math.min(MOST * whole.height, Math.max(above, below) - 8);
  const height = Math.max(LEAST * whole.height, reading.scrollHeight);
  reading.style.height = `${Math.min(most, height) / whole.height * 100}%`;
}

// On a phone both panes are in one scroll, which the sheet moves.
/** @param {HTMLElement} listing @param {DOMRect} before @param {DOMRect | undefined} now */
export function keepRow(listing, before, now) {
  if (now) listing.scrollTop += now.top - before.top;
}

// A new subject begins at the top.
/** @param {HTMLElement} pane @param {string} subject */
export function scrollToSubject(pane, subject) {
  if (pane.dataset.subject !== subject) pane.scrollTo({ top: 0 });
  pane.dataset.subject = subject;
}
