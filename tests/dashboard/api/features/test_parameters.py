"""Each parameter is read as the standard says; what is wrong is said of all of them at once."""

from __future__ import annotations

import json
from contextlib import suppress
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st_

from dashboard.api.features import asking, parameters
from geodata import dates
from geodata.errors import ParameterError, RequestError
from tests.dashboard.api.features.reading import ids, items, known
from tests.dashboard.asking import get
from tests.torture import fewer

DAY = date(1945, 8, 18)


@pytest.mark.parametrize(
    ("text", "boxes"),
    [
        ("140,40,150,50", [(140, 40, 150, 50)]),
        ("140.5,-4e1,150,50.25", [(140.5, -40, 150, 50.25)]),
        ("140,40,0,150,50,100", [(140, 40, 150, 50)]),
        ("145,43,145,43", [(145, 43, 145, 43)]),
        ("170,40,-170,50", [(170, 40, 180, 50), (-180, 40, -170, 50)]),
        ("-180,-90,180,90", [(-180, -90, 180, 90)]),
    ],
)
def test_a_box_has_four_or_six_numbers_and_may_cross_180_degrees(
    text: str, boxes: list[parameters.Box]
) -> None:
    assert parameters.bbox(text) == boxes


@pytest.mark.parametrize(
    "text",
    [
        "", "1,2,3", "1,2,3,4,5", "1,2,3,4,5,6,7", "a,b,c,d", "1,2,3,", "nan,1,2,3", "inf,1,2,3",
        "1e999,1,2,3", "140,50,150,40", "-181,40,150,50", "140,40,181,50", "140,-91,150,50",
        "140,40,5,150,50,4", "140 40 150 50", "0x1,2,3,4", "\uff11,2,3,4", "1_0,2,3,4",
        "1,2,3,4\x1f", "1,2,3\n,4",
    ],
)  # fmt: skip
def test_what_is_no_box_is_refused_with_what_is_one(text: str) -> None:
    with pytest.raises(ParameterError, match="west,south,east,north"):
        parameters.bbox(text)


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("1945-08-18", DAY, DAY),
        ("1945-08-18T23:59:59Z", DAY, DAY),
        ("1945-08-18t00:00:00.5+11:00", DAY, DAY),
        ("1945-08-18/1945-08-23", DAY, date(1945, 8, 23)),
        ("1945-08-18T10:00:00Z/1945-08-18", DAY, DAY),
        ("1945-08-18/..", DAY, dates.OPEN_END),
        ("1945-08-18/", DAY, dates.OPEN_END),
        ("../1945-08-18", dates.OPEN_START, DAY),
        ("/1945-08-18", dates.OPEN_START, DAY),
        ("../..", dates.OPEN_START, dates.OPEN_END),
        ("1996-02-29", date(1996, 2, 29), date(1996, 2, 29)),
    ],
)
def test_a_time_is_a_day_a_moment_or_an_interval_with_open_ends(
    text: str, first: date, last: date
) -> None:
    assert parameters.datetime(text) == (first, last)


@pytest.mark.parametrize(
    "text",
    [
        "", "..", "1945", "1945-8-18", "1945-02-30", "0000-01-01", "1945-08-18T10:00Z",
        "1945-08-18T24:00:00Z", "1945-08-18T10:00:00", "1945-08-18T10:00:00 11:00",
        "1945-08-23/1945-08-18", "1945-08-18/1945-08-19/1945-08-20", "yesterday", "\uff11945-08-18",
        "1945-08-18Z",
    ],
)  # fmt: skip
def test_what_is_no_time_is_refused_with_what_is_one(text: str) -> None:
    with pytest.raises(ParameterError, match="an end may be open"):
        parameters.datetime(text)


@pytest.mark.parametrize("text", ["0", "-1", "1.5", "", "ten", "9" * 19, "1e3", " 5"])
def test_a_limit_is_a_whole_number_from_one(text: str) -> None:
    with pytest.raises(ParameterError, match="a whole number from 1"):
        parameters.limit(text)


def test_a_limit_too_large_is_cut_and_this_is_said() -> None:
    path = "/api/collections/events/items?limit=5000"
    answer = get(path)
    said = json.loads(answer.body)
    assert said["numberReturned"] == min(parameters.MOST, len(known("events").ids))
    assert said["notice"] == "A page has at most 1000 features; 5000 were asked for."
    assert answer.headers["notice"] == "limit 5000 was cut to 1000"
    assert said["notice"] in get(f"{path}&f=html").body.decode()
    assert "notice" in get(f"{path}&f=csv").headers
    assert "notice" not in items("events", "limit=1000")


@pytest.mark.parametrize(
    ("name", "query", "parameter", "value", "allowed"),
    [
        ("events", "f=xml", "f", "xml", ["json", "html", "csv"]),
        ("events", "lang=de", "lang", "de", ["en", "ru", "ja"]),
        ("events", "category=war", "category", "war", "treaty"),
        ("events", "actors=NOBODY", "actors", "NOBODY", "JPN"),
        ("events", "magnitude=big", "magnitude", "big", "a number"),
        ("events", "vei=1.5", "vei", "1.5", "a whole number"),
        ("events", "date_start=1945", "date_start", "1945", "YYYY-MM-DD"),
        ("events", "title_en=", "title_en", "", "a text"),
        ("events", "offset=-1", "offset", "-1", "from 0"),
        ("events", "limit=1&limit=2", "limit", "1, 2", "once"),
        ("events", "colour=red", "colour", "red", "category"),
        ("islands", "category=treaty", "category", "treaty", "layer"),
        ("islands", "bbox-crs=x", "bbox-crs", "x", "bbox"),
    ],
)
def test_a_wrong_parameter_is_named_with_its_value_and_what_is_allowed(
    name: str, query: str, parameter: str, value: str, allowed: Any
) -> None:
    answer = get(f"/api/collections/{name}/items?{query}")
    said = json.loads(answer.body)
    assert answer.status == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert (said["parameter"], said["value"]) == (parameter, value)
    if isinstance(allowed, str):
        assert allowed in said["allowed"]
    else:
        assert said["allowed"] == allowed


def test_all_that_is_wrong_is_said_at_once() -> None:
    said = items("events", "bbox=1&datetime=x&limit=0&f=xml&colour=red")
    assert [one["parameter"] for one in said["errors"]] == [
        "bbox", "datetime", "limit", "f", "colour",
    ]  # fmt: skip
    assert {name: said[name] for name in said["errors"][0]} == said["errors"][0]


def test_a_query_is_no_longer_than_anybody_needs() -> None:
    assert get(f"/api?lang={'e' * asking.LONGEST}").status == 400


@fewer(3)
@given(st_.text(max_size=40))
def test_any_text_is_read_or_refused_by_any_reader(text: str) -> None:
    readers = parameters.of_items(known("events"))
    for name in readers:
        with suppress(RequestError):
            assert list(parameters.read([(name, text)], readers)) == [name]


@given(st_.binary(max_size=60) | st_.text("?&=%+;/\\u202e島9-,.", max_size=30).map(str.encode))
def test_there_is_an_answer_to_any_query(query: bytes) -> None:
    for key in ("", "bbox=", "datetime=", "limit=", "f=", "lang=", "title_ja="):
        asked = key + query.decode("latin-1")
        assert get(f"/api/collections/volcanoes/items?{asked}").status in (200, 400)


def test_an_item_of_a_list_is_found() -> None:
    found = ids("events", "actors=USSR&category=treaty&datetime=1956-10-19")
    assert "1956-joint-declaration" in found
