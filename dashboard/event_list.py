"""The list of events that the view selects, a page at a time."""

from __future__ import annotations

from typing import Any

import pandas as pd

from dashboard import words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.state import View
from dashboard.text import address
from geodata.catalogue import Catalogue, rows

PAGE = 15
SOURCES_SHOWN = 3


def content(view: View, catalogue: Catalogue) -> dict[str, Any]:
    """heading and detail: how many events there are; rows: one page of them; page and pages."""
    found = catalogue.select(view.place, view.years, view.categories, view.layers)
    pages = max(1, -(-len(found) // PAGE))
    page = min(view.page, pages)
    shown = rows(found.iloc[(page - 1) * PAGE : page * PAGE].reset_index())
    nothing = _("No event of the atlas fits these filters. Widen the years or show everything.")
    return {
        "heading": f"{_count(len(found))}, {words.years(*view.years)}",
        "detail": nothing if found.empty else _detail(found, view, catalogue),
        "rows": [_row(row, view, catalogue) for row in shown],
        "page": page,
        "pages": pages,
    }


def _count(number: int) -> str:
    return ngettext("{count} event", "{count} events", number)


def _detail(found: pd.DataFrame, view: View, catalogue: Catalogue) -> str:
    """How many are the place's own, and how many it has through others."""
    if view.place is None:
        return ""
    inherited = found.loc[found["via"] != "", "via"]
    around = int(inherited.isin(catalogue.gazetteer.wholes(view.place)).sum())
    own, inside = len(found) - len(inherited), len(inherited) - around
    parts = [
        (own, ngettext("{count} of its own", "{count} of its own", own)),
        (inside, ngettext("{count} of an island in it", "{count} of islands in it", inside)),
        (around, ngettext("{count} of a group around it", "{count} of groups around it", around)),
    ]
    return " · ".join(text for number, text in parts if number)


def _row(row: dict[str, Any], view: View, catalogue: Catalogue) -> dict[str, Any]:
    event = row["event"]
    sources = catalogue.of_event(event, "sources")
    more = len(sources) - SOURCES_SHOWN
    return {
        "event": event,
        "chosen": event == view.event,
        "when": words.date(row["date"]),
        "title": row["title_en"],
        "about": f"{_relation(row, catalogue)} · {words.precision(row['precision'])}",
        "sources": [
            {"text": source["publisher"], "url": address(source["url"])}
            for source in sources[:SOURCES_SHOWN]
        ],
        "more": f"+{more}" if more > 0 else "",
    }


def _relation(row: dict[str, Any], catalogue: Catalogue) -> str:
    """How it belongs to the chosen place, or which places it names."""
    if "relation" not in row:
        named = catalogue.of_event(row["event"], "named")
        return ", ".join(catalogue.place(one["place"])["name_en"] for one in named)
    relation = words.relation(row["relation"])
    if not row["via"]:
        return relation
    through = catalogue.place(row["via"])["name_en"]
    return _("{relation}, through {place}").format(relation=relation, place=through)
