// Maps beside each other that show the same part of the world: what moves one moves the others.
export function linked(map) {
  const me = Symbol("map");
  let following = false;
  const tell = () => {
    if (following) return;
    const detail = { from: me, centre: map.getCenter(), zoom: map.getZoom() };
    window.parent.dispatchEvent(new CustomEvent("atlas:view", { detail }));
  };
  const follow = ({ detail }) => {
    if (detail.from === me) return;
    following = true;
    map.setView([detail.centre.lat, detail.centre.lng], detail.zoom, { animate: false });
    following = false;
  };
  map.on("move zoomend", tell);
  window.parent.addEventListener("atlas:view", follow);
  window.addEventListener("pagehide", () => window.parent.removeEventListener("atlas:view", follow));
}
