// Boundary lines in force on the day.
import { asOf, inForce } from "./days.js";
import { data, load } from "./load.js";
import { on, state } from "./state.js";

export const lineInForce = (line) => state.lines && inForce(line, asOf(state));

export const lines = (map) => load(data.lines).then((collection) => {
  const renderer = L.svg({ pane: "lines", padding: 0.6 });
  const drawn = collection.features.map((feature) => {
    const layer = L.geoJSON(feature, {
      pane: "lines", renderer, interactive: false,
      style: { className: `boundary ${feature.properties.kind}` },
    });
    return { ...feature.properties, layer };
  });
  function draw(line) {
    if (!lineInForce(line)) return line.layer.remove();
    line.layer.addTo(map).getLayers()[0].getElement().dataset.line = line.id;
    return line.layer;
  }
  on(["years", "day", "lines"], () => drawn.forEach(draw));
});
