"""How a view can be taken away: its events and its map as files, its map in another site's page."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import gettext as _

STEM = "events"
PAGE = "html"
MAP_SVG, MAP_PNG, SHEET = "map.svg", "map.png", "sheet.html"
DRAWN = (MAP_SVG, MAP_PNG, SHEET)


def file(suffix: str) -> str:
    """The name of a file beside the view's query."""
    return f"{STEM}.{suffix}"


def content() -> dict[str, Any]:
    """heading; files: each with its words, its name beside the view's query, whether it shows the
    part of the map that the reader does, and whether it is a page to look at; the words around the
    text by which another site's page shows the map."""
    files = {
        "csv": _("Table ({format})").format(format="CSV"),
        "xlsx": _("Table ({format})").format(format="Excel"),
        "geojson": _("Map layer ({format})").format(format="GeoJSON"),
        "gpkg": _("Map layer ({format})").format(format="GeoPackage"),
        "parquet": _("Map layer ({format})").format(format="GeoParquet"),
        "kml": _("Map layer ({format})").format(format="KML"),
        "bib": _("Sources ({format})").format(format="BibTeX"),
        "ris": _("Sources ({format})").format(format="RIS"),
        "csl.json": _("Sources ({format})").format(format="CSL-JSON"),
        "ics": _("Anniversaries ({format})").format(format="iCalendar"),
        PAGE: _("Map and list without a network ({format})").format(format="HTML"),
        "metadata.json": _("About this selection ({format})").format(format="JSON"),
    }
    named = {
        MAP_SVG: _("Map ({format})").format(format="SVG"),
        MAP_PNG: _("Map ({format})").format(format="PNG"),
        SHEET: _("Sheet to print"),
        **{file(suffix): text for suffix, text in files.items()},
    }
    return {
        "heading": _("Take away"),
        "files": [
            {"text": text, "file": name, "drawn": name in DRAWN, "page": name == SHEET}
            for name, text in named.items()
        ],
        "embed": {
            "heading": _("Embed the map"),
            "says": _(
                "Paste this into your page. It shows the map of this view with its time bar."
            ),
            "copy": _("Copy"),
            "copied": _("Copied"),
        },
    }
