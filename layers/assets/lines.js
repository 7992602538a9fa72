// Boundary lines in force on the day.
atlas.lineInForce = ({ start, end }) => {
  const day = atlas.asOf();
  return atlas.state.lines && start <= day && (end === null || day < end);
};

atlas.lines = (map) => atlas.load(atlas.data.lines).then((collection) => {
  const renderer = L.svg({ pane: "lines", padding: 0.6 });
  const drawn = collection.features.map((feature) => {
    const layer = L.geoJSON(feature, {
      pane: "lines", renderer, interactive: false,
      style: { className: `boundary ${feature.properties.kind}` },
    });
    return { ...feature.properties, layer };
  });
  function draw(line) {
    if (!atlas.lineInForce(line)) return line.layer.remove();
    line.layer.addTo(map).getLayers()[0].getElement().dataset.line = line.id;
    return line.layer;
  }
  atlas.on(["years", "day", "lines"], () => drawn.forEach(draw));
});
