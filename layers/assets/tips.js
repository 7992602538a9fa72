// What is under the pointer, in words.
atlas.tips = (map) => {
  const tip = L.tooltip({ direction: "top", offset: [0, -8], className: "tip", opacity: 1 });
  const hide = () => tip.remove();

  map.on("mousemove", (e) => {
    const about = atlas.describe?.(e.containerPoint);
    map.getContainer().classList.toggle("over-event", Boolean(about));
    if (!about) return hide();
    const content = atlas.element("div", "", about.title);
    if (about.more) content.append(atlas.element("div", "more", atlas.texts.more.replace("{count}", about.more)));
    tip.setContent(content).setLatLng(e.latlng).addTo(map);
  });
  map.on("mouseout dragstart zoomstart", hide);
};
