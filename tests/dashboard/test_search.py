"""What the search box offers, in the reader's language, and what the server answers to it."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote, urlencode

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dashboard import i18n, search
from dashboard.guard.bound import LONGEST
from geodata import catalogue as catalogues
from geodata.catalogue import Catalogue
from geodata.search import hits
from tests.dashboard.asking import get


def offered(text: str, language: str = "en", *kinds: Any) -> dict[str, Any]:
    with i18n.speaking(i18n.chosen(language)):
        return search.content(text, catalogues.default(), kinds or search.KINDS)


def whole(pieces: list[list[Any]]) -> str:
    return "".join(text for text, _marked in pieces)


def marked(pieces: list[list[Any]]) -> list[str]:
    return [text for text, is_marked in pieces if is_marked]


def hit(one: str, said: dict[str, Any]) -> dict[str, Any]:
    return next(found for group in said["groups"] for found in group["hits"] if found["id"] == one)


def test_places_events_and_stories_stand_under_headings_with_their_number(
    catalogue: Catalogue,
) -> None:
    said = offered("Shikotan")
    found = hits.search("Shikotan", catalogue, limit=2 * len(catalogue.events.events))
    events = sum(hit.kind == "event" for hit in found)
    assert [group["heading"] for group in said["groups"]] == [
        "Places (3)", f"Events ({events})", "Stories (5)"
    ]  # fmt: skip
    assert [len(group["hits"]) for group in said["groups"]] == [3, 8, 3]
    assert said["says"] == f"3 places, {events} events, 5 stories"
    assert (said["events"], said["all"]) == (
        events, f"All {events} events with “Shikotan”"
    )  # fmt: skip


def test_the_page_finds_what_the_command_line_finds(catalogue: Catalogue) -> None:
    for text in ("Shikotan", "拿捕", "землетрясение 1952", "treaty"):
        for group in offered(text)["groups"]:
            kind = group["hits"][0]["kind"]
            found = [one.id for one in hits.search(text, catalogue, 2000) if one.kind == kind]
            assert [one["id"] for one in group["hits"]] == found[: len(group["hits"])]
        assert offered(text)["events"] == len(hits.matching_events(text, catalogue))


def test_a_place_says_by_which_other_name_it_was_found_and_what_it_is() -> None:
    iturup = hit("iturup", offered("Etorofu"))
    assert (whole(iturup["title"]), marked(iturup["title"])) == ("Iturup", [])
    assert (iturup["about"], marked(iturup["by"])) == ("island", ["Etorofu-to"])
    town = hit("malokurilskoye", offered("Malokurilskoye"))
    assert (town["about"], town["by"]) == ("settlement, Shikotan", [])
    assert marked(town["title"]) == ["Malokurilskoye"]


def test_an_event_says_when_it_was_its_category_and_by_which_text_it_was_found() -> None:
    found = hit("1986-fishing-seizures", offered("拿捕"))
    assert whole(found["title"]) == "USSR seizes nine Japanese fishing boats in 1986"
    assert found["about"] == "1986 · Fisheries"
    assert (marked(found["by"]), found["language"]) == (["拿捕"], "ja")


def test_it_speaks_the_readers_language() -> None:
    russian, japanese = (
        hit("1945-shikotan-landing", offered("Shikotan", one)) for one in ("ru", "ja")
    )
    assert whole(russian["title"]) == "Советские войска высаживаются на Шикотане"
    assert russian["about"].startswith("1 сентября 1945")
    assert whole(japanese["title"]) == "ソ連軍、色丹島に上陸"
    assert hit("1986-fishing-seizures", offered("拿捕", "ja"))["language"] == ""


def test_what_is_not_found_is_said_and_offers_nothing() -> None:
    said = offered("xqzzvvw")
    assert (said["groups"], said["events"]) == ([], 0)
    assert said["says"].startswith("Nothing found.")


@pytest.mark.parametrize("text", ["", "  ", "\n\u3000"])
def test_without_a_text_groups_and_islands_are_offered_by_their_names(
    text: str, catalogue: Catalogue
) -> None:
    said = offered(text)
    groups, islands = ([whole(one["title"]) for one in group["hits"]] for group in said["groups"])
    kinds = catalogue.gazetteer.frame["kind"]
    assert (len(groups), len(islands)) == ((kinds == "group").sum(), (kinds == "island").sum())
    assert groups == sorted(groups)
    assert "Habomai Islands" in groups
    assert hit("iturup", said)["about"] == "Итуруп · 択捉島"
    assert (said["events"], said["all"]) == (0, "")


def test_a_box_of_places_offers_places_alone() -> None:
    said = offered("Shikotan", "en", "place")
    assert [group["heading"] for group in said["groups"]] == ["Places (3)"]
    assert (said["says"], said["events"]) == ("3 places", 0)


def test_a_text_that_would_be_filled_in_is_repeated_as_it_stands() -> None:
    assert offered("{count} 1945 {0}")["all"].endswith("“{count} 1945 {0}”")


# The route


def answered(text: str, link: str = "", **headers: str) -> dict[str, Any]:
    answer = get(f"/atlas/search?{urlencode({'q': text})}&{link}", headers)
    assert answer.status == 200
    said: dict[str, Any] = json.loads(answer.body)
    return said


def test_the_server_answers_in_the_language_of_the_link_else_of_the_browser() -> None:
    assert answered("Shikotan")["says"] == offered("Shikotan")["says"]
    russian = {"accept-language": "ru"}
    for said in (answered("Iturup", "lang=ru"), answered("Iturup", **russian)):
        assert whole(hit("iturup", said)["title"]) == "Итуруп"
    said = answered("Iturup", "lang=ja", **russian)
    assert whole(hit("iturup", said)["title"]) == "択捉島"
    eras = hit("1945-shikotan-landing", answered("Shikotan", "era=yes"))
    assert "Shōwa" in eras["about"]


def test_an_answer_is_a_readers_own_and_not_kept() -> None:
    answer = get("/atlas/search?q=Shikotan")
    assert answer.headers["content-type"] == "application/json"
    assert answer.headers["cache-control"] == "no-store"


def test_the_server_offers_those_kinds_that_are_asked_for() -> None:
    assert answered("Shikotan", "of=place")["says"] == "3 places"
    assert answered("Shikotan", "of=island") == answered("Shikotan")


@pytest.mark.parametrize(
    "query", ["", "q", "q=%ff%00", "q=%ED%A0%80", "q=a&q=b", "lang=%ff&era=x&q=1"]
)
def test_no_query_breaks_it(query: str) -> None:
    assert get(f"/atlas/search?{query}").status == 200


@given(st.text())
@example("x" * 7_000)
@example("Шикотан " * 100)
@example("<img src=x onerror=alert(1)>")
def test_any_text_may_be_typed(text: str) -> None:
    query = quote(text.encode("utf-8", "surrogatepass"))
    answer = get(f"/atlas/search?q={query}")
    assert answer.status == (200 if len(query) < LONGEST - 2 else 414)
    assert len(answer.body) < 30_000
