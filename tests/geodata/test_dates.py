"""Dates: the closed EDTF profile, against hand-written cases and the `edtf` package."""

# ruff: noqa: RUF001 (dashes and Cyrillic letters are what is tested)

from __future__ import annotations

import time
from datetime import UTC, date, datetime
from functools import cache

import pandas as pd
import pytest
from babel import Locale
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates
from geodata.errors import DateError

# The oracle is slow.
days = st.dates(date(1, 1, 1), date(9999, 12, 31))


@st.composite
def single_dates(draw: st.DrawFn) -> str:
    day = draw(days).isoformat()
    decade, century = day[:3] + "X", day[:2] + "XX"
    forms = [day, day[:7], day[:4], day[:8] + "XX", day[:5] + "XX", day[:5] + "XX-XX"]
    forms += [decade] * (decade > "000X") + [century] * (century > "00XX")
    return draw(st.sampled_from(forms)) + draw(st.sampled_from(["", "~", "?", "%"]))


@st.composite
def intervals(draw: st.DrawFn) -> str:
    one, other = draw(single_dates()), draw(single_dates())
    if oracle(one)[0] > oracle(other)[1]:
        one, other = other, one
    return draw(st.sampled_from([f"{one}/{other}", f"{one}/..", f"../{other}"]))


profile_dates = single_dates() | intervals()


@cache
def oracle(text: str) -> tuple[date, date]:
    """First and last day by the `edtf` package, end by end: it fails at 2000-01-01/2000-XX."""
    ends = text.split("/")
    first = dates.OPEN_START if ends[0] == ".." else parse_edtf(ends[0]).lower_strict()
    last = dates.OPEN_END if ends[-1] == ".." else parse_edtf(ends[-1]).upper_strict()
    return as_day(first), as_day(last)


def as_day(moment: time.struct_time | float | date) -> date:
    if isinstance(moment, float):
        return dates.OPEN_START if moment < 0 else dates.OPEN_END
    return date(*moment[:3]) if isinstance(moment, tuple) else moment


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("1945", "1945-01-01", "1945-12-31"),
        ("1945-08", "1945-08-01", "1945-08-31"),
        ("1945-08-18", "1945-08-18", "1945-08-18"),
        ("1944-02", "1944-02-01", "1944-02-29"),
        ("1900-02-XX", "1900-02-01", "1900-02-28"),
        ("1752~", "1752-01-01", "1752-12-31"),
        ("194X", "1940-01-01", "1949-12-31"),
        ("19XX", "1900-01-01", "1999-12-31"),
        ("1945-XX", "1945-01-01", "1945-12-31"),
        ("1945-08-18/1945-08-23", "1945-08-18", "1945-08-23"),
        ("1752~/1760?", "1752-01-01", "1760-12-31"),
    ],
)
def test_a_date_reaches_from_its_first_to_its_last_possible_day(
    text: str, start: str, end: str
) -> None:
    known = dates.parse(text)
    assert (str(known.start), str(known.end)) == (start, end)


def test_open_ends_are_none_in_a_date_and_the_named_constants_in_a_frame() -> None:
    assert dates.parse("1991/..").end is None
    assert dates.parse("../1855").start is None
    frame = dates.bounds(pd.Series(["1991/..", "../1855"]))
    assert frame.date_end[0].date() == dates.OPEN_END
    assert frame.date_start[1].date() == dates.OPEN_START
    assert (date.min, date.max) == (dates.OPEN_START, dates.OPEN_END)


def test_qualifiers_are_remembered_and_widen_nothing() -> None:
    said = {text: dates.parse(text) for text in ("1760", "1760~", "1760?", "1760%", "1752~/1760?")}
    assert {text for text, known in said.items() if known.approximate} == {
        "1760~",
        "1760%",
        "1752~/1760?",
    }
    assert {text for text, known in said.items() if known.uncertain} == {
        "1760?",
        "1760%",
        "1752~/1760?",
    }
    assert said["1760%"].start == said["1760"].start
    assert said["1760%"].end == said["1760"].end


@pytest.mark.parametrize(
    ("text", "marks"),
    [
        ("1760/..", set()),
        ("../1760", set()),
        ("1752~/..", {"approximate"}),
        ("../1760?", {"uncertain"}),
        ("1752%/1760", {"approximate", "uncertain"}),
        ("1752/1760~", {"approximate"}),
        ("194X", {"unspecified"}),
        ("1945-08-XX?", {"unspecified", "uncertain"}),
        ("194X/1950", {"unspecified"}),
        ("1945/19XX", {"unspecified"}),
        ("194X/..", {"unspecified"}),
        ("../1945-XX", {"unspecified"}),
    ],
)
def test_a_date_has_the_marks_of_either_end(text: str, marks: set[str]) -> None:
    known = dates.parse(text)
    every = ("approximate", "uncertain", "unspecified")
    assert {mark for mark in every if getattr(known, mark)} == marks


