"""The map page before its scripts have arrived: Streamlit's empty one with a still of the map."""

from __future__ import annotations

from datetime import date
from functools import cache
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import i18n, map_frame, script
from dashboard.i18n import gettext as _
from dashboard.served import Spoken
from geodata.catalogue import Catalogue
from layers import font, inlined, still, style

STYLES = Path(__file__).parent / "styles"
MAP_STYLE = STYLES / "still_map.css"
INDEX = Path(st.__file__).parent / "static" / "index.html"

ASK = 'window.atlasView = fetch("atlas/view" + location.search).then((found) => found.json());'
# The map is loaded while Streamlit's scripts are, and stands in the still until it has its place in
# the page (browser/map_frame.js). A script that does not arrive would leave us waiting.
SCRIPT = """{
  const still = document.getElementById("still");
  import(new URL(`atlas/${still.dataset.script}`, document.baseURI));
  const line = still.querySelector("figcaption");
  addEventListener("atlas:drawn", () => {
    if (still.querySelector("iframe")) still.classList.add("drawn");
    else still.remove();
  }, { once: true });
  addEventListener("error", ({ target }) => {
    if (!target.matches?.("script")) return;
    still.classList.remove("drawn");
    line.textContent = still.dataset.failed;
  }, true);
}"""


def page(day: date, catalogue: Catalogue, spoken: Spoken, head: str) -> str:
    """Streamlit's page with the map of a day in it, as plain HTML."""
    before, root, after = empty(spoken, head).partition('<div id="root">')
    title, loading = escape(_("Kuril Atlas")), escape(_("Loading the map …"))
    failed = escape(_("The atlas could not be loaded. Reload the page."))
    shown, reads = escape(spoken.maps[map_frame.KEY]), escape(script.NAMES["index"])
    return (
        f'{before}<div id="still" aria-hidden="true" data-failed="{failed}" '
        f'data-map="{shown}" data-script="{reads}">'
        f"<style>{_style()}</style><noscript><style>#still {{ display: none; }}</style></noscript>"
        f"<h1>{title}</h1><figure>{still.picture(day, catalogue)}"
        f"<figcaption>{loading}</figcaption></figure><script>{ASK}{SCRIPT}</script></div>{root}{after}"
    )


def empty(spoken: Spoken, head: str) -> str:
    """Streamlit's own page, in the reader's language, with a head of ours (preview.py) and our
    font."""
    said = _streamlits().replace('<html lang="en">', f'<html lang="{i18n.voice().language}">', 1)
    letters = font.style(f"atlas/{spoken.publication.names['japanese.woff2']}")
    return said.replace("<title>Streamlit</title>", f"{head}<style>{letters}</style>", 1)


def scripts() -> list[str]:
    """Those that stand in the page: Streamlit's, and ours."""
    return [*inlined.scripts(_streamlits()), ASK + SCRIPT]


@cache
def _streamlits() -> str:
    return INDEX.read_text(encoding="utf-8")


@cache
def _style() -> str:
    """Ours, in the atlas's colours and the page's own of either theme."""
    light, dark = (
        f"{style.variables(theme)} background: {st.get_option(f'theme.{theme}.backgroundColor')};"
        for theme in style.COLOURS
    )
    themes = f"body {{ {light} }} @media (prefers-color-scheme: dark) {{ body {{ {dark} }} }}"
    return themes + "".join(
        path.read_text(encoding="utf-8") for path in (STYLES / "still.css", MAP_STYLE)
    )
