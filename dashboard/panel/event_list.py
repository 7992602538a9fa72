"""The list of events that the view selects, a page at a time, and the way from one to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pandas as pd

from dashboard import event_time, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.text import address
from dashboard.view import View
from geodata import clock
from geodata.catalogue import Catalogue, rows

PAGE = 15
SOURCES_SHOWN = 3


def content(view: View, catalogue: Catalogue) -> dict[str, Any]:
    """heading and detail: how many events there are; through: the choice between a place's own
    events and those of groups around it too; rows: one page of them; page and pages."""
    found = select(view, view.years, catalogue)
    last = _pages(found)
    page = min(view.page, last)
    shown = rows(found.iloc[(page - 1) * PAGE : page * PAGE].reset_index())
    nothing = _("No event of the atlas fits these filters. Widen the years or show everything.")
    return {
        "heading": f"{_count(len(found))}, {words.years(*view.years)}",
        "detail": nothing if found.empty else _detail(found, view),
        "through": _through(view, catalogue),
        "rows": [_row(row, view, catalogue) for row in shown],
        "page": page,
        "pages": last,
    }


def pages(view: View, catalogue: Catalogue) -> int:
    """The number of pages that the list has."""
    return _pages(select(view, view.years, catalogue))


def _pages(found: pd.DataFrame) -> int:
    return max(1, -(-len(found) // PAGE))


def jump(view: View, catalogue: Catalogue) -> dict[str, Any]:
    """previous and next: the events of all years beside the chosen one, else beside the day that
    was picked or the first of the years, each with the years that show it; None at an end."""
    found = select(view, clock.all_years(), catalogue)
    if view.event in found.index:
        at = list(found.index).index(view.event)
        before, after = at - 1, at + 1
    else:
        moment = pd.Timestamp(view.day or date(view.years[0], 1, 1))
        after = int(found["date_start"].searchsorted(moment))
        before = after - 1
    return {
        "previous": _shown(found, before, view, catalogue) if before >= 0 else None,
        "next": _shown(found, after, view, catalogue) if after < len(found) else None,
    }


def _shown(found: pd.DataFrame, at: int, view: View, catalogue: Catalogue) -> dict[str, Any]:
    """An event and the years to show it in."""
    event = found.index[at]
    return {"event": event, "years": event_time.years_showing(event, view.years, catalogue)}


def select(view: View, years: tuple[int, int], catalogue: Catalogue) -> pd.DataFrame:
    """The events that fit all filters of the view, in these years in place of its own."""
    return catalogue.select(view.place, years, view.categories, view.layers, direct=view.direct)


def _through(view: View, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Both choices with the number of events of each; none where nothing comes through a group."""
    if view.place is None:
        return []
    found = select(replace(view, direct=False), view.years, catalogue)
    direct = int((~found["inherited"]).sum())
    if direct == len(found) and not view.direct:
        return []
    return [
        {
            "direct": True,
            "chosen": view.direct,
            "text": _("Direct only ({count})").format(count=direct),
        },
        {
            "direct": False,
            "chosen": not view.direct,
            "text": _("Also through groups ({count})").format(count=len(found)),
        },
    ]


def _count(number: int) -> str:
    return ngettext("{count} event", "{count} events", number)


def _detail(found: pd.DataFrame, view: View) -> str:
    """How many are the place's own, and how many it has through others."""
    if view.place is None:
        return ""
    around, through = int(found["inherited"].sum()), int((found["via"] != "").sum())
    own, inside = len(found) - through, through - around
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
