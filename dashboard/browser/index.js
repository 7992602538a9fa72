// The page's own script: the elements that Streamlit places, which share one view.
export { follower } from "./follower.js";
export { mapFrame } from "./map_frame.js";
export { panel } from "./panel.js";
