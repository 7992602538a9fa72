"""Guided stories: sound ones, and what is wrong with one that is not."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest

from geodata import checks, editorial, records, stories
from geodata.catalogue import Catalogue

TOLD_OF = [
    "how-the-border-moved", "landings-of-1945", "declaration-of-1956", "talks-of-2016-2019",
    "the-sea-that-shakes",
]  # fmt: skip


def problems(data: Path) -> list[str]:
    read, found = checks.read_all(data)
    return [str(problem) for problem in found + checks.cross_problems(read, found)]


def amend(data: Path, old: str, new: str) -> None:
    path = data / "stories" / "tour.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_the_atlas_tells_at_least_these_stories_in_this_order(catalogue: Catalogue) -> None:
    assert [story for story in catalogue.stories if story in TOLD_OF] == TOLD_OF


def test_the_stories_of_the_atlas_are_sound(catalogue: Catalogue) -> None:
    read = catalogue.records
    places, events = read["places"], read["events"]
    assert stories.problems(read["stories"], places, events) == []


@pytest.mark.parametrize(("where", "field"), [("title", "title.en"), ("steps", "steps.1.text.en")])
def test_a_word_that_takes_a_side_is_named_in_a_story_too(where: str, field: str) -> None:
    told = copy.deepcopy(records.read("stories"))
    assert editorial.problems({"stories": told}) == []
    part = told["landings-of-1945"]
    part = part if where == "title" else part["steps"][1]
    text = part["title" if where == "title" else "text"]
    text["en"] = f"{text['en']} The liberation of the islands"
    (problem,) = editorial.problems({"stories": told})
    assert (problem.where, problem.field) == ("stories/landings-of-1945.toml", field)


def test_a_story_is_what_its_file_says(tiny_data: Path) -> None:
    told = stories.stories(records.read("stories", tiny_data))["tour"]
    assert (told.title["en"], told.title["ja"]) == ("A tour", "旅")
    first, second = told.steps
    assert (first.place, first.event, first.years) == ("shikotan", "1945-landing", (1945, 1945))
    assert str(first.day) == "1945-09-01"
    assert (second.place, second.day, second.years) == (None, None, (1955, 1956))


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ('"shikotan"', '"atlantis"', "steps.0.place: 'atlantis' is not the id of a place"),
        ('"1945-landing"', '"1945-none"', "steps.0.event: no event has the id '1945-none'"),
        ('"1945-landing"', '"1956-declaration"', "steps.0.event: of 1956-10-19 is outside"),
        ('"1945-09-01"', '"1946-09-01"', "steps.0.day: is outside the step's years, 1945"),
        ('"1955-1956"', '"1956-1955"', "steps.1.years: '1956-1955' is not a range of years"),
        ('"1955-1956"', '"1955 to 1956"', "steps.1.years: must be years such as"),
        ('day = "1945-09-01"', 'day = "1945-09-31"', "steps.0.day: must be a day such as"),
        ("order = 1", "order = 0", "order: must be a whole number from 1"),
        ('text.ja = "宣言。"', "", "steps.1.text: 'ja' is a required property"),
        ('text.en = "A landing."', 'words = "x"', "steps.0"),
    ],
)
def test_a_mistake_in_a_story_is_named_by_its_field(
    tiny_data: Path, old: str, new: str, says: str
) -> None:
    assert problems(tiny_data) == []
    amend(tiny_data, old, new)
    found = problems(tiny_data)
    assert any(problem.startswith(f"stories/tour.toml: {says}") for problem in found), found


def test_a_story_of_one_step_is_none(tiny_data: Path) -> None:
    path = tiny_data / "stories" / "tour.toml"
    first = path.read_text(encoding="utf-8").rsplit("[[steps]]", 1)[0]
    path.write_text(first, encoding="utf-8")
    assert problems(tiny_data) == ["stories/tour.toml: steps: must be at least two steps"]


def test_an_event_that_is_broken_itself_is_no_dead_id(tiny_data: Path) -> None:
    event = tiny_data / "events" / "1945-landing.toml"
    event.write_text(event.read_text("utf-8").replace('"military"', '"war"'), "utf-8")
    assert [problem.split(":")[0] for problem in problems(tiny_data)] == [
        "events/1945-landing.toml"
    ]
