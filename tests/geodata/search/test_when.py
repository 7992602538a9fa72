"""Times in a query, in the forms in which people write them."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.eras import ERAS
from geodata.search.folding import folded
from geodata.search.when import Period, periods

TIMES = {
    "1952": "1952-01-01/1952-12-31",
    "1952年": "1952-01-01/1952-12-31",
    "1952 год": "1952-01-01/1952-12-31",
    "\uff11\uff19\uff15\uff12": "1952-01-01/1952-12-31",
    "昭和20年": "1945-01-01/1945-12-31",
    "明治元年": "1868-01-01/1868-12-31",
    "Showa 20": "1945-01-01/1945-12-31",
    "Shōwa 20": "1945-01-01/1945-12-31",
    "Сёва 20": "1945-01-01/1945-12-31",
    "Sept 1945": "1945-09-01/1945-09-30",
    "September 1945": "1945-09-01/1945-09-30",
    "сентябрь 1945": "1945-09-01/1945-09-30",
    "сентябре 1945 года": "1945-09-01/1945-09-30",
    "1945 сент.": "1945-09-01/1945-09-30",
    "1945-09": "1945-09-01/1945-09-30",
    "1945年9月": "1945-09-01/1945-09-30",
    "昭和20年9月": "1945-09-01/1945-09-30",
    "February 1904": "1904-02-01/1904-02-29",
    "2 September 1945": "1945-09-02/1945-09-02",
    "September 2nd, 1945": "1945-09-02/1945-09-02",
    "2 сентября 1945 г.": "1945-09-02/1945-09-02",
    "2.9.1945": "1945-09-02/1945-09-02",
    "1945-09-02": "1945-09-02/1945-09-02",
    "1945年9月2日": "1945-09-02/1945-09-02",
    "9/18/1945": "1945-09-18/1945-09-18",
    "31.2.1945": "1945-02-01/1945-02-28",
    "33.33.1945": "1945-01-01/1945-12-31",
    "1950s": "1950-01-01/1959-12-31",
    "1950-е": "1950-01-01/1959-12-31",
    "1950年代": "1950-01-01/1959-12-31",
    "1945-1956": "1945-01-01/1956-12-31",
    "1945–1956": "1945-01-01/1956-12-31",
    "1945-56": "1945-01-01/1956-12-31",
    "1956-1945": "1956-01-01/1956-12-31",
}
NO_TIMES = ["", "1492", "12", "19456", "SCAPIN-677", "maybe", "September", "昭和", "島", "²"]


@pytest.mark.parametrize(("text", "days"), TIMES.items())
def test_a_time_is_read_in_every_form(text: str, days: str) -> None:
    first, last = map(date.fromisoformat, days.split("/"))
    found, rest = periods(folded(text))
    assert (found, rest.strip()) == ([Period(first, last)], "")


@pytest.mark.parametrize("text", NO_TIMES)
def test_what_is_no_time_stays(text: str) -> None:
    assert periods(folded(text)) == ([], folded(text))


def test_times_are_taken_out_of_the_words_beside_them() -> None:
    found, rest = periods(folded("択捉島1945年9月 地震, May 1956"))
    assert [period.first for period in found] == [date(1945, 9, 1), date(1956, 5, 1)]
    assert rest.split() == ["択捉島", "地震,"]


def test_every_era_of_the_atlas_has_a_name_in_three_scripts() -> None:
    for _start, before, _era in ERAS:
        numbered = "2年"
        names = {"明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019}
        name = next(one for one, year in names.items() if year == before + 1)
        assert periods(name + numbered)[0][0].first.year == before + 2


def test_a_whole_year_is_a_word_too() -> None:
    assert periods("1952")[0][0].year == "1952"
    assert periods("1952-09")[0][0].year == ""


def test_the_share_of_a_time_in_a_period_is_counted_in_days() -> None:
    year = Period(date(1945, 1, 1), date(1945, 12, 31))
    assert year.share(date(1945, 9, 1), date(1945, 9, 1)) == 1
    assert year.share(date(1945, 12, 31), date(1946, 1, 1)) == 0.5
    assert year.share(date(1946, 1, 1), date(1946, 1, 1)) == 0


@given(st.text(alphabet="0123456789-./年月日 昭和元sept"))
def test_anything_like_a_time_is_read_or_left(text: str) -> None:
    found, _rest = periods(folded(text))
    assert all(period.first <= period.last for period in found)
