// Boundary lines in force on the day.
atlas.lines = (map, { lines }) => atlas.load(lines).then((collection) => {
  const renderer = L.svg({ pane: "lines", padding: 0.6 });
  const drawn = collection.features.map((feature) => {
    const layer = L.geoJSON(feature, {
      pane: "lines", renderer, interactive: false,
      style: { className: `boundary ${feature.properties.kind}` },
    });
    return { ...feature.properties, layer };
  });
  atlas.lineInForce = ({ start, end }) => {
    const day = atlas.asOf();
    return atlas.state.lines && start <= day && (end === null || day < end);
  };
  atlas.on(["years", "day", "lines"], () => {
    for (const line of drawn) if (atlas.lineInForce(line)) line.layer.addTo(map); else line.layer.remove();
  });
});
