"""The list of events that the view selects, a page at a time, and the way from one to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

from dashboard import event_time, selected, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.panel import chips, order, taking
from dashboard.panel.event_card import near
from dashboard.text import address
from dashboard.view import View, filtered
from geodata import clock
from geodata.catalogue import Catalogue
from geodata.rows import Row
from geodata.sources import Selection, Source

PAGE = 15
SOURCES_SHOWN = 3


def content(view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """heading and detail: how many events there are; chips: what leaves out others; everything: the
    words for the way back to all, if anything is chosen; through: the choice between a place's own
    events and those of groups around it too; sorts: the orders that there are; take: the files of
    them all; rows: one page of them; page and pages, the year with which each page begins."""
    found = selected.select(view, view.years, source, catalogue)
    listed = order.ordered(found, view, source, catalogue)
    last = _pages(found)
    page = min(view.page, last)
    return {
        "heading": heading(view, len(found)),
        "detail": _detail(found, view) if len(found) else nothing(),
        "chips": chips.content(view, catalogue),
        "everything": _("Show everything") if filtered(view) else "",
        "through": _through(view, source, catalogue),
        "sorts": sorts(view),
        "rows": _rows(listed, page, view, source, catalogue),
        "take": taking.content(),
        "page": page,
        "pages": _begins(listed, last, view),
    }


def heading(view: View, number: int) -> str:
    """How many events there are in which years."""
    return headed(counted(number), words.years(*view.years))


def headed(events: str, years: str) -> str:
    """The events and the years in one line."""
    return _("{events}, {years}").format(events=events, years=years)


def nothing() -> str:
    """What an empty list says."""
    return _("No event of the atlas fits these filters. Widen the years or show everything.")


def pages(view: View, catalogue: Catalogue) -> int:
    """The number of pages that the list has."""
    return _pages(selected.select(view, view.years, catalogue.source, catalogue))


def _pages(found: Selection) -> int:
    return max(1, -(-len(found) // PAGE))


def _begins(listed: order.Ordered, last: int, view: View) -> list[str]:
    """With which year each page begins, where events stand by their days."""
    if view.sorted_by() not in ("newest", "oldest"):
        return [""] * last
    years = listed.events.start[::PAGE].astype("datetime64[Y]").astype(int) + 1970
    return [str(max(year, clock.all_years()[0])) for year in years.tolist()] or [""]


def sorts(view: View) -> list[dict[str, Any]]:
    """Each order with its words, whether the list is in it, and the choice of it."""
    said = {
        "newest": _("Newest first"),
        "oldest": _("Oldest first"),
        "place": _("By place"),
        "relevance": _("Best match first"),
    }
    if not view.query:
        del said["relevance"]
    return [
        {"sort": sort, "text": text, "chosen": sort == view.sorted_by()}
        for sort, text in said.items()
    ]


def _rows(
    listed: order.Ordered, page: int, view: View, source: Source, catalogue: Catalogue
) -> list[dict[str, Any]]:
    shown = slice((page - 1) * PAGE, page * PAGE)
    headings = listed.headings(shown, catalogue)
    rows = source.page(listed.events, page, PAGE)
    return [
        row_of(row, view, source, catalogue) | {"under": heading}
        for row, heading in zip(rows, headings, strict=True)
    ]


def jump(view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """previous and next: the events of all years beside the chosen one, else beside the day that
    was picked or the first of the years, each with the years that show it; None at an end."""
    found = selected.select(view, clock.all_years(), source, catalogue)
    chosen = found.index(view.event)
    if chosen is None:
        after = found.since(view.day or date(view.years[0], 1, 1))
        before = after - 1
    else:
        before, after = chosen - 1, chosen + 1
    return {
        "previous": _shown(found, before, view, source) if before >= 0 else None,
        "next": _shown(found, after, view, source) if after < len(found) else None,
    }


def _shown(found: Selection, number: int, view: View, source: Source) -> dict[str, Any]:
    """An event and the years to show it in."""
    event = found.ids[number]
    return {"event": event, "years": event_time.years_showing(event, view.years, source)}


def _through(view: View, source: Source, catalogue: Catalogue) -> list[dict[str, Any]]:
    """Both choices with the number of events of each; none where nothing comes through a group."""
    if view.place is None:
        return []
    found = selected.select(replace(view, direct=False), view.years, source, catalogue)
    direct = int((~found.inherited).sum())
    if direct == len(found) and view.direct:
        return []
    return [
        {
            "direct": True,
            "chosen": view.direct,
            "text": _("Its own ({count})").format(count=direct),
        },
        {
            "direct": False,
            "chosen": not view.direct,
            "text": _("Also through groups ({count})").format(count=len(found)),
        },
    ]


def counted(number: int) -> str:
    """So many events."""
    return ngettext("{count} event", "{count} events", number)


def _detail(found: Selection, view: View) -> str:
    """How many are the place's own, and how many it has through others; "" where all are own."""
    if view.place is None or not (found.via != "").any():
        return ""
    around, through = int(found.inherited.sum()), int((found.via != "").sum())
    own, inside = len(found) - through, through - around
    parts = [
        (own, ngettext("{count} of its own", "{count} of its own", own)),
        (inside, ngettext("{count} of an island in it", "{count} of islands in it", inside)),
        (around, ngettext("{count} of a group around it", "{count} of groups around it", around)),
    ]
    return " · ".join(text for number, text in parts if number)


def row_of(row: Row, view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """What stands in the list of a row of `Source.page`."""
    event = row["event"]
    sources = source.of_event(event, "sources")
    more = len(sources) - SOURCES_SHOWN
    return {
        "event": event,
        "chosen": event == view.event,
        "when": words.date(row["date"]),
        "strength": words.strength(row),
        "title": words.text(row, "title"),
        "about": about(row, source, catalogue),
        "sources": [
            {
                "before": _(", ") if number else "",
                "text": one["publisher"] or one["title"],
                "url": address(one["url"]),
            }
            for number, one in enumerate(sources[:SOURCES_SHOWN])
        ],
        "more": _("and {count} more").format(count=more) if more > 0 else "",
    }


def about(row: Row, source: Source, catalogue: Catalogue) -> str:
    """How it belongs to the place of the list, and how precisely its own is known."""
    where = _relation(row, source, catalogue) or near(row["event"], catalogue)
    return " · ".join(filter(None, (where, words.precision(row["precision"]))))


def _relation(row: Row, source: Source, catalogue: Catalogue) -> str:
    """How it belongs to the chosen place, or which places it names."""
    if not row["relation"]:
        named = source.of_event(row["event"], "named")
        day, _last = event_time.span(row["event"], source)
        return words.in_a_row(words.name_on(one["place"], day, catalogue) for one in named)
    relation = words.relation(row["relation"])
    if not row["via"]:
        return relation
    through = words.name(row["via"], catalogue)
    return _("{relation}, through {place}").format(relation=relation, place=through)
