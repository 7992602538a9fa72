"""Where else a place or an event can be looked up: its pages in other catalogues."""

from __future__ import annotations

from typing import Any

from dashboard.i18n import gettext as _
from geodata import identifiers
from geodata.rows import Row


def content(collection: str, row: Row) -> dict[str, Any]:
    """label; links: each with the catalogue's title and the page."""
    found = identifiers.links(collection, row)
    return {"label": _("Also in"), "links": [link._asdict() for link in found]}
