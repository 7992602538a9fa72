// The layers, which the page's script calls by name with a map and options (layers/element.py), and
// what else is called from outside: `set` by the server, the others where the map is tested and measured.
import { camera } from "./camera.js";
import { context } from "./context.js";
import { events } from "./events.js";
import { inset } from "./inset.js";
import { islands } from "./islands.js";
import { labels } from "./labels.js";
import { linked } from "./linked.js";
import { of } from "./maps.js";
import { set, show } from "./messages.js";
import { open } from "./open.js";
import { relief } from "./relief.js";
import { state } from "./state.js";
import { time } from "./time.js";
import { tips } from "./tips.js";

const layers = { open, camera, context, islands, labels, tips, inset, events, time, linked, relief };

window.atlas = { ...layers, set, show, state, of };
