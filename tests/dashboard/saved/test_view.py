"""The list of a saved file is the server's own, for each place and in whichever years: its script
is run in Node and held against what the panel says of the same events."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from dashboard import i18n, selected, served
from dashboard.map_state import for_map
from dashboard.panel.content import content
from dashboard.saved.view import Saved, of_view
from dashboard.sessions import linked
from dashboard.view import View, from_browser
from geodata import clock
from geodata.catalogue import Catalogue
from layers.publication import as_json
from tests import node
from tests.torture import all_but

LOCAL = Path("dashboard/browser/local.js").absolute()
# All answers to choices, one after another, of one file.
ANSWERS = """({ saved, told }) => {
  const ask = module.local(saved);
  return told.map((choices, n) => ask("choice", {
    body: JSON.stringify({ choices: choices.map((choice) => [n, choice]) }),
  }));
}"""
VIEWS = [
    "lang=en", "island=shikotan&years=1945-1956&lang=ru", "island=shikotan&groups=yes&lang=ja",
    "q=tsunami&lang=en", "category=treaty,disaster_tsunami&party=USSR&sort=oldest&lang=en",
    "relation=on,waters&groups=yes&sort=place&lang=en", "accounts=both&years=1900-2000&lang=en",
    "island=habomai&lang=en", "island=shikotan&vei=6&lang=en", "magnitude=8&layer=shikotan",
]  # fmt: skip
YEARS = [(1643, 2026), (1855, 1875), (1945, 1956), (1952, 1952), (1700, 1710)]
LISTED = ("heading", "rows", "page", "pages", "sorts")


@pytest.fixture(params=all_but(VIEWS[2], of=VIEWS))
def saved(request: pytest.FixtureRequest) -> Any:
    catalogue = served.atlas().catalogue
    view = linked(request.param, catalogue).view
    with i18n.speaking(i18n.chosen(view.language)):
        yield of_view(view, catalogue)


def answers(saved: Saved, told: list[list[dict[str, Any]]]) -> list[dict[str, Any]]:
    """What the script answers to choices, one after another."""
    given = {"saved": saved.content(), "told": told}
    found: list[dict[str, Any]] = node.answers(LOCAL, ANSWERS, [given])[0]
    return found


def plain(value: Any) -> Any:
    """As JSON has it."""
    return json.loads(as_json(value))


def said_by_server(view: View, saved: Saved) -> dict[str, Any]:
    said: dict[str, Any] = plain(content(view, saved.catalogue, saved.source))
    return said


def test_each_place_has_the_list_of_the_server_in_all_years_and_in_some(saved: Saved) -> None:
    asked = [
        (place, years)
        for place in (None, *map(str, saved.catalogue.gazetteer.frame.index))
        for years in YEARS
    ]
    found = answers(
        saved, [[{"place": place, "years": years, "event": None}] for place, years in asked]
    )
    for (place, years), answer in zip(asked, found, strict=True):
        view = replace(saved.view, place=place, years=years, event=None, day=None, page=1)
        said = said_by_server(view, saved)
        listed = answer["panel"]["list"]
        assert {key: listed[key] for key in LISTED} == {key: said["list"][key] for key in LISTED}
        assert answer["panel"]["jump"] == said["jump"]


def test_they_are_those_of_the_whole_atlas_that_are_in_the_file(saved: Saved) -> None:
    catalogue = saved.catalogue
    inside = set(saved.source.frames.events.index)
    for place in (None, *map(str, catalogue.gazetteer.frame.index)):
        for years in YEARS:
            view = replace(saved.view, place=place)
            own = selected.select(view, years, saved.source, catalogue)
            all_ = selected.select(view, years, catalogue.source, catalogue)
            kept = np.array([event in inside for event in all_.ids], dtype=bool)
            for field in ("ids", "relation", "via", "inherited"):
                ours, theirs = getattr(own, field), getattr(all_.only(kept), field)
                assert ours.tolist() == theirs.tolist()


def choices(saved: Saved, dice: random.Random) -> dict[str, Any]:
    """Something that a reader may choose in the file."""
    places = [None, "shikotan", "iturup", "habomai", "sakhalin", "nowhere"]
    events = [None, "nothing", *saved.source.frames.events.index[:: max(1, len(saved) // 9)]]
    first = dice.randint(1643, 2026)
    return dice.choice(
        [
            {"place": dice.choice(places)},
            {"years": [first, dice.randint(first, 2026)]},
            {"event": dice.choice(events)},
            {"event": dice.choice(events), "years": [1900, 2000]},
            {"day": dice.choice([None, "1945-09-01", "1960-01-01"])},
            {"page": dice.randint(1, 3)},
            {"sort": dice.choice(["newest", "oldest", "place"])},
            {"place": dice.choice(places), "event": None},
        ]
    )


@pytest.mark.torture
def test_choices_one_after_another_lead_where_they_do_on_the_server(saved: Saved) -> None:
    told = [[choices(saved, random.Random(number))] for number in range(120)]
    view = saved.view
    for (choice,), answer in zip(told, answers(saved, told), strict=True):
        known = {
            key: value
            for key, value in choice.items()
            if key != "event" or value in (None, *saved.source.frames.events.index)
        }
        view = from_browser(view, known, saved.catalogue)
        said, panel = said_by_server(view, saved), answer["panel"]
        assert {key: panel["list"][key] for key in LISTED} == {
            key: said["list"][key] for key in LISTED
        }, choice
        number = view.event and saved.source.number(view.event)  # of the events that it draws
        drawn = for_map(view, saved.catalogue) | {"only": None, "at": None, "number": number}
        assert answer["map"] == plain(drawn)
        assert (panel["card"] or {}).get("event") == view.event


@pytest.mark.torture
def test_the_link_of_each_answer_leads_to_the_same_view_in_file_and_atlas(saved: Saved) -> None:
    told = [[choices(saved, random.Random(number))] for number in range(60)]
    found = answers(saved, told)
    again = answers(saved, [[{"link": answer["query"]}] for answer in found])
    same = ("query", "map", "panel")
    assert [[one[key] for key in same] for one in again] == [
        [one[key] for key in same] for one in found
    ]
    for answer in found:
        view = linked(answer["query"], saved.catalogue).view
        assert (view.place, list(view.years), view.event) == (
            answer["map"]["place"], answer["map"]["years"], answer["map"]["event"],
        )  # fmt: skip


@pytest.mark.torture
def test_a_link_that_says_nothing_is_that_with_which_the_file_opens(saved: Saved) -> None:
    moved, back = answers(saved, [[{"place": "iturup", "years": [1700, 1800]}], [{"link": ""}]])
    assert moved["map"]["place"] == "iturup"
    assert (back["map"]["place"], back["map"]["years"]) == (
        saved.view.place,
        list(saved.view.years),
    )


@pytest.mark.torture
def test_everything_is_all_that_the_file_has(saved: Saved) -> None:
    (answer,) = answers(saved, [[{"everything": True}]])
    assert answer["home"] == 1
    assert answer["map"]["years"] == list(clock.all_years())
    events = sum(len(run) for _under, run in saved.content()["places"][""]["orders"]["oldest"])
    assert events == len(saved)


def test_the_card_is_the_servers_in_the_readers_language() -> None:
    catalogue: Catalogue = served.atlas().catalogue
    with i18n.speaking(i18n.chosen("ru")):
        saved = of_view(linked("island=shikotan&years=1945-1956", catalogue).view, catalogue)
        event = str(saved.source.frames.events.index[0])
        (opened,) = answers(saved, [[{"event": event}]])
        view = replace(saved.view, event=event)
        said = said_by_server(view, saved)["card"]
        assert opened["panel"]["card"] == said | {"translations": []}
        away = answers(saved, [[{"event": event}], [{"years": [2000, 2010]}]])[1]
        said = said_by_server(replace(view, years=(2000, 2010)), saved)["card"]
        assert away["panel"]["card"]["apart"] == said["apart"]


def test_what_is_not_in_the_list_is_not_open_and_no_online_picture_is_shown() -> None:
    catalogue = served.atlas().catalogue
    query = "island=shikotan&years=1945-1956&event=2011-tohoku-tsunami&show=tiles,boundaries"
    with i18n.speaking(i18n.ANY):
        saved = of_view(linked(query, catalogue).view, catalogue)
        told = saved.content()
    assert told["first"]["event"] is None
    assert told["map"]["shown"]["tiles"] is None
    assert told["map"]["shown"]["boundaries"]
