"""In which years the atlas's records attest a place; when it began or ended, they do not say."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from geodata import dates
from geodata.catalogue import Catalogue
from geodata.records import Record

Years = tuple[int, int]


def years(catalogue: Catalogue) -> dict[str, Years]:
    """Place -> a year by whose end it had begun, and one before which it had not ended.

    So say the dates of its names, of its population, of the events on it, and the days since which
    its land was administered by somebody. What is about or uncertain attests nothing.
    """
    gazetteer = catalogue.gazetteer
    on, since = _events_on(catalogue), _administered(catalogue)
    found = {}
    for place, record in catalogue.records["places"].items():
        land = () if record["kind"] == "settlement" else gazetteer.leaves(place)
        texts = [
            *_dated(record),
            *on.get(place, ()),
            *(day for leaf in land for day in since.get(leaf, ())),
        ]
        found[place] = _bounds(texts)
    return {place: bounds for place, bounds in found.items() if bounds}


def _dated(record: Record) -> Iterator[str]:
    for name in record.get("names_in_time", ()):
        yield from (name[end] for end in ("from", "to") if end in name)
    if "population_year" in record:
        yield f"{record['population_year']:04}"


def _events_on(catalogue: Catalogue) -> dict[str, list[str]]:
    named = catalogue.events.named.query("relation == 'on'")
    return _texts(named["place"], named["event"].map(catalogue.events.events["date"]))


def _administered(catalogue: Catalogue) -> dict[str, list[str]]:
    periods = catalogue.periods
    return _texts(periods["place"], periods["start"].dt.strftime("%Y-%m-%d"))


def _texts(places: Iterable[str], texts: Iterable[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for place, text in zip(places, texts, strict=True):
        found.setdefault(place, []).append(text)
    return found


def _bounds(texts: Iterable[str]) -> Years | None:
    known = [date for date in map(dates.parse, texts) if not (date.approximate or date.uncertain)]
    ends = [date.end.year for date in known if date.end]
    starts = [date.start.year for date in known if date.start]
    return (min(ends), max(starts)) if ends and starts else None
