// What the panel says, drawn from data. The keyboard's place and what has been opened outlive a
// redraw; a new subject begins at the top, and a row that was chosen stays where it was.
import { drawList, drawOffers, drawProfile } from "./listing.js";
import { dock, keepRow, scrollToSubject } from "./panes.js";
import { drawCard, drawStory } from "./reading.js";

/** @import { Choose, Content, Panel } from "./types.js" */

/** @param {HTMLElement} node */
const key = (node) => node.dataset.event ?? node.textContent.replace(/\d/g, "");

/** @param {HTMLElement} parentElement @param {Panel} panel @param {Content} content */
export function draw(parentElement, panel, content) {
  const { story, offers, card, profile, list } = content;
  const said = JSON.stringify([story, offers, card, profile, list]);
  if (said === panel.said) return;
  const { choose, reading, listing } = panel;
  /** @type {(selector: string) => HTMLElement[]} */
  const all = (selector) => [...parentElement.querySelectorAll(selector)].map((found) => /** @type {HTMLElement} */ (found));
  const active = document.activeElement;
  const focused = active instanceof HTMLElement && parentElement.contains(active) && key(active);
  const opened = new Set(all("details[open] > summary").map(key));
  const rowOf = () => all("li > .title").find((title) => title.dataset.event === card?.event)?.parentElement?.getBoundingClientRect();
  const row = rowOf();
  const closed = !reading.hasChildNodes();

  /** @param {((content: Content, choose: Choose) => HTMLElement | null)[]} parts */
  const drawn = (...parts) => parts.flatMap((part) => part(content, choose) ?? []);
  reading.replaceChildren(...drawn(drawStory, drawCard));
  listing.replaceChildren(...drawn(drawProfile, drawOffers, drawList));
  if (closed) dock(parentElement, reading, row);
  for (const summary of all("summary")) summary.parentElement?.toggleAttribute("open", opened.has(key(summary)));
  if (focused) {
    const place = all("button:enabled").find((node) => key(node) === focused) ?? all("h2, h3")[0];
    if (place.tagName !== "BUTTON") place.tabIndex = -1; // what was pressed is gone: its subject is told
    place.focus({ preventScroll: true });
  }
  scrollToSubject(reading, JSON.stringify([story?.title, story?.step, card?.event]));
  scrollToSubject(listing, JSON.stringify([profile?.name, list.page]));
  if (row) keepRow(listing, row, rowOf());
  panel.said = said;
}
