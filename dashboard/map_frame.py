"""The map in the page: one element of ours, which shows Folium's own page of it in a frame.

What is drawn for a view reaches it from the browser's side (`browser/reader.js`), as what is chosen
on it goes that way: neither is a run of the page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import streamlit as st

from dashboard import map_texts, script
from dashboard.i18n import gettext as _
from layers import atlas_map, style
from layers.publication import Publication, hashed

KEY = "map"
COMPARED = ("before", "after")
UNSCALABLE = re.compile(r",\s*maximum-scale=1\.0, user-scalable=no")  # Folium's, to nobody's good

_frame = st.components.v2.component(
    "kuril_atlas.map", js=script.element("mapFrame"), isolate_styles=False
)


def show(page: str, key: str = KEY, compared: Mapping[str, Any] | None = None) -> None:
    """Show a map, whose page is published under that name; one of COMPARED in a state of its own,
    an argument of the browser's `atlas.set`."""
    data = {
        "page": page,
        "title": title(key),
        "theme": style.theme(st.context.theme.type),
        "compared": compared,
    }
    _frame(data=data, key=key, height="content")


def title(key: str) -> str:
    """What the map is called for who cannot see it."""
    titles = {"before": _("Map, first day"), "after": _("Map, second day")}
    return titles.get(key, _("Map"))


def is_map(name: str) -> bool:
    """Whether that is the published name of the page of the map that stands alone."""
    return name.startswith(f"{KEY}.") and name.endswith(".html")


def pages(publication: Publication) -> dict[str, tuple[str, bytes]]:
    """By map, the published name of its page, and that page: Folium's."""
    made = {key: page(key, publication).encode() for key in (KEY, *COMPARED)}
    return {key: (hashed(f"{key}.html", content), content) for key, content in made.items()}


def page(key: str, publication: Publication, root: str = "../") -> str:
    """The page of a map; `root` is the way from it to the server's root."""
    words, seas = map_texts.controls(title(key)), map_texts.seas()
    made = atlas_map.build(publication, words, seas, root, linked=key in COMPARED)
    rendered: str = made.get_root().render()
    return UNSCALABLE.sub("", rendered)
