// The page's own script: the elements that Streamlit places, which share one view.
import { follower } from "./follower.js";
import { mapFrame } from "./map_frame.js";
import { panel } from "./panel.js";
import { search } from "./search.js";

export const elements = { follower, mapFrame, panel, search };
