"""What the search box offers for a text, as plain data; without one, places to choose among."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from typing import Any

from dashboard import i18n, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from geodata import texts
from geodata.catalogue import Catalogue
from geodata.rows import Row
from geodata.search import folding, hits, marking
from geodata.search.documents import Kind
from geodata.search.hits import Group, Hit
from geodata.search.marking import Piece
from geodata.search.query import LONGEST

KINDS: tuple[Kind, ...] = tuple(hits.MOST)


def content(text: str, catalogue: Catalogue, kinds: Collection[Kind] = KINDS) -> dict[str, Any]:
    """groups: a heading, and hits with kind, id, title, what there is to say of it, and by which
    other name or text it was found, in its language; title and that text in pieces, marked or not.
    says: how many there are, in a sentence; events: how many of them, and all: the words for them.
    """
    asked = " ".join(text[:LONGEST].split())
    return _found(asked, catalogue, kinds) if asked else _offered(catalogue)


def _found(text: str, catalogue: Catalogue, kinds: Collection[Kind]) -> dict[str, Any]:
    found = hits.grouped(text, catalogue, kinds)
    events = next((group.count for group in found if group.kind == "event"), 0)
    nothing = _("Nothing found. Try a name, a word or a year, in any language.")
    return {
        "groups": [_group(group, catalogue) for group in found],
        "says": words.in_a_row(map(_counted, found)) or nothing,
        "events": events,
        "all": ngettext(
            "{count} event with “{text}”", "All {count} events with “{text}”", events, text=text
        ),
    }


def _group(group: Group, catalogue: Catalogue) -> dict[str, Any]:
    headings = {"place": _("Places"), "event": _("Events"), "story": _("Stories")}
    return {
        "heading": words.counted(headings[group.kind], group.count),
        "hits": [_shown(hit, catalogue) for hit in group.hits],
    }


def _counted(group: Group) -> str:
    match group.kind:
        case "place":
            return ngettext("{count} place", "{count} places", group.count)
        case "event":
            return ngettext("{count} event", "{count} events", group.count)
    return ngettext("{count} story", "{count} stories", group.count)


def _shown(hit: Hit, catalogue: Catalogue) -> dict[str, Any]:
    languages = i18n.voice().languages
    title = hits.title(hit, catalogue, languages)
    pieces = marking.pieces(title, hit.words)
    stands = any(piece.marked for piece in pieces)
    found_by = "" if stands else hits.found_by(hit, catalogue, languages)
    by = marking.excerpt(found_by, hit.words)
    return _offer(hit.kind, hit.id, pieces, _about(hit, catalogue), by)


def _offer(
    kind: Kind, one: str, title: list[Piece], about: str, by: Collection[Piece] = ()
) -> dict[str, Any]:
    text = "".join(piece.text for piece in by)
    found = folding.language(text) if text else ""
    language = "" if found == i18n.voice().language else found
    return {"kind": kind, "id": one, "title": title, "about": about, "by": by, "language": language}


def _about(hit: Hit, catalogue: Catalogue) -> str:
    """When an event was and of which category it is; which kind of place a place is."""
    match hit.kind:
        case "event":
            row = catalogue.event(hit.id)
            return _beside((words.date(row["date"]), words.category(row["category"])))
        case "place":
            return words.kind_of_place(catalogue.place(hit.id), catalogue)
    return ""


@i18n.cached
def _offered(catalogue: Catalogue) -> dict[str, Any]:
    """Groups and islands, in the order of their names."""
    of_kind = {"group": _("Groups of islands"), "island": _("Islands")}
    places = map(catalogue.place, catalogue.gazetteer.frame.index)
    known = sorted(places, key=lambda row: words.name(row["place"], catalogue))
    groups = [
        {"heading": heading, "hits": [_named(row) for row in known if row["kind"] == kind]}
        for kind, heading in of_kind.items()
    ]
    count = sum(len(group["hits"]) for group in groups)
    says = ngettext("{count} place", "{count} places", count)
    return {"groups": groups, "says": says, "events": 0, "all": ""}


def _named(row: Row) -> dict[str, Any]:
    name, *others = texts.every(texts.of(row, "name"), i18n.voice().languages)
    return _offer("place", row["place"], [Piece(name, marked=False)], _beside(others))


def _beside(parts: Iterable[str]) -> str:
    return " · ".join(parts)
