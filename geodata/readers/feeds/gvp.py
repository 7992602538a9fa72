"""Weekly reports of the Global Volcanism Program: an entry of RSS for each active volcano."""

from __future__ import annotations

import re
from datetime import date
from operator import itemgetter
from typing import Any

from babel.dates import get_month_names

from geodata.catalogue import Catalogue
from geodata.geometry import WGS84
from geodata.readers.feeds import news
from geodata.readers.feeds.entries import Entry, Reading, web_address
from geodata.rows import Row, Rows, rows

_SAME_KM = 5  # the program gives a volcano one position, rounded in one place more than in another
_NUMBER = re.compile(r"(?<!\d)\d{6}(?!\d)")
# Such as "Report for 28 December 2022-3 January 2023", "for 4 June-10 June 2026", "for 4-10 June".
_WEEK = re.compile(
    r"Report for (\d{1,2})(?: ([A-Z][a-z]+))?(?: (\d{4}))?"
    r"\s*[-–]\s*(\d{1,2}) ([A-Z][a-z]+) (\d{4})"
)
_MONTHS = {name[:3]: month for month, name in get_month_names("wide", locale="en").items()}


def read(body: bytes, known: Catalogue) -> Reading:
    """The reports on volcanoes that the atlas lists, with the position that it gives them.

    Which volcano it is says the program's number in the address of a report, or else its position.
    Raises FeedError.
    """
    listed = rows(known.volcanoes)
    told = [(report, _volcano(report, listed)) for report in news.parsed(body)]
    entries = [_entry(report, volcano) for report, volcano in told if volcano]
    return Reading(tuple(one for one in entries if one), unread=entries.count(None))


def _volcano(report: Any, listed: Rows) -> Row | None:
    """The volcano of the atlas that a report is about."""
    addresses = (news.said(report, field) for field in ("id", "link"))
    said = {int(number) for address in addresses for number in _NUMBER.findall(address)}
    for volcano in listed:
        if volcano["gvp_number"] in said:
            return volcano
    where = news.said(report, "where")
    if not where or where["type"] != "Point":
        return None
    lon, lat, *_ = where["coordinates"]
    metres, volcano = min(
        ((WGS84.inv(lon, lat, one["lon"], one["lat"])[2], one) for one in listed),
        key=itemgetter(0),
    )
    return volcano if metres <= _SAME_KM * 1000 else None


def _entry(report: Any, volcano: Row) -> Entry | None:
    """None where it does not say which week it is of."""
    title = news.title(report)
    week = _week(title)
    if not week:
        return None
    return Entry(
        id=f"{volcano['gvp_number']}:{week}",
        date=week,
        title=title,
        lon=volcano["lon"],
        lat=volcano["lat"],
        url=web_address(news.said(report, "link")),
        text=news.text(report),
    )


def _week(title: str) -> str:
    """The days that a report covers, as an EDTF interval; "" where its title says none."""
    said = _WEEK.search(title)
    if not said:
        return ""
    day, month, year, last_day, last_month, last_year = said.groups()
    try:
        end = date(int(last_year), _MONTHS[last_month[:3]], int(last_day))
        begun = _MONTHS[(month or last_month)[:3]]
        # The year of the last day is said, the first's where it is another, if at all.
        start = date(int(year or end.year - (begun > end.month)), begun, int(day))
    except (KeyError, ValueError):
        return ""
    return f"{start}/{end}" if start <= end else ""
