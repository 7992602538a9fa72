// What is under the pointer, in words.
import { element } from "./element.js";
import { of } from "./maps.js";
import { texts } from "./texts.js";

/** @import { Map as LeafletMap } from "leaflet" */
/** @import { Described } from "./maps.js" */

/** @param {LeafletMap} map */
export function tips(map) {
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "tip", opacity: 1 });

  let moves = 0;

  map.on("mousemove", async (e) => {
    const move = moves += 1;
    const { describe, describeVolcano, describeIsland } = of(map);
    const under = describe?.(e.containerPoint) ?? null;
    map.getContainer().classList.toggle("over-event", under !== null);
    const event = await under?.catch(() => null); // of events that are gone
    if (move !== moves) return; // the pointer is elsewhere by now
    const content = element("div");
    add(content, event && { title: event.title, lines: [event.when, andMore(event.more)] });
    add(content, describeVolcano?.(e.containerPoint));
    if (!under) add(content, describeIsland?.(e.originalEvent.target));
    if (content.hasChildNodes()) tip.setContent(content).setLatLng(e.latlng).addTo(map);
    else tip.remove();
  });
  map.on("mouseout dragstart zoomstart", () => {
    moves += 1;
    tip.remove();
  });
}

/** @type {(more: number) => string} */
const andMore = (more) => (more ? texts.more.replace("{count}", String(more)) : "");

/** @param {HTMLElement} content @param {Described | null} [described] */
function add(content, described) {
  if (!described) return;
  content.append(element("div", "", described.title));
  for (const line of described.lines) if (line) content.append(element("div", "more", line));
}
