// The page of a file that nobody serves: map and panel as in the atlas, answered from what it holds.
import { answerInPlace } from "./asking.js";
import { local } from "./local.js";
import { mapFrame } from "./map_frame.js";
import { panel } from "./panel.js";
import { hear } from "./reader.js";

const PAGE = "map-page"; // the id of its frame's template

/** @param {string} selector */
const find = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));

/** @param {string} selector */
const element = (selector) => ({ parentElement: find(selector), setTriggerValue: () => {} });

const saved = JSON.parse(find("#saved").textContent);
const dark = window.matchMedia("(prefers-color-scheme: dark)");

function drawMap() {
  const theme = dark.matches ? "dark" : "light";
  mapFrame({ data: { page: PAGE, title: saved.says.map, theme, compared: null }, ...element(".map") });
}

// The font for Japanese is in the file once: the map's frame gets it when it opens.
find(".map").addEventListener("atlas:open", ({ target }) => {
  /** @type {HTMLIFrameElement} */ (target).contentDocument?.head.append(find("style.letters").cloneNode(true));
}, { capture: true });

answerInPlace(local(saved));
panel({ data: { colours: "" }, ...element(".st-key-panel") });
drawMap();
dark.addEventListener("change", drawMap);
hear({ session: "", n: 0, query: window.location.search.slice(1), home: 0 });
