// Boundary lines in force on the last day of the chosen years.
atlas.lines = (map, { lines }) => atlas.load(lines).then((collection) => {
  const renderer = L.svg({ pane: "lines", padding: 0.6 });
  const drawn = collection.features.map((feature) => {
    const layer = L.geoJSON(feature, {
      pane: "lines", renderer, interactive: false,
      style: { className: `boundary ${feature.properties.kind}` },
    });
    return { ...feature.properties, layer };
  });
  atlas.on(["years", "lines"], () => {
    const day = atlas.lastDay();
    for (const { start, end, layer } of drawn) {
      const inForce = atlas.state.lines && start <= day && (end === null || day < end);
      if (inForce) layer.addTo(map); else layer.remove();
    }
  });
});
