"""The tables of eruptions and earthquakes: what a row says, and how exactly it says when."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import dates, records
from geodata.errors import RecordError
from geodata.hazards import rows
from geodata.hazards.rows import Date, Earthquake, Eruption

NEVER: Date = (0, 0, 0)
EARTHQUAKES = (
    "year,month,day,hour,minute,latitude,longitude,focal_depth_km,magnitude,tsunami_event\n"
)


def eruption(start: Date, end: Date = NEVER) -> Eruption:
    return Eruption(1, "tomari", start, end if end[0] else None, 2, "", "")


def earthquakes(data: Path, *lines: str) -> list[Earthquake]:
    table = data / rows.FOLDER / rows.EARTHQUAKES
    table.parent.mkdir(parents=True)
    table.write_text(EARTHQUAKES + "\n".join(lines), encoding="utf-8")
    return rows.earthquakes(data)


@pytest.mark.parametrize(
    ("start", "end", "said"),
    [
        ((2019, 5, 16), (2019, 10, 7), "2019-05-16/2019-10-07"),
        ((1849, 0, 0), NEVER, "1849"),
        ((1883, 5, 0), (1883, 6, 0), "1883-05/1883-06"),
        ((2004, 7, 20), (2004, 7, 20), "2004-07-20"),
        ((1853, 12, 0), (1859, 0, 0), "1853-12/1859"),
    ],
)
def test_an_eruption_is_as_exact_as_its_row(start: Date, end: Date, said: str) -> None:
    assert eruption(start, end).date == said
    assert eruption(start, end).widened == []


@pytest.mark.parametrize(
    ("start", "end", "said", "widened"),
    [
        ((1969, 2, 16), (1969, 2, 16), "1969-02", ["1969-02-16"]),
        ((1967, 1, 16), (1967, 4, 16), "1967-01/1967-04", ["1967-01-16", "1967-04-16"]),
        ((1970, 7, 2), NEVER, "1970", ["1970-07-02"]),
        ((1833, 12, 31), NEVER, "1833~", ["1833-12-31"]),
        ((1989, 2, 2), (1990, 4, 15), "1989-02-02/1990-04", ["1990-04-15"]),
    ],
)
def test_the_middle_of_a_span_is_the_span(
    start: Date, end: Date, said: str, widened: list[str]
) -> None:
    assert eruption(start, end).date == said
    assert eruption(start, end).widened == widened


def test_days_of_one_month_and_of_watched_years_are_days() -> None:
    assert eruption((1973, 5, 16), (1973, 5, 17)).date == "1973-05-16/1973-05-17"
    assert eruption((2013, 2, 16), (2013, 4, 4)).date == "2013-02-16/2013-04-04"


def test_an_early_year_is_about_that_year() -> None:
    assert eruption((1765, 0, 0)).date == "1765~"
    assert eruption((1805, 0, 0)).date == "1805"


def test_an_earthquake_has_as_much_of_its_time_as_its_row(tmp_path: Path) -> None:
    day, hour, minute = earthquakes(
        tmp_path,
        "1742,11,18,,,50.5,157,40,7.5,421",
        "1902,6,11,5,,50,148,,8,",
        "1978,12,6,14,2,44.592,146.581,91,7.5,",
    )
    assert [one.reference for one in (day, hour, minute)] == [
        "noaa:1742-11-18", "noaa:1902-06-11T05", "noaa:1978-12-06T14:02"
    ]  # fmt: skip
    assert day.moment is None
    assert hour.moment is not None
    assert hour.moment.isoformat() == "1902-06-11T05:00:00+00:00"
    assert (day.tsunami, hour.tsunami) == (True, False)
    assert (hour.depth_km, minute.depth_km) == (None, 91)


@pytest.mark.parametrize(
    "line",
    [
        "1978,13,6,14,2,44.6,146.6,91,7.5,",
        "1978,12,6,24,2,44.6,146.6,91,7.5,",
        "1978,12,6,14,2,44.6,146.6,91,,",
        "1978,12,6",
    ],
)
def test_a_row_that_is_no_earthquake_is_named(tmp_path: Path, line: str) -> None:
    with pytest.raises(RecordError, match=r"reference/earthquakes\.csv: row 1: is no earthquake"):
        earthquakes(tmp_path, line)


def test_an_eruption_of_a_volcano_without_a_record_is_named() -> None:
    with pytest.raises(RecordError, match=r"reference/eruptions\.csv: row 1: is no eruption"):
        rows.eruptions(records.DATA, {})


def test_each_row_of_the_atlas_is_known_by_its_reference() -> None:
    listed = rows.listed(records.DATA, records.read("volcanoes"))
    assert len({one.reference for one in listed}) == len(listed)


def test_every_eruption_of_the_atlas_is_since_1643_on_an_island() -> None:
    volcanoes = records.read("volcanoes")
    for one in rows.eruptions(records.DATA, volcanoes):
        end = dates.parse(one.date).end
        assert end is not None
        assert end.year >= 1643
        assert "island" in volcanoes[one.volcano]