@given(profile_dates)
def test_bounds_are_those_of_the_edtf_package(text: str) -> None:
    known = dates.parse(text)
    assert (known.start or dates.OPEN_START, known.end or dates.OPEN_END) == oracle(text)


@pytest.mark.torture
@given(intervals().filter(lambda text: "X" not in text))
def test_an_interval_read_as_a_whole_agrees_too(text: str) -> None:
    known, whole = dates.parse(text), parse_edtf(text)
    assert (known.start or dates.OPEN_START) == as_day(whole.lower_strict())
    assert (known.end or dates.OPEN_END) == as_day(whole.upper_strict())


@given(st.lists(profile_dates, max_size=3))
def test_bounds_of_a_column_are_those_of_each_text_under_the_same_index(texts: list[str]) -> None:
    column = pd.Series(texts, index=[f"e{i}" for i in range(len(texts))], dtype="str")
    frame = dates.bounds(column)
    assert list(frame.index) == list(column.index)
    assert list(frame.columns) == ["date_start", "date_end"]
    assert [d.date() for d in frame.date_start] == [oracle(text)[0] for text in texts]
    assert [d.date() for d in frame.date_end] == [oracle(text)[1] for text in texts]


TWO_ENDS = "an interval has two ends, at most one of them open"
UNKNOWN_END = "an end that nobody knows bounds nothing; write the other end alone, or .. for open"
NO_SEASONS = (
    "a season has other months in every book; write those that the source means, such as "
    "1945-06/1945-08 for a summer"
)
NO_MONTH = (
    "a day whose month nobody knows bounds nothing but its year; write 1945-XX, and the day in "
    "date_as_written"
)


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("1945-02-30", "there is no day 30 in 1945-02"),
        ("1900-02-29", "there is no day 29 in 1900-02"),
        ("1945-08-00", "there is no day 00 in 1945-08"),
        ("1945-13", "there is no month 13"),
        ("1945-00", "there is no month 00"),
        ("1945-25", "there is no month 25"),
        ("0000", "years begin at 0001"),
        ("000X", "years begin at 0001"),
        ("1956/1945", "the interval ends before it begins"),
        ("1945-08-19/1945-08-18", "the interval ends before it begins"),
        ("1985/", UNKNOWN_END),
        ("/1985", UNKNOWN_END),
        ("1945-21", NO_SEASONS),
        ("1945-24~", NO_SEASONS),
        ("1945-22/1946", NO_SEASONS),
        ("1945-XX-15", NO_MONTH),
        ("1945-XX-15?/..", NO_MONTH),
        ("../..", TWO_ENDS),
        ("1945/1946/1947", TWO_ENDS),
        ("1945/soon", "'soon' has another form"),
        ("soon", "it cannot be read"),
    ],
)
def test_a_wrong_date_is_refused_with_the_reason_and_what_is_allowed(text: str, why: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.parse(text)
    assert str(caught.value).startswith(f"{text!r} is not a date of the atlas: {why}; allowed are")


@pytest.mark.parametrize(
    ("refused", "instead"),
    [
        ("1945-21", "1945-03/1945-05"),
        ("1945-22", "1945-06/1945-08"),
        ("1945-23", "1945-09/1945-11"),
    ],
)
def test_what_is_written_instead_of_a_season_has_its_bounds(refused: str, instead: str) -> None:
    known = dates.parse(instead)
    assert (known.start, known.end) == oracle(refused)


def test_a_day_without_its_month_lies_in_what_is_written_instead() -> None:
    (start, end), (first, last) = oracle("1945-XX"), oracle("1945-XX-15")
    assert (dates.parse("1945-XX").start, dates.parse("1945-XX").end) == (start, end)
    assert start <= first <= last <= end


def test_a_moment_is_by_utc_to_the_minute_or_second() -> None:
    assert dates.moment("1995-05-27T13:03Z") == datetime(1995, 5, 27, 13, 3, tzinfo=UTC)
    assert dates.moment("1994-10-04T13:22:55Z") == datetime(1994, 10, 4, 13, 22, 55, tzinfo=UTC)


@pytest.mark.parametrize(
    "text",
    ["", "1995-05-27", "1995-05-27T13:03", "1995-05-28T01:03+12:00", "1995-05-27T24:03Z", "soon"],
)
def test_what_is_no_moment_by_utc_is_refused(text: str) -> None:
    with pytest.raises(DateError) as caught:
        dates.moment(text)
    assert str(caught.value) == (
        f"{text!r} is not a moment by UTC; allowed are such as 1995-05-27T13:03Z"
    )


def test_a_refusal_says_every_form_that_is_allowed() -> None:
    with pytest.raises(DateError) as caught:
        dates.parse("soon")
    assert str(caught.value) == (
        "'soon' is not a date of the atlas: it cannot be read; allowed are 1945, 1945-08, "
        "1945-08-18, each with ~ ? or % at the end; 19XX, 194X, 1945-XX, 1945-08-XX; and intervals "
        "such as 1945/1956, 1991/.. and ../1855"
    )


@pytest.mark.parametrize(
    "text",
    [
        *(
            "",
            " ",
            "1945 ",
            "1945\n",
            "45",
            "1945-8",
            "1945-08-1",
            "18.08.1945",
            "1945-08-18T04:30",
        ),
        *("1945/08", "1945-08-18/23", "1945?~", "?1945", "1945-~08", "1945~-08", "1945-08~-18"),
        *("-0044", "+1945", "Y19450", "19450", "1945E2", "1945S2", "1945..1946", "[1945,1946]"),
        *("XXXX", "1XXX", "19X5", "194X-08", "1945-XX-18", "1945-1X", "1945-08-1X", "194x", "194Х"),
        *("190s", "unknown", "open", "1991/open", "1991/...", "{1945,1946}", "१९४५"),
    ],
)
def test_every_form_outside_the_profile_is_refused(text: str) -> None:
    with pytest.raises(DateError):
        dates.parse(text)


@given(
    profile_dates, st.integers(0, 25), st.sampled_from([*"0123456789X-/.~?%", ""]), st.booleans()
)
def test_a_date_with_a_slip_is_refused_or_read_as_the_edtf_package_does(
    text: str, at: int, slip: str, overwrite: bool
) -> None:
    slipped = text[:at] + slip + text[at + overwrite :]
    try:
        known = dates.parse(slipped)
    except DateError:
        return
    assert (known.start or dates.OPEN_START, known.end or dates.OPEN_END) == oracle(slipped)


def test_a_column_names_all_its_wrong_dates_at_once() -> None:
    with pytest.raises(DateError) as caught:
        dates.bounds(pd.Series(["1945", "1945-13", None, "1992/"]))
    lines = str(caught.value).splitlines()
    assert [line.split(" is ")[0] for line in lines] == ["'1945-13'", "''", "'1992/'"]


years = st.integers(1, 9999)


def possible(frame: pd.DataFrame) -> tuple[dates.Days, dates.Days]:
    """What `dates.bounds` found, as arrays."""
    return frame["date_start"].to_numpy(), frame["date_end"].to_numpy()


@given(st.lists(profile_dates, min_size=1, max_size=3), years, years)
def test_an_event_is_in_a_range_of_years_when_a_possible_day_of_it_is(
    texts: list[str], one: int, other: int
) -> None:
    first, last = sorted((one, other))
    frame = dates.bounds(pd.Series(texts))
    mask = dates.overlaps(*possible(frame), first, last)
    for text, inside in zip(texts, mask, strict=True):
        start, end = oracle(text)
        assert inside == (max(start.year, first) <= min(end.year, last))


@given(profile_dates, years)
def test_a_date_outside_a_year_is_wholly_before_or_wholly_after_it(text: str, year: int) -> None:
    frame = dates.bounds(pd.Series([text]))
    inside, before, after = (
        bool(dates.overlaps(*possible(frame), first, last)[0])
        for first, last in ((year, year), (-9999, year - 1), (year + 1, 99999))
    )
    assert inside or before != after


def test_a_range_of_years_is_closed_at_both_ends() -> None:
    frame = dates.bounds(pd.Series(["1944-12-31", "1945-01-01", "1956-12-31", "1957-01-01"]))
    mask = dates.overlaps(*possible(frame), 1945, 1956)
    assert list(mask) == [False, True, True, False]
    with pytest.raises(DateError, match="reversed"):
        dates.overlaps(*possible(frame), 1956, 1945)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("1956-10-19", "19 October 1956"),
        ("1956-10", "October 1956"),
        ("1956", "1956"),
        ("1752~", "about 1752"),
        ("1760?", "possibly 1760"),
        ("1760%", "possibly about 1760"),
        ("194X", "some time in the 1940s"),
        ("194X?", "possibly the 1940s"),
        ("19XX", "some time in the years 1900–1999"),
        ("19XX~", "about the years 1900–1999"),
        ("1945-XX", "some time in 1945"),
        ("1945-08-XX", "some time in August 1945"),
        ("1991/..", "since 1991"),
        ("1752~/..", "since about 1752"),
        ("../1855", "until 1855"),
        ("1945-08-18/1945-08-23", "18–23 August 1945"),
        ("1945-08-18/1945-09-05", "18 August – 5 September 1945"),
        ("1944-08-18/1945-08-23", "18 August 1944 – 23 August 1945"),
        ("1945-08/1945-09", "August – September 1945"),
        ("1944-08/1945-08", "August 1944 – August 1945"),
        ("1945/1956", "1945–1956"),
        ("1945/1945", "1945"),
        ("1945-08/1945-09-05", "from August 1945 to 5 September 1945"),
        ("1752~/1760", "from about 1752 to 1760"),
        ("1752/1760?", "from 1752 to possibly 1760"),
        ("1752/176X", "from 1752 to some time in the 1760s"),
        ("1945-XX/1946", "from some time in 1945 to 1946"),
        ("1945~/1945", "from about 1945 to 1945"),
    ],
)
def test_a_date_is_said_in_english_words(text: str, words: str) -> None:
    assert dates.in_words(text) == words


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("1945-08-18", "ru", "18 августа 1945\u202fг."),
        ("1945-08-18", "ja", "1945年8月18日"),
        ("1945-08", "ru", "август 1945\u202fг."),
        ("1945-08", "ja", "1945年8月"),
        ("1945", "ja", "1945年"),
        ("1945-08-18/1945-08-23", "ru", "18–23 августа 1945\u202fг."),
        ("1945-08-18/1945-08-23", "ja", "1945年8月18日〜23日"),
    ],
)
def test_months_follow_the_locale(text: str, locale: str, words: str) -> None:
    assert dates.in_words(text, locale=Locale.parse(locale)) == words


