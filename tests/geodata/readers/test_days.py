"""Days as people write them, in EDTF."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates
from geodata.readers import days


def one(cell: object, day_first: bool | None = None) -> tuple[str, str]:
    found = days.read(pd.Series([cell]), day_first)
    return str(found.texts[0]), str(found.reasons[0])


@pytest.mark.parametrize(
    ("cell", "edtf"),
    [
        ("1956-10-19", "1956-10-19"),
        ("1956-10", "1956-10"),
        ("1956", "1956"),
        ("1956.0", "1956"),
        ("1752~", "1752~"),
        ("194X", "194X"),
        ("1945-08-18/1945-08-23", "1945-08-18/1945-08-23"),
        ("1956-10-19T13:22:55.950+09:00", "1956-10-19"),
        ("1956-10-19 13:22", "1956-10-19"),
        ("1956/10/19", "1956-10-19"),
        ("1956.10.9", "1956-10-09"),
        ("19561019", "1956-10-19"),
        ("10/1956", "1956-10"),
        ("19.10.1956", "1956-10-19"),
        ("05.04.1956", "1956-04-05"),
        ("19/10/1956", "1956-10-19"),
        ("10/19/1956", "1956-10-19"),
        ("5/5/1956 13:00:00", "1956-05-05"),
        ("1/2/1965 12:30:00 AM", "1965"),
        ("19 Oct 1956", "1956-10-19"),
        ("19-Oct-1956", "1956-10-19"),
        ("19th of October 1956", "1956-10-19"),
        ("October 19, 1956", "1956-10-19"),
        ("Oct. 1956", "1956-10"),
        ("1956 October 19", "1956-10-19"),
        ("19 октября 1956 г.", "1956-10-19"),
        ("октябрь 1956 года", "1956-10"),
        ("1956 год", "1956"),
        ("1956年10月19日", "1956-10-19"),
        ("1956年10月", "1956-10"),
        ("昭和31年10月19日", "1956-10-19"),
        ("昭和20年", "1945"),
        ("昭53.10.30", "1978-10-30"),
        ("#昭50.4.1", "1975-04-01"),
        ("S20.8.15", "1945-08-15"),
        ("令和元年6月", "2019-06"),
        ("大正 12年 9月 1日", "1923-09-01"),
        ("c. 1752", "1752~"),
        ("около 1752", "1752~"),
        ("1752年頃", "1752~"),
        ("1950s", "195X"),
        ("1945–1956", "1945/1956"),
        ("18 Aug 1945 - 23 Aug 1945", "1945-08-18/1945-08-23"),
        ("20747", "1956-10-19"),
        ("20747.5", "1956-10-19"),
        ("1548273600000", "2019-01-23"),
        ('{"start": {"in": "1945"}, "end": {"latest": "1947"}}', "1945/1947"),
        ('{"timespans": [{"start": {"earliest": "1945-08"}}]}', "1945-08"),
        (pd.Timestamp("1956-10-19"), "1956-10-19"),
    ],
)
def test_a_cell_is_read_as_it_is_written(cell: object, edtf: str) -> None:
    assert one(cell)[0] == edtf


@pytest.mark.parametrize(
    ("cell", "says"),
    [
        ("31/02/1999", "there is no day 31 in 1999-02"),
        ("31.02.1999", "there is no day 31 in 1999-02"),
        ("1999-02-31", "there is no day 31 in 1999-02"),
        ("1999-13-01", "there is no month 13"),
        ("13/13/1999", "there is no month 13"),
        ("0000", "years begin at 0001"),
        ("0000-01-01", "years begin at 0001"),
        ("0", "allowed are"),
        ("-500", "allowed are"),
        ("19/10/56", "two digits"),
        ("昭和70年", "the era has no year 70"),
        ("明治4年10月1日", "another calendar"),
        ("last Tuesday", "allowed are"),
        ("13:44:18", "allowed are"),
        ("1956/1945", "ends before it begins"),
        ('{"start": {}}', "no time of Linked Places"),
        ("{", "no time of Linked Places"),
        ("<script>1956</script>", "allowed are"),
        ("", "is empty"),
        (None, "is empty"),
        ("9" * 15, "allowed are"),
    ],
)
def test_what_is_no_day_says_why(cell: object, says: str) -> None:
    found, why = one(cell)
    assert found == ""
    assert says in why


def test_the_column_decides_whether_the_day_stands_first() -> None:
    european = pd.Series(["03/04/1956", "19/10/1956", "05/05/1956"])
    american = pd.Series(["03/04/1956", "10/19/1956"])
    assert days.order(european) == (True, 0)
    assert days.order(american) == (False, 0)
    assert days.read(european, True).texts.tolist() == ["1956-04-03", "1956-10-19", "1956-05-05"]
    assert days.read(american, False).texts.tolist() == ["1956-03-04", "1956-10-19"]


def test_a_column_that_does_not_decide_is_dated_to_the_year_and_says_so() -> None:
    for cells in (["03/04/1956", "05/05/1956"], ["03/04/1956", "19/10/1956", "10/19/1956"]):
        assert days.order(pd.Series(cells)) == (None, 1)
        found = days.read(pd.Series(cells))
        assert found.texts[0] == "1956"
        assert found.reasons[0].endswith("is ambiguous: the day or the month may stand first")
        assert list(found.reasons[1:]) == [""] * (len(cells) - 1)


def test_an_order_that_is_told_is_kept_to() -> None:
    assert one("19/10/1956", day_first=False)[1].endswith("there is no month 19")
    assert one("10/19/1956", day_first=True)[1].endswith("there is no month 19")


def test_a_moment_keeps_its_zone_and_others_have_none() -> None:
    cells = pd.Series(["2019-01-23T20:00:00Z", "2019-01-23T20:00:00+09:00", "2019-01-23 20:00"])
    found = days.read(cells).moments
    assert found[0] == pd.Timestamp("2019-01-23T20:00Z")
    assert found[1] == pd.Timestamp("2019-01-23T11:00Z")
    assert found[2:].isna().all()


def test_a_time_that_is_none_or_of_no_day_is_no_moment() -> None:
    cells = ["2019-01-23T99:99:99Z", "03/04/1956 13:00 UTC", "1956 13:00 UTC", "31/02/1999 10:00Z"]
    found = days.read(pd.Series(cells))
    assert found.texts.tolist() == ["2019-01-23", "1956", "1956", ""]
    assert found.moments[[0, 1, 3]].isna().all()


def test_years_months_and_days_of_their_own_columns_are_as_exact_as_they_say() -> None:
    found = days.of_parts(
        pd.Series(["1956", "1956.0", "1956", "800", "", "0", "-500", "1999", "x"]),
        pd.Series([10.0, 10, None, 0, 1, 1, 1, 2, 1]),
        pd.Series(["19", "", "", "", "1", "1", "1", "31", "1"]),
    )
    assert found.texts.tolist() == ["1956-10-19", "1956-10", "1956", "0800", "", "", "", "", ""]
    assert [bool(why) for why in found.reasons] == [False] * 4 + [True] * 5
    assert "there is no day 31" in found.reasons[7]


@given(st.dates(min_value=date(1000, 1, 1)))
def test_every_day_comes_back_from_every_form(day: date) -> None:
    forms = (f"{day:%Y-%m-%d}", f"{day:%Y/%m/%d}", f"{day:%d.%m.%Y}", f"{day:%d %B %Y}",
             f"{day:%B %d, %Y}", f"{day:%Y}年{day.month}月{day.day}日",
             f"{day:%Y%m%d}")  # fmt: skip
    for form in forms:
        assert one(form)[0] == day.isoformat()
    assert one(f"{day:%d/%m/%Y}", day_first=True)[0] == day.isoformat()
    assert one(f"{day:%m/%d/%Y}", day_first=False)[0] == day.isoformat()


@given(st.text(max_size=40))
def test_any_text_is_a_date_of_the_atlas_or_has_a_reason(cell: str) -> None:
    found, why = one(cell)
    assert found or why
    if found:
        dates.parse(found)
