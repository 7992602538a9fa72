// A reader who asks for less motion sees the end of each move at once.
/** @import { Map as LeafletMap } from "leaflet" */

const asked = window.matchMedia("(prefers-reduced-motion: reduce)");

export const calm = () => asked.matches;

// Also of those that Leaflet makes itself, for the keyboard, the wheel and a finger.
/** @param {LeafletMap} map */
export function calmly(map) {
  const { panBy } = map;
  const { inertia, zoomAnimation, zoomAnimationThreshold } = map.options;
  map.panBy = (by, options) => panBy.call(map, by, calm() ? { ...options, animate: false } : options);
  function follow() {
    const still = { inertia: false, zoomAnimation: false, zoomAnimationThreshold: -1 }; // no zoom is so near
    Object.assign(map.options, calm() ? still : { inertia, zoomAnimation, zoomAnimationThreshold });
  }
  asked.addEventListener("change", follow);
  follow();
}
