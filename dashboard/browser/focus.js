// The keyboard's place in the panel, and what is said to who cannot see it.
/** @import { Content, Panel } from "./types.js" */

/** @param {HTMLElement} node */
const key = (node) => node.dataset.key ?? node.dataset.event ?? node.textContent.replace(/\d/g, "");

// Keeps the keyboard where it is while all is drawn anew: what it returns is called after that. An
// event that is opened takes it to its heading, one that is closed back to its row.
/** @param {HTMLElement} parentElement @param {Panel} panel @param {Content} content */
export function keepFocus(parentElement, panel, content) {
  const active = document.activeElement;
  const within = active instanceof HTMLElement && parentElement.contains(active) ? active : null;
  const focused = within && key(within);
  const before = panel.drawn?.card?.event;
  const now = content.card?.event;
  const opened = panel.drawn !== null && now !== undefined && now !== before && active?.tagName !== "IFRAME";
  const walking = within !== null && within.closest("nav") !== null; // from one to the next
  /** @param {string} selector @param {string | null} wanted */
  const find = (selector, wanted) => /** @type {HTMLElement[]} */ ([...parentElement.querySelectorAll(selector)])
    .find((node) => key(node) === wanted);
  const heading = () => panel.reading.querySelector("article:last-child h2");
  return () => {
    const kept = within?.isConnected ? within : find("button:enabled, a, select, summary, input", focused);
    if (opened && !(walking && kept)) focus(heading());
    else if (within) focus(kept ?? find("a.title", before ?? null) ?? parentElement.querySelector(".listing h2"));
  };
}

/** @param {Element | null | undefined} node */
function focus(node) {
  if (!(node instanceof HTMLElement)) return;
  if (/^H\d$/.test(node.tagName)) node.tabIndex = -1;
  node.focus({ preventScroll: true });
}

// An event or a step by its title, else how many events there are now.
/** @param {Panel} panel @param {Content} content */
export function tell({ told, drawn }, { story, card, list }) {
  if (!drawn) return;
  const step = story && story.step !== drawn.story?.step ? `${story.where}. ${story.title}` : "";
  const opened = card && card.event !== drawn.card?.event ? card.title : "";
  const text = [step, opened].filter(Boolean).join(". ") || (list.heading === drawn.list.heading ? "" : list.heading);
  if (text) told.textContent = text;
}
