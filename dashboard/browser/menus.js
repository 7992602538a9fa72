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

export const closesMenu = () => closes;
