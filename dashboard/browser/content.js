// What the panel says, drawn from data. What has been opened outlives a redraw; a new subject begins
// at the top, and a row that was chosen stays where it was.
import { keepFocus, tell } from "./focus.js";
import { drawIntro, drawList, drawOffers, drawProfile } from "./listing.js";
import { dock, keepRow, scrollToSubject } from "./panes.js";
import { drawCard, drawStory } from "./reading.js";

/** @import { Answer, Choose, Cites, Content, Panel, Tellings } from "./types.js" */

/** @param {HTMLElement} parentElement @param {Panel} panel @param {Answer} answer */
export function draw(parentElement, panel, { panel: content, query }) {
  panel.facets.show(query, content.words.narrow);
  panel.cites.show(query, content);
  panel.tellings.show(query, content);
  if (JSON.stringify(content) === JSON.stringify(panel.drawn)) return;
  const { story, card, profile, list } = content;
  const { choose, reading, listing } = panel;
  const summaries = () => /** @type {HTMLElement[]} */ ([...parentElement.querySelectorAll("details > summary")])
    .filter((summary) => !summary.matches(".asked > *")); // these are not drawn anew
  const opened = new Set(summaries().filter(({ parentElement: of }) => of?.hasAttribute("open")).map(heading));
  const rowOf = () => [.../** @type {NodeListOf<HTMLElement>} */ (parentElement.querySelectorAll("li > .title"))]
    .find((title) => title.dataset.event === card?.event)?.parentElement?.getBoundingClientRect();
  const row = rowOf();
  const closed = !reading.hasChildNodes();
  const refocus = keepFocus(parentElement, panel, content);

  /** @param {((content: Content, choose: Choose, query: string, cites: Cites, tellings: Tellings) => HTMLElement | null)[]} parts */
  const drawn = (...parts) => parts.flatMap((part) => part(content, choose, query, panel.cites, panel.tellings) ?? []);
  reading.replaceChildren(...drawn(drawStory, drawCard));
  listing.replaceChildren(
    ...drawn(drawIntro, drawProfile, drawOffers), drawList(content, choose, query, panel.facets.element, panel.cites));
  if (closed) dock(parentElement, reading, row);
  for (const summary of summaries()) summary.parentElement?.toggleAttribute("open", opened.has(heading(summary)));
  refocus();
  scrollToSubject(reading, JSON.stringify([story?.title, story?.step, card?.event]));
  scrollToSubject(listing, JSON.stringify([profile?.name, list.page]));
  if (row) keepRow(listing, row, rowOf());
  tell(panel, content);
  panel.drawn = content;
}

// How many there are beneath it changes.
/** @param {HTMLElement} summary */
const heading = (summary) => summary.textContent.replace(/\d/g, "");
