"""The Folium map: small and the same for every visitor, so that the browser never remounts it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import folium
from branca.element import Element

from geodata.clock import FIRST_YEAR
from layers import context
from layers.element import BrowserLayer
from layers.labels import SETTLEMENT_ZOOM
from layers.overlays import OVERLAYS
from layers.publication import Publication

BOUNDS = ((43.0, 140.7), (54.7, 158.2))  # lat/lon, as Leaflet wants them: the four layers whole
ENLARGED = ((43.2, 145.3), (45.62, 149.0))  # Iturup to Habomai, which the first view shows small
EDGE = ((38, 130), (62, 169))  # of the land that is drawn: no map shows what is beyond
PANES = {
    "graticule": 160, "shore": 180, "land": 200, "relief": 205, "names": 210, "islands": 400,
    "events": 500, "labels": 600, **{overlay.name: overlay.height for overlay in OVERLAYS},
}  # fmt: skip
# Folium's own header forbids a reader to enlarge the page; its styles are in assets/atlas.css.
HEADER = '<meta name="viewport" content="width=device-width, initial-scale=1">'
# Data of which one fetch serves all maps of a page.
SHARED = ("land", "places", "labels", *(overlay.name for overlay in OVERLAYS if overlay.data))


class AtlasMap(folium.Map):
    """A Folium map that loads Leaflet and the atlas, as one file, from our own server alone.

    `root` is the way from the page of the map's frame to the server's root.
    """

    def __init__(self, publication: Publication, root: str, **options: Any) -> None:
        super().__init__(tiles=None, prefer_canvas=True, **options)
        self._id = "atlas"  # else a random one: the page of a map is the same at every start
        self.default_js = [("script", f"{root}atlas/{publication.names['atlas.js']}")]
        self.default_css = [("style", f"{root}atlas/{publication.names['atlas.css']}")]

    def render(self, **kwargs: Any) -> str:
        """Folium's page with a header of ours."""
        rendered: str = super().render(**kwargs)  # type: ignore[no-untyped-call] # as in branca
        page: Any = self.get_root()
        page.header.add_child(Element(HEADER), name=self.get_name())
        return rendered


def build(
    publication: Publication,
    texts: Mapping[str, Any],
    seas: Mapping[str, str],
    root: str = "../",
    *,
    linked: bool = False,
) -> AtlasMap:
    """The map with all its layers. `texts` are the words of its controls, `seas` names of seas by
    their English ones; both come translated. A `linked` one moves with others beside it, and
    has neither events nor a bar for the time, which are the same for all of them."""
    made = AtlasMap(
        publication, root, location=(48.9, 149.2), zoom_start=5.5, min_zoom=4, max_zoom=16,
        zoom_control="topright",  # the islands begin at the left
        zoom_snap=0.1, zoom_delta=0.5, max_bounds=False, wheel_px_per_zoom_level=90,
        track_resize=False,  # camera.js does
    )  # fmt: skip

    def data(name: str) -> str:
        return f"{root}atlas/{publication.names[name]}"

    ground = {"picture": data("relief.avif"), "bounds": EDGE}
    drawn = {part: data(f"{part}.json") for part in SHARED}
    parts = [
        BrowserLayer("open", texts=texts, panes=PANES, data=drawn),
        BrowserLayer("camera", bounds=BOUNDS, edge=EDGE),
        BrowserLayer("context"),
        BrowserLayer("islands"),
        *(BrowserLayer(overlay.name) for overlay in OVERLAYS if not overlay.drawn_by),
        BrowserLayer("labels", seas=context.sea_names(seas), counted=not linked),
        BrowserLayer("tips"),
    ]
    events = BrowserLayer(
        "events", columns=data("events.bin"), titles=data("events.json"), townsFrom=SETTLEMENT_ZOOM
    )
    inset = BrowserLayer("inset", bounds=ENLARGED, panes=PANES, ground=ground)
    time = BrowserLayer("time", first=FIRST_YEAR, status=data("status.json"))
    parts += [BrowserLayer("linked")] if linked else [inset, events, time]
    parts += [BrowserLayer("relief", **ground)]  # last: nobody waits for it
    for part in parts:
        part.add_to(made)
    return made
