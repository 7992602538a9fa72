// The map in another site's page (embed.py), what is chosen on it, and the way to the same view of the
// atlas.
import { mapFrame } from "./map_frame.js";
import { here, known, onAnswer, stay } from "./reader.js";

/** @type {(selector: string) => HTMLElement} */
const one = (selector) => /** @type {HTMLElement} */ (document.querySelector(selector));
const map = one("#map");
const way = /** @type {HTMLAnchorElement} */ (one("footer a"));
const said = one("footer [role=status]");

const asked = new URLSearchParams(window.location.search).get("theme");
const theme = asked === "light" || asked === "dark" ? asked : known.theme;
document.documentElement.dataset.theme = theme;

stay();
const { page = "", title = "" } = map.dataset;
mapFrame({ data: { page, title, theme, compared: null }, parentElement: map, setTriggerValue() {} });
window.addEventListener("atlas:drawn", () => map.classList.add("drawn"), { once: true });

onAnswer(({ panel: { card, profile, story, list } }) => {
  const [what, about] = card ? [card.title, `${card.when} · ${card.category}`]
    : profile ? [profile.name, profile.others]
      : story ? [story.title, story.where]
        : [one("h1").textContent, list.heading];
  one("footer strong").textContent = what;
  one("footer span").textContent = about;
  lead();
});

// Where the map has been moved to is part of the view, too, and heard of by nobody.
function lead() {
  way.href = here(known.query ?? "").href;
}
for (const begins of ["pointerenter", "focus"]) way.addEventListener(begins, lead);

window.atlasView?.catch(() => { said.textContent = said.dataset.failed ?? ""; });
