// The elements of names on the map.
import { click } from "./clicks.js";
import { element } from "./element.js";

/** @import { Named } from "./names.js" */

const QUIET = ["sea", "chain", "land"];
const CLICKED = ["island", "group", "part"];

/** @param {Named} name @param {HTMLElement} above the pane of names @param {HTMLElement} below that of lettering */
export function write(name, above, below, counted = false) {
  const quiet = QUIET.includes(name.kind);
  const node = CLICKED.includes(name.kind) ? button(name) : element("div");
  node.className = `label ${name.kind} ${name.drawn ?? ""}`;
  if (quiet) node.style.setProperty("--size", String(name.size));
  else node.dataset.place = name.id;
  node.append(element("span", "name"), element("span", "second"));
  say(node, { name: name.name, second: name.second ?? "" });
  const badge = name.kind === "island" && counted ? element("span", "badge", "0") : null;
  if (badge) node.append(badge);
  (quiet ? below : above).append(node);
  return { node, badge };
}

// Whether it said something else before.
/** @param {HTMLElement} node @param {{ name: string, second: string }} said */
export function say(node, { name, second }) {
  const [first, other] = /** @type {HTMLElement[]} */ ([...node.children]);
  if (first.textContent === name && other.textContent === second) return false;
  first.textContent = name;
  other.textContent = second;
  other.hidden = !second;
  return true;
}

/** @param {Named} name */
function button({ id }) {
  const node = Object.assign(element("button"), { type: "button" });
  node.tabIndex = -1; // the select box above the map is the way by keyboard
  node.addEventListener("click", (e) => {
    L.DomEvent.stopPropagation(e); // a second click may zoom the map
    click(e, { place: id, event: null, moment: null, lit: [] });
  });
  return node;
}
