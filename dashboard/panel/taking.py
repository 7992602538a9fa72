"""The files in which the events of a view can be taken away."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import gettext as _

STEM = "events"
PAGE = "html"


def file(suffix: str) -> str:
    """The name of a file beside the view's query."""
    return f"{STEM}.{suffix}"


def content() -> dict[str, Any]:
    """heading; files: each with its words, and its name beside the view's query."""
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
    return {
        "heading": _("Take away"),
        "files": [{"text": text, "file": file(suffix)} for suffix, text in files.items()],
    }
