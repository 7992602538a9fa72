// What a click on the map means.
import { of } from "./maps.js";
import { choose } from "./messages.js";
import { state } from "./state.js";

/** @import { LeafletMouseEvent, Map as LeafletMap } from "leaflet" */
/** @import { Key, Wanted } from "./types.js" */

const HIT = 20; // pixels around a tiny island that still count as a click on it: a 40 px finger
const CLOSE = 7; // the zoom from which a finger can tell an event from its island
const DOUBLE = 350; // ms in which a second click may follow
/** @type {Key[]} */
const CHOSEN = ["place", "box", "event", "number", "moment", "lit"];
let last = 0;
let before = /** @type {Wanted} */ ({});
let closed = false;
let pending = 0; // which click is waited for: of one on an event it is heard in a moment which it is

// A click is shown at once, but is only told to Streamlit when no second one can follow: a double
// click or tap zooms, and leaves what was chosen before it.
/** @param {Pick<MouseEvent, "detail" | "timeStamp">} e @param {Wanted | Promise<Wanted>} wanted */
export function click({ detail, timeStamp }, wanted) {
  if (closed) return;
  const first = timeStamp - last > DOUBLE;
  if (first) before = Object.fromEntries(CHOSEN.map((key) => [key, state[key]]));
  last = timeStamp;
  if (detail > 1) return; // a finger's second tap says 1, too
  const turn = pending += 1;
  if (!(wanted instanceof Promise)) take(wanted, first);
  else wanted.then((known) => { if (turn === pending) take(known, first); }, () => {}); // none of events that are gone
}

/** @param {Wanted} wanted @param {boolean} first of two that may be a double click */
function take(wanted, first) {
  const changed = choose(wanted, { after: DOUBLE });
  if (!changed && first && (wanted.place || wanted.event || wanted.box)) window.parent.dispatchEvent(new Event("atlas:panel"));
}

export function undo() {
  pending += 1;
  choose(before);
}

// A click that closes a menu of the page means nothing else.
/** @param {Event} e */
export function closeMenus({ target }) {
  if (!/** @type {Element} */ (target).closest(".time")) closed = !window.parent.dispatchEvent(new CustomEvent("atlas:pointer", { cancelable: true }));
}

// One click means one thing: an event under the pointer, else an island, else everything. A finger
// covers whole islands with all their events until the map is close, so there it means the island.
/** @param {LeafletMap} map @param {LeafletMouseEvent} e */
export function pick(map, { originalEvent }) {
  const e = /** @type {PointerEvent} */ (originalEvent);
  const asked = { point: map.mouseEventToContainerPoint(e), target: e.target };
  /** @type {("event" | "island")[]} */
  const kinds = e.pointerType === "touch" && map.getZoom() < CLOSE ? ["island", "event"] : ["event", "island"];
  const nothing = { place: null, event: null, moment: null, lit: [], ...(state.box && { box: null }) };
  const found = kinds.map((kind) => of(map).pickers[kind]?.(asked, HIT)).find(Boolean);
  click(e, found ?? nothing);
}
