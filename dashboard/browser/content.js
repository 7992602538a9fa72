// What the panel says, drawn from data. The keyboard's place and what has been opened outlive a
// redraw; a new subject begins at the top, and a row that was chosen stays where it was.
import { drawList, drawOffers, drawProfile } from "./listing.js";
import { dock, keepRow, scrollToSubject } from "./panes.js";
import { drawCard, drawStory } from "./reading.js";

const key = (node) => node.dataset.event ?? node.textContent.replace(/\d/g, "");

export function draw(parentElement, panel, content) {
  const { story, offers, card, profile, list } = content;
  const said = JSON.stringify([story, offers, card, profile, list]);
  if (said === panel.said) return;
  const { choose, reading, listing } = panel;
  const all = (selector) => [...parentElement.querySelectorAll(selector)];
  const focused = parentElement.contains(document.activeElement) && key(document.activeElement);
  const opened = new Set(all("details[open] > summary").map(key));
  const rowOf = () => all("li:has(> .title)").find((row) => key(row.firstChild) === card?.event)?.getBoundingClientRect();
  const row = rowOf();
  const closed = !reading.hasChildNodes();

  const drawn = (...parts) => parts.map((part) => part(content, choose)).filter(Boolean);
  reading.replaceChildren(...drawn(drawStory, drawCard));
  listing.replaceChildren(...drawn(drawProfile, drawOffers, drawList));
  if (closed) dock(parentElement, reading, row);
  for (const summary of all("summary")) if (opened.has(key(summary))) summary.parentElement.open = true;
  if (focused) {
    const place = all("button:enabled").find((node) => key(node) === focused) ?? all("h2, h3")[0];
    if (place.tagName !== "BUTTON") place.tabIndex = -1; // what was pressed is gone: its subject is told
    place.focus({ preventScroll: true });
  }
  scrollToSubject(reading, JSON.stringify([story?.title, story?.step, card?.event]));
  scrollToSubject(listing, JSON.stringify([profile?.name, list.page]));
  if (row) keepRow(parentElement, panel, row, rowOf());
  panel.said = said;
}
