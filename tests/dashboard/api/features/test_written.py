"""Features arrive as they are, in every format, and nothing in them is run."""

from __future__ import annotations

import csv
import gzip
import io
import json
from collections import Counter
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

import pandas as pd
import pytest
import shapely
from hypothesis import example, given
from hypothesis import strategies as st_
from starlette.responses import Response

from dashboard.api.features import answers, asking
from dashboard.api.features.asking import Asked
from dashboard.api.features.collections import Collection
from tests.dashboard.api.features.reading import NAMES, items, known, table
from tests.dashboard.asking import get
from tests.torture import fewer

HOSTILE = [
    "=1+1", "@SUM(A1)", "-1", "+1", "<script>alert(1)</script>", '"><img src=x onerror=alert(1)>',
    "**bold** [link](javascript:alert(1))", "{{ 7*7 }}", "a\r\nb", "\tc", "\x07\x1b[31m", "\u202e",
    'quo"te', "semi;colon,comma", "&amp;", "]]>", "\ufeff", "𠮷",
]  # fmt: skip


def with_titles(*titles: str) -> Collection:
    """The first events under these titles."""
    one, number = known("events"), len(titles)
    rows = one.rows.iloc[:number].assign(title_en=pd.array(list(titles), dtype="str"))
    return replace(one, rows=rows, ids=one.ids[:number], shapes=one.shapes[:number], days=None)


def answer(one: Collection, form: str) -> Response:
    path = "/collections/events/items"
    return answers.items(Asked("http://here/", path, [], {}, asking.ITEMS, form), one)


class Page(HTMLParser):
    """The texts of a page, its elements, and where it leads."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.texts: list[str] = []
        self.elements: Counter[str] = Counter()
        self.attributes: set[str] = set()
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements[tag] += 1
        self.attributes |= {name for name, _value in attrs}

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


def titles(one: Collection, form: str) -> list[str]:
    body = bytes(answer(one, form).body).decode("utf-8-sig")
    if form == "csv":
        return [row["title_en"] for row in csv.DictReader(io.StringIO(body, newline=""))]
    return [feature["properties"]["title_en"] for feature in json.loads(body)["features"]]


def test_texts_that_look_like_something_else_arrive_unharmed() -> None:
    assert titles(with_titles(*HOSTILE), "json") == HOSTILE


def test_no_text_is_run_in_a_table_and_none_is_another() -> None:
    cells = titles(with_titles(*HOSTILE), "csv")
    assert not any(cell.startswith(("=", "@", "\t")) for cell in cells)
    assert [cell.removeprefix("'") for cell in cells] == HOSTILE
    assert {"-1", "+1"} <= set(cells)


@fewer(3)
@given(st_.lists(st_.text(st_.characters(codec="utf-8"), min_size=1), min_size=1, max_size=5))
@example(["\r"])
@example(["\0"])
def test_any_text_arrives_unharmed(texts: list[str]) -> None:
    one = with_titles(*texts)
    assert titles(one, "json") == texts
    cells = titles(one, "csv")
    assert [c[1:] if c[1:] == t else c for c, t in zip(cells, texts, strict=True)] == texts


def test_a_page_shows_them_as_texts() -> None:
    plain = Page(bytes(answer(with_titles("a"), "html").body).decode())
    page = Page(bytes(answer(with_titles(*HOSTILE), "html").body).decode())
    assert page.elements.keys() == plain.elements.keys()
    assert "script" not in page.elements
    assert page.attributes == plain.attributes
    assert set(HOSTILE) <= set(page.texts)


@pytest.mark.parametrize("query", ["limit=1", "limit=1000"])
def test_a_layer_is_as_small_as_its_reader_takes_it(query: str) -> None:
    answer = get(f"/api/collections/islands/items?{query}", {"accept-encoding": "gzip"})
    assert answer.headers["content-encoding"] == "gzip"
    assert json.loads(gzip.decompress(answer.body))["features"]


def test_a_table_is_a_file_to_be_kept() -> None:
    headers = get("/api/collections/events/items?f=csv").headers
    assert headers["content-disposition"] == 'attachment; filename="kuril-atlas-events.csv"'


@pytest.mark.parametrize("name", NAMES)
def test_table_and_layer_say_the_same(name: str) -> None:
    rows = table(get(f"/api/collections/{name}/items?f=csv&limit=50&offset=3"))
    features = items(name, "limit=50&offset=3")["features"]
    assert len(rows) == len(features) > 0

    def written(value: Any) -> str:
        return "" if value is None else str(value)

    for row, feature in zip(rows, features, strict=True):
        same = {field: written(value) for field, value in feature["properties"].items()}
        assert {field: as_number(text) for field, text in row.items()} == {
            field: as_number(text) for field, text in same.items()
        }


def as_number(text: str) -> float | str:
    try:
        return float(text)
    except ValueError:
        return text


@pytest.mark.parametrize("name", ["islands", "administration-periods"])
def test_rings_follow_the_right_hand_rule(name: str) -> None:
    for feature in items(name, "limit=20")["features"]:
        shape = shapely.from_geojson(json.dumps(feature["geometry"]))
        assert all(part.exterior.is_ccw for part in shape.geoms)


def test_one_feature_is_the_same_as_among_others() -> None:
    [among] = items("boundaries", "boundary=vries-strait")["features"]
    alone = json.loads(get("/api/collections/boundaries/items/vries-strait").body)
    assert {key: alone[key] for key in among} == among
    assert {link["rel"] for link in alone["links"]} == {"self", "alternate", "collection"}


def test_no_rows_are_said_in_the_files_own_form() -> None:
    query = "/api/collections/events/items?datetime=1000-01-01"
    said = json.loads(get(query).body)
    assert (said["features"], said["numberMatched"]) == ([], 0)
    answer = get(f"{query}&f=csv")
    assert (answer.status, table(answer)) == (200, [])
    assert answer.body.decode("utf-8-sig").startswith("id,date,")
    page = get(f"{query}&f=html")
    assert page.status == 200
    assert "No feature fits." in page.body.decode()
    assert "<table>" not in page.body.decode()


def test_a_page_shows_a_text_in_the_readers_language_or_says_in_which_it_is() -> None:
    one = with_titles("Only English")
    rows = one.rows.assign(title_ru="", title_ja="")
    html = bytes(answer(replace(one, rows=rows), "html").body).decode()
    assert '<td lang="en">Only English</td>' in html
