// What is under the pointer, in words.
atlas.tips = (map) => {
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "tip", opacity: 1 });
  const hide = () => tip.remove();

  map.on("mousemove", (e) => {
    const event = atlas.describe?.(e.containerPoint);
    const volcano = atlas.describeVolcano?.(e.containerPoint);
    map.getContainer().classList.toggle("over-event", Boolean(event));
    if (!event && !volcano) return hide();
    const content = atlas.element("div");
    const say = (text, className = "") => content.append(atlas.element("div", className, text));
    if (event) say(event.title);
    if (event?.more) say(atlas.texts.more.replace("{count}", event.more), "more");
    if (volcano) say(volcano.title);
    for (const line of volcano?.lines ?? []) say(line, "more");
    tip.setContent(content).setLatLng(e.latlng).addTo(map);
  });
  map.on("mouseout dragstart zoomstart", hide);
};