@pytest.mark.parametrize(
    ("text", "locale", "words"),
    [
        ("1945-08-18", "ja", "1945年 (Shōwa 20)8月18日"),
        ("1945-08-18", "en_GB", "18 August 1945 (Shōwa 20)"),
        ("1872-12-31", "en_GB", "31 December 1872"),  # of another calendar
        ("1873-01-01", "en_GB", "1 January 1873 (Meiji 6)"),
        ("1926", "en_GB", "1926 (Taishō 15/Shōwa, first year)"),
        ("1989-01-07", "en_GB", "7 January 1989 (Shōwa 64)"),
        ("1989-01-08", "en_GB", "8 January 1989 (Heisei, first year)"),
        ("1905~", "en_GB", "about 1905 (Meiji 38)"),
        ("2019/..", "en_GB", "since 2019 (Heisei 31/Reiwa, first year)"),
        ("1945/1956", "en_GB", "from 1945 (Shōwa 20) to 1956 (Shōwa 31)"),
        ("194X", "en_GB", "some time in the 1940s"),
        ("1798", "en_GB", "1798"),
    ],
)
def test_the_japanese_era_stands_beside_the_year_on_request(
    text: str, locale: str, words: str
) -> None:
    assert dates.in_words(text, locale=Locale.parse(locale), era=True) == words


def test_phrases_can_be_translated() -> None:
    russian = {"since {date}": "с {date}", "about {date}": "около {date}"}
    assert dates.in_words("1752~/..", lambda phrase: russian.get(phrase, phrase)) == "с около 1752"


@given(profile_dates, st.sampled_from(["en", "ru", "ja"]))
def test_every_date_has_words_without_the_marks_of_the_format(text: str, locale: str) -> None:
    words = dates.in_words(text, locale=Locale.parse(locale))
    assert words
    assert not set(words) & set("X/~?%{}")


def test_a_range_of_years_is_read_from_one_year_or_two() -> None:
    assert dates.year_range("1945-1956") == (1945, 1956)
    assert dates.year_range("1945") == (1945, 1945)
    assert dates.year_range("0001-0002") == (1, 2)


@pytest.mark.parametrize(
    "text",
    ["", "1956-1945", "1945-", "-1945", "45-56", "1945–1956", "1945-08-18", "0000", "1945\n"],
)
def test_other_ranges_of_years_are_refused(text: str) -> None:
    with pytest.raises(DateError):
        dates.year_range(text)
