// The range of years in the map: dragging it moves the map at once, letting go tells the server.
atlas.years = (map, { first, last }) => {
  const control = L.control({ position: "bottomleft" });
  const box = atlas.element("div", "years");
  const label = atlas.element("output", "range");
  const all = atlas.element("button", "all", atlas.texts.allYears);
  const track = atlas.element("div", "track");
  const filled = atlas.element("div", "filled");
  const [from, to] = ["firstYear", "lastYear"].map((name) => {
    const input = atlas.element("input");
    Object.assign(input, { type: "range", min: first, max: last, step: 1 });
    input.setAttribute("aria-label", atlas.texts[name]);
    return input;
  });
  all.type = "button";
  track.append(filled, from, to);
  box.append(label, track, all);

  const share = (year) => `${((year - first) / (last - first)) * 100}%`;

  function reflect() {
    const [a, b] = atlas.state.years;
    from.value = a;
    to.value = b;
    label.textContent = a === b ? a : `${a}–${b}`;
    filled.style.left = share(a);
    filled.style.right = `calc(100% - ${share(b)})`;
    all.disabled = a === first && b === last;
    from.style.zIndex = a > (first + last) / 2 ? 2 : ""; // so that neither thumb hides the other at an end
  }

  for (const input of [from, to]) {
    input.addEventListener("input", () => {
      const [a, b] = [Number(from.value), Number(to.value)];
      const pushed = input === from ? [Math.min(a, b), b] : [a, Math.max(a, b)];
      atlas.show({ years: pushed });
      reflect();
    });
    input.addEventListener("change", () => atlas.send());
  }
  all.addEventListener("click", () => atlas.choose({ years: [first, last] }));
  atlas.on(["years"], reflect);

  control.onAdd = () => {
    L.DomEvent.disableClickPropagation(box);
    L.DomEvent.disableScrollPropagation(box);
    return box;
  };
  control.addTo(map);
};
