// A click that closes an open menu, in the page or on the map, means nothing else.
const MENUS = "[data-testid=stPopoverBody], [data-baseweb=popover]";
let closes = false;

document.addEventListener("pointerdown", ({ target }) => {
  const menus = [...document.querySelectorAll(MENUS)];
  closes = menus.length > 0 && !menus.some((menu) => menu.contains(/** @type {Node} */ (target)));
}, true);
window.addEventListener("atlas:pointer", (e) => {
  if (!document.querySelector(MENUS)) return;
  e.preventDefault();
  for (const type of ["mousedown", "mouseup", "click"]) document.body.dispatchEvent(new MouseEvent(type, { bubbles: true }));
});
for (const over of ["click", "keydown"]) window.addEventListener(over, () => { closes = false; });

// An open menu stands at the end of the page: Tab goes into it from its button, and from its end on
// from there.
document.addEventListener("keydown", (e) => {
  const menu = document.querySelector("[data-testid=stPopoverBody]");
  const button = /** @type {HTMLElement | null} */ (document.querySelector("[data-testid=stPopoverButton][aria-expanded=true]"));
  const stops = menu ? stopsIn(menu) : [];
  if (e.key !== "Tab" || !button || !stops.length) return;
  const [from, first, last] = [document.activeElement, stops[0], stops[stops.length - 1]].map(groupOf);
  if (e.shiftKey ? from === first : from === button) {
    (e.shiftKey ? button : stops[0]).focus();
    e.preventDefault();
  } else if (!e.shiftKey && from === last) button.focus(); // the browser goes on from it
}, true);

/** @param {Element} menu */
const stopsIn = (menu) => [.../** @type {NodeListOf<HTMLElement>} */ (menu.querySelectorAll("a[href], button:enabled, input:enabled, [tabindex]"))]
  .filter((one) => one.tabIndex >= 0 && one.checkVisibility());

// A toolbar is one stop.
/** @param {Element | null} node */
const groupOf = (node) => node?.closest("[role=toolbar]") ?? node;

export const closesMenu = () => closes;
