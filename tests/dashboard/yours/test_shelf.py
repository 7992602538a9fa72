"""Events that a reader has put beside the catalogue's are seen by whoever knows the token alone."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import numpy as np
import pandas as pd
import pytest
from cachetools import TTLCache

from dashboard import served
from dashboard.sessions import linked
from dashboard.yours import shelf
from geodata.own import Own
from tests.dashboard.asking import Answer, get

MARK = "Lighthouse keeper's hut"


def rows(count: int = 1, title: str = MARK) -> pd.DataFrame:
    return pd.DataFrame({
        "row": np.arange(2, count + 2), "lon": 146.75, "lat": 43.8, "place": "",
        "near": "shikotan", "distance_km": 0.0,
        "date": "1950-05-01",
        "title": title, "summary": "<b>x</b>", "category": "society", "magnitude": np.nan,
        "depth_km": np.nan, "url": "", "shade": 0, "size": 0,
    })  # fmt: skip


@pytest.fixture
def token() -> Iterator[str]:
    made = shelf.put([Own("mine.csv", rows())], served.atlas().catalogue)
    yield made
    shelf.forget(made)


def pages(view: Any) -> list[Answer]:
    """The titles of the events that a view's map draws."""
    head = json.loads(get(f"/atlas/{view['map']['events']['titles']}").body)
    return [get(f"/atlas/{page}") for page in head["pages"]]


def test_a_view_with_the_token_has_them_in_map_list_and_search(token: str) -> None:
    said = json.loads(get(f"/atlas/view?own={token}&years=1950-1950&island=shikotan").body)
    assert MARK in [row["title"] for row in said["panel"]["list"]["rows"]]
    assert set(said["map"]["events"]) == {"columns", "titles"}
    titles = pages(said)
    assert {one.status for one in titles} == {200}
    assert MARK in [name for one in titles for name in json.loads(one.body)["names"]]
    assert all("private" in one.headers["cache-control"] for one in titles)
    found = json.loads(get(f"/atlas/search?q=keeper+hut&of=event&own={token}").body)
    assert found["events"] >= 1


def test_every_file_of_the_view_has_them_and_no_markup_of_theirs(token: str) -> None:
    for suffix in ("csv", "geojson", "kml", "html", "ics"):
        answer = get(f"/atlas/events.{suffix}?own={token}&years=1950-1950&island=shikotan")
        assert answer.status == 200
        assert MARK.split("'", maxsplit=1)[0] in answer.body.decode()
    assert "<b>x</b>" not in get(f"/atlas/sheet.html?own={token}&years=1950-1950").body.decode()


def test_without_the_token_nobody_sees_them(token: str) -> None:
    for query in ("", "own=", f"own={token[:-1]}", f"own={token}x"):
        said = get(f"/atlas/view?{query}&years=1950-1950").body.decode()
        assert MARK not in said
    assert MARK not in get("/atlas/events.csv?years=1950-1950").body.decode()
    assert json.loads(get("/atlas/search?q=keeper+hut&of=event").body)["events"] == 0


@pytest.mark.torture
def test_what_was_forgotten_is_gone_with_its_files_and_a_link_says_so(token: str) -> None:
    said = json.loads(get(f"/atlas/view?own={token}").body)
    shelf.forget(token)
    assert get(f"/atlas/{said['map']['events']['columns']}").status == 404
    held = linked(f"own={token}&years=1950-1950", served.atlas().catalogue)
    assert held.view.own is None
    assert held.notices == ("Your own events are no longer here. Put them on the map again.",)


def test_a_token_cannot_be_guessed(token: str) -> None:
    other = shelf.put([Own("mine.csv", rows())], served.atlas().catalogue)
    assert other != token
    assert len(token) > 20
    shelf.forget(other)


def test_no_more_rows_are_held_than_there_is_room_for(monkeypatch: pytest.MonkeyPatch) -> None:
    catalogue = served.atlas().catalogue
    first = shelf.put([Own("a", rows(5))], catalogue)
    monkeypatch.setattr(shelf, "_held", TTLCache(3, 60, getsizeof=shelf._held.getsizeof))
    with pytest.raises(ValueError, match="too large"):
        shelf.put([Own("b", rows(5))], catalogue)
    monkeypatch.undo()
    assert shelf.beside(first)
    shelf.forget(first)


def test_few_rows_of_many_readers_are_no_more_than_there_is_room_for(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    catalogue, room = served.atlas().catalogue, 2 * shelf.EACH + 100
    monkeypatch.setattr(shelf, "_held", TTLCache(room, 60, getsizeof=shelf._held.getsizeof))
    tokens = [shelf.put([Own(name, rows())], catalogue) for name in "abc"]
    assert [bool(shelf.beside(token)) for token in tokens] == [False, True, True]


def test_each_reader_of_it_is_told_its_date_in_their_language(token: str) -> None:
    for language, day in (("en", "1 May 1950"), ("ja", "1950年5月1日")):
        titles = pages(json.loads(get(f"/atlas/view?own={token}&lang={language}").body))
        read = [json.loads(one.body) for one in titles]
        when = [day for one in read for day, name in zip(one["when"], one["names"], strict=True)
                if name == MARK]  # fmt: skip
        assert when == [day]


def test_a_token_begins_with_the_route_to_its_process() -> None:
    made = shelf.put([Own("mine.csv", rows())], served.atlas().catalogue, "0123abcd")
    assert made.startswith("0123abcd")
    assert len(made) > 28
    assert shelf.sets(made)
    shelf.forget(made)
