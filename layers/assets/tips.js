// What is under the pointer, in words.
import { element } from "./element.js";
import { of } from "./maps.js";
import { texts } from "./texts.js";

export function tips(map) {
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "tip", opacity: 1 });
  const hide = () => tip.remove();

  map.on("mousemove", (e) => {
    const event = of(map).describe?.(e.containerPoint);
    map.getContainer().classList.toggle("over-event", Boolean(event));
    const under = [
      event && { title: event.title, lines: [event.when, event.more && texts.more.replace("{count}", event.more)].filter(Boolean) },
      of(map).describeVolcano?.(e.containerPoint),
      !event && of(map).describeIsland?.(e.originalEvent.target),
    ].filter(Boolean);
    if (!under.length) return hide();
    const content = element("div");
    for (const { title, lines } of under) {
      content.append(element("div", "", title));
      for (const line of lines) content.append(element("div", "more", line));
    }
    tip.setContent(content).setLatLng(e.latlng).addTo(map);
  });
  map.on("mouseout dragstart zoomstart", hide);
}
