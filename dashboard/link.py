"""Links: a view of the atlas as the query of its address, and back."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date
from typing import Any, NamedTuple

from dashboard import i18n, words
from dashboard.i18n import gettext as _
from dashboard.panel import event_list
from dashboard.reading import days, names, values, years
from dashboard.reading.keys import Query, asked
from dashboard.reading.values import Read, Reader
from dashboard.reading.written import LONGEST, quoted
from dashboard.view import COMPARED_AT_FIRST, SHOWN_AT_FIRST, View, as_of, at_step
from geodata import clock
from geodata.catalogue import Catalogue

Values = Mapping[str, Any]  # by field of a view, but for the two days that are compared


class Key(NamedTuple):
    """A key of a link: the field that it says, how it is read, how it is written ("" if the view
    is there as at first), and whether it takes several values."""

    field: str
    read: Reader
    write: Callable[[View], str]
    several: bool = False


def _years(view: View) -> str:
    first, last = view.years
    return f"{first}-{last}" if view.story or view.years != clock.all_years() else ""


def _shown(view: View) -> str:
    return "" if view.shown == SHOWN_AT_FIRST else ",".join(view.shown) or names.NONE


def _at(view: View) -> str:
    return "{:.3f},{:.3f},{:g}".format(*view.at) if view.at else ""


def _box(view: View) -> str:
    return values.in_link(view.box or ())


def _compared(view: View, number: int) -> str:
    return "" if view.compared == COMPARED_AT_FIRST else view.compared[number].isoformat()


def _number(least: float | None) -> str:
    return "" if least is None else f"{least:g}"


def _of_facet(facet: str) -> Key:
    return Key(facet, values.of_facet(facet), lambda view: ",".join(getattr(view, facet)), True)


KEYS = {
    "story": Key("story", values.story, lambda view: view.story or ""),
    "step": Key("step", values.number, lambda view: str(view.step) if view.story else ""),
    "island": Key("place", values.place, lambda view: view.place or ""),
    "years": Key("years", years.years, _years),
    "day": Key("day", days.day, lambda view: view.day.isoformat() if view.day else ""),
    "q": Key("query", values.query, lambda view: view.query),
    "category": _of_facet("categories"),
    "layer": Key("layers", values.layers, lambda view: ",".join(view.layers), True),
    "relation": _of_facet("relations"),
    "precision": _of_facet("precisions"),
    "party": _of_facet("parties"),
    "source": _of_facet("written_in"),
    "accounts": Key(
        "both_sides", values.both_sides, lambda view: names.BOTH if view.both_sides else ""
    ),
    "magnitude": Key("magnitude", values.magnitude, lambda view: _number(view.magnitude)),
    "vei": Key("vei", values.vei, lambda view: _number(view.vei)),
    "box": Key("box", values.box, _box),
    "sort": Key("sort", values.sort, lambda view: view.sort or ""),
    "groups": Key("direct", values.without_groups, lambda view: "" if view.direct else names.YES),
    "event": Key("event", values.event, lambda view: view.event or ""),
    "map": Key("at", values.part_of_map, _at),
    "page": Key("page", values.number, lambda view: str(view.page) if view.page > 1 else ""),
    "show": Key("shown", values.shown, _shown, True),
    "before": Key("before", days.day, lambda view: _compared(view, 0)),
    "after": Key("after", days.day, lambda view: _compared(view, 1)),
    "names": Key(
        "of_the_time", values.of_the_time, lambda view: "" if view.of_the_time else names.NOW
    ),
    "lang": Key("language", values.language, lambda view: view.language or ""),
    "own": Key("own", values.own, lambda view: view.own or ""),
    "era": Key("eras", values.with_eras, lambda view: names.YES if view.eras else ""),
}


def from_query(query: Query, catalogue: Catalogue) -> tuple[View, list[str]]:
    """The view that a link asks for, or the nearest that there is, and a notice for each of its
    keys that was not beyond doubt.

    A link with a story but no years is that of one of its steps, which says all the rest. The
    notices are in the language that the link asks for.
    """
    with i18n.speaking(_voice(query, catalogue)):
        return _read_all(query, catalogue)


def _voice(query: Query, catalogue: Catalogue) -> i18n.Voice:
    texts, _guesses = asked(query, ("lang", "era"))
    language, eras = (
        _read(KEYS[key], texts[key], catalogue).value if key in texts else None
        for key in ("lang", "era")
    )
    return i18n.chosen(language, eras=bool(eras))


def _read_all(query: Query, catalogue: Catalogue) -> tuple[View, list[str]]:
    texts, guesses = asked(query, tuple(KEYS))
    reads = {key: _read(KEYS[key], written, catalogue) for key, written in texts.items()}
    said = {KEYS[key].field: read.value for key, read in reads.items() if read.value is not None}
    view = _view(said, catalogue)
    beyond = _beyond(said, view, catalogue)
    notices = (
        " ".join(filter(None, (guesses.get(key), beyond.get(key) or read.notice)))
        for key, read in reads.items()
    )
    return view, [notice for notice in notices if notice]


def to_query(view: View) -> dict[str, str]:
    """The link to a view; what is as at first is left out."""
    query = {name: key.write(view) for name, key in KEYS.items()}
    return {name: text for name, text in query.items() if text}


def _read(key: Key, texts: list[str], catalogue: Catalogue) -> Read:
    """The value of a key: of several where it takes one, the first that is beyond doubt."""
    texts = [text[:LONGEST] for text in texts]
    if key.several or len(texts) == 1:
        return key.read(",".join(texts), catalogue)
    reads = [key.read(text, catalogue) for text in texts]
    best = min(range(len(reads)), key=lambda at: (reads[at].value is None, reads[at].notice != ""))
    taken = _("The link says this in several ways; “{text}” is taken.")
    said = filter(None, (taken.format(text=quoted(texts[best])), reads[best].notice))
    return Read(reads[best].value, " ".join(said))


def _view(said: Values, catalogue: Catalogue) -> View:
    """The view of the said, as far as the others among them leave room for each."""
    fields = dict(said)
    first, last = COMPARED_AT_FIRST
    compared = fields.pop("before", first), fields.pop("after", last)
    view = _of_story(fields, catalogue)
    view = _with_day_within(replace(view, **fields, compared=compared))
    if view.page > 1:
        view = replace(view, page=min(view.page, event_list.pages(view, catalogue)))
    return view


def _of_story(fields: dict[str, Any], catalogue: Catalogue) -> View:
    """What the view is but for its fields; takes those of the story from them."""
    story, step = fields.pop("story", None), fields.pop("step", 1)
    if not story:
        return View()
    step = min(step, len(catalogue.stories[story].steps))
    return (
        View(story=story, step=step)
        if "years" in fields
        else at_step(View(), story, step, catalogue)
    )


def _with_day_within(view: View) -> View:
    """The view with its day within its years; their end is the day of a view that has none."""
    if not view.day or view.covers(view.day):
        return view
    return replace(view, day=date(view.years[0], 1, 1) if view.day.year < view.years[0] else None)


def _beyond(said: Values, view: View, catalogue: Catalogue) -> dict[str, str]:
    """By key, a notice for each value that the others leave no room for."""
    found = {}
    if view.story and said.get("step", 1) > view.step:
        found["step"] = _("The story has no step {number}; the last is {last}.").format(
            number=said["step"], last=view.step
        )
    if said.get("page", 1) > view.page:
        found["page"] = _("The list has no page {number}; the last is {last}.").format(
            number=said["page"], last=view.page
        )
    if said.get("day", view.day) != view.day:
        found["day"] = _("{day} is not in the years {years}; the nearest day is {nearest}.").format(
            day=words.day(said["day"]), years=words.years(*view.years),
            nearest=words.day(as_of(view, catalogue)),
        )  # fmt: skip
    return found
