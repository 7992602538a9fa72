"""One event in full: when, where, what, according to whom."""

from __future__ import annotations

from typing import Any

from dashboard import event_time, i18n, words
from dashboard.i18n import gettext as _
from dashboard.i18n import ngettext
from dashboard.panel import elsewhere
from dashboard.text import address
from dashboard.view import View
from geodata import dates, texts, time_zones
from geodata.catalogue import Catalogue
from geodata.events import kinds
from geodata.provenance import DETAILS
from geodata.rows import Rows, rows
from geodata.sources import Source


def content(event: str, view: View, source: Source, catalogue: Catalogue) -> dict[str, Any]:
    """Everything that the record says, with the sources and the accounts of each party; `apart`
    where the map beside it shows another time."""
    row = source.event(event)
    titles, summaries = texts.of(row, "title"), texts.of(row, "summary")
    said_in = texts.said(titles, i18n.voice().languages).language
    return {
        "event": event,
        "when": words.date(row["date"]),
        "category": " · ".join(map(words.category, kinds(row))),
        "title": words.said(titles),
        "summary": words.said(summaries),
        "apart": _apart(event, view, source),
        "facts": _facts(event, source, catalogue),
        "translations": [
            {"language": other, "title": text, "summary": dict(summaries).get(other, "")}
            for other, text in titles
            if other != said_in and text != words.said(titles)
        ],
        "accounts": [
            {
                "party": words.labelled(words.party(account["party"]), ""),
                "text": words.text(account, "text"),
                **cited(account),
            }
            for account in source.of_event(event, "accounts")
        ],
        "sources": [cited(one) for one in source.of_event(event, "sources")],
        "read": "" if event in catalogue.own.index else _read(source.of_event(event, "sources")),
        "elsewhere": elsewhere.content("events", row),
    }


def _apart(event: str, view: View, source: Source) -> dict[str, Any] | None:
    """That the map shows other years or another day than the event's, and the way to those."""
    if not event_time.seen_in(view.years, event, source):
        years = event_time.years_showing(event, view.years, source)
        return {**other_years(words.years(*view.years)), "choice": {"years": years}}
    if view.day in (None, event_time.first_day_in(view.years, event, source)):
        return None
    return {
        "text": _("The map shows {day}, the day that was picked.").format(day=words.day(view.day)),
        "back": _("Show its day"),
        "choice": {"day": None},
    }


def other_years(shown: str) -> dict[str, str]:
    """That the map shows these years, and the words for the way back."""
    return {
        "text": _("The map shows {years}, without this event.").format(years=shown),
        "back": _("Show its years"),
    }


def _facts(event: str, source: Source, catalogue: Catalogue) -> list[list[str]]:
    row = source.event(event)
    where = _places(event, source, catalogue)
    facts = [
        (_("Places"), words.apart((where, words.precision(row["precision"])))),
        (_("Nearest island"), near(event, catalogue)),
        (_("Time"), _moment(event, source, catalogue)),
        (_("Earthquake"), words.earthquake(row)),
        (_("Eruption"), words.explosivity(row)),
        (_("Took place in"), words.text(row, "venue")),
        (_("Date in the source"), row["date_as_written"]),
        (_("Note"), words.text(row, "note")),
    ]
    return [[label, text] for label, text in facts if text]


def _places(event: str, source: Source, catalogue: Catalogue) -> str:
    day, _last = event_time.span(event, source)
    return words.apart(
        words.noted(words.name_on(row["place"], day, catalogue), words.relation(row["relation"]))
        for row in source.of_event(event, "named")
    )


def near(event: str, catalogue: Catalogue) -> str:
    """Of a reader's own point beyond the waters of all islands, the nearest, and how far it is."""
    if event not in catalogue.own.index:
        return ""
    mark = rows(catalogue.own.loc[[event]])[0]
    if not mark["near"] or mark["near"] in catalogue.islands_of.get(event, ()):
        return ""
    far = _("{distance} km").format(distance=words.number(mark["distance_km"]))
    return words.in_a_row((words.name(mark["near"], catalogue), far))


def _moment(event: str, source: Source, catalogue: Catalogue) -> str:
    """When it was by UTC, and by the clock of the place that it names first."""
    written = source.event(event)["time_utc"]
    if not written:
        return ""
    moment = dates.moment(written)
    place = source.of_event(event, "named")[0]["place"]
    return words.moment(moment, time_zones.of_place(place, moment, catalogue.gazetteer))


def _read(sources: Rows) -> str:
    """How many of the sources state which detail, as far as they have been read again."""
    read = [one["states"].split(";") for one in sources if one["read"]]
    if not read:
        return _("Its sources have not been read again since.")
    numbers = {code: sum(code in states for states in read) for code in DETAILS}
    details = words.in_a_row(
        words.noted(words.detail(code), words.number(count))
        for code, count in numbers.items()
        if count
    )
    last = words.date(max(one["read"] for one in sources))
    said = _("How many sources state it: {details}. Read on {day}.")
    text = said.format(details=details, day=last)
    if not (unread := len(sources) - len(read)):
        return text
    others = ngettext(
        "{count} source has not been read again.",
        "{count} sources have not been read again.",
        unread,
    )
    return f"{text} {others}"


def cited(source: dict[str, Any]) -> dict[str, Any]:
    """A source as it is cited: its title, its link, and who published it in what language when."""
    date = words.date(source["date"]) if source.get("date") else ""
    about = (source["publisher"], words.language(source["language"]), date)
    return {
        "source": source["title"],
        "url": address(source.get("url", "")),
        "about": _(", ") + words.in_a_row(about) if any(about) else "",
    }
