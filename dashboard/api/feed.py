"""The events of a view that are new or were changed, as a feed."""

from __future__ import annotations

from datetime import date
from functools import cache

from starlette.requests import Request
from starlette.responses import Response

from dashboard import asked, i18n, preview, selected, words
from dashboard.api import take_away
from dashboard.preview import Address
from dashboard.served import atlas
from dashboard.view import View
from geodata import published
from geodata.catalogue import Catalogue
from geodata.dataset import linked_places
from geodata.dataset.feed import MEDIA_TYPE, Entry, Feed, atom
from geodata.published import Published

MOST = 100  # entries
KEPT = 3600  # seconds


def changed(request: Request) -> Response:
    """Those of the view in the query that a version of the data has, the last changed first."""
    catalogue = atlas().catalogue
    with asked.reading(request) as held:
        page = preview.above(str(request.url))
        written = atom(of_view(preview.listed(held.view), page, catalogue, _known()))
    headers = {"Cache-Control": f"public, max-age={KEPT}", "Vary": "Accept-Language"}
    return Response(written, media_type=MEDIA_TYPE, headers=headers)


def of_view(
    view: View, address: Address, catalogue: Catalogue, known: dict[str, Published]
) -> Feed:
    """At most MOST events of a view's list that are in `known`; `address` is the page's."""
    found = selected.select(view, view.years, catalogue.source, catalogue).ids
    listed = [str(event) for event in reversed(found) if event in known]
    newest = sorted(
        listed, key=lambda event: (known[event].changed, known[event].added), reverse=True
    )
    own = address.to(preview.FEED, view)
    return Feed(
        id=f"{linked_places.BASE}{own.removeprefix(address.folder)}",
        title=words.labelled(preview.feed_title(), take_away.title(view, len(found), catalogue)),
        address=own,
        page=address.to("", view),
        language=i18n.voice().language,
        changed=max((days.changed for days in known.values()), default=date.min),
        entries=[_entry(event, view, address, catalogue, known[event]) for event in newest[:MOST]],
    )


def _entry(
    event: str, view: View, address: Address, catalogue: Catalogue, days: Published
) -> Entry:
    row = catalogue.event(event)
    return Entry(
        id=f"{linked_places.BASE}{event}",
        title=words.noted(words.text(row, "title"), words.date(row["date"])),
        summary=words.text(row, "summary"),
        page=address.to("", View(event=event, language=view.language)),
        category=(row["category"], words.category(row["category"])),
        days=days,
    )


@cache
def _known() -> dict[str, Published]:
    return published.read()


ROUTES = {preview.FEED: changed}
