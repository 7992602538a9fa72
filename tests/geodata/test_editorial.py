"""What an editor is told to look at again."""

from __future__ import annotations

from typing import Any

import pytest

from geodata import editorial
from geodata.catalogue import Catalogue
from geodata.errors import Problem

PLACES = {"shikotan": {"names": {"en": "Shikotan", "ru": "Шикотан", "ja": "色丹島"}}}


def event(**changes: Any) -> dict[str, Any]:
    """A record that no editor has to look at again, but for the changes."""
    record: dict[str, Any] = {
        "date": "1945-09-01",
        "title": {
            "en": "Soviet troops land on Shikotan",
            "ru": "Советские войска высаживаются на Шикотане",
            "ja": "ソ連軍が色丹島に上陸",
        },
        "summary": {
            "en": "Troops came ashore at Shakotan in the morning.",
            "ru": "Войска высадились утром.",
            "ja": "部隊は朝に上陸した。",
        },
        "places": {"on": ["shikotan"]},
        "sources": [{"url": "https://www.mofa.go.jp/a", "kind": "government"}],
    }
    return record | changes


def found(*events: dict[str, Any]) -> list[Problem]:
    records = {f"event-{number}": record for number, record in enumerate(events, 1)}
    return editorial.problems({"events": records, "places": PLACES})


def fields(*events: dict[str, Any]) -> list[str]:
    return [problem.field for problem in found(*events)]


def test_a_good_record_needs_no_second_look() -> None:
    assert found(event()) == []


@pytest.mark.torture
def test_the_atlas_itself_needs_no_second_look(catalogue: Catalogue) -> None:
    assert editorial.problems(catalogue.records) == []


@pytest.mark.parametrize("field", ["title", "summary"])
@pytest.mark.parametrize("language", ["ru", "ja"])
def test_a_record_that_loses_a_translation_is_named(field: str, language: str) -> None:
    kept = {key: text for key, text in event()[field].items() if key != language}
    (problem,) = found(event(**{field: kept}))
    assert (problem.where, problem.field) == ("events/event-1.toml", field)
    assert language in problem.message


def test_a_place_without_a_name_in_one_language_is_named() -> None:
    places = {"shikotan": {"names": {"en": "Shikotan", "ja": "色丹島"}}}
    (problem,) = editorial.problems({"places": places})
    assert (problem.where, problem.field) == ("places/shikotan.toml", "names")


def test_a_summary_of_two_words_is_too_short() -> None:
    assert fields(event(summary=event()["summary"] | {"en": "They landed."})) == ["summary.en"]


@pytest.mark.parametrize(
    ("title", "magnitude", "wrong"),
    [
        ("Magnitude 8.3 earthquake strikes", 8.3, []),
        ("Magnitude 8.3 earthquake strikes", 8.2, ["magnitude"]),
        ("Deep earthquake of magnitude 7.7 strikes", None, ["magnitude"]),
        ("Earthquake of magnitude about 8 raises a tsunami", 8.3, []),
        ("Earthquake of magnitude about 8 raises a tsunami", 7.4, ["magnitude"]),
        ("Earthquake strikes", 8.3, []),
    ],
)
def test_a_magnitude_in_the_title_is_that_of_the_record_as_exactly_as_it_is_written(
    title: str, magnitude: float | None, wrong: list[str]
) -> None:
    figures = {"magnitude": magnitude} if magnitude else {}
    assert fields(event(title=dict.fromkeys(("en", "ru", "ja"), title), **figures)) == wrong


@pytest.mark.parametrize(("vei", "wrong"), [(4, []), (3, ["vei"]), (None, ["vei"])])
def test_a_vei_in_the_summary_is_that_of_the_record(vei: int | None, wrong: list[str]) -> None:
    said = dict.fromkeys(("en", "ru", "ja"), "The eruption is rated VEI 4.")
    figures = {"vei": vei} if vei else {}
    assert fields(event(summary=said, **figures)) == wrong


def test_an_event_told_twice_is_named_with_its_double() -> None:
    (problem,) = found(
        event(), event(title=event()["title"] | {"en": "Soviet troops landed on Shikotan"})
    )
    assert problem.field == "title"
    assert {problem.where.split("/")[1], f"{problem.message.split()[-2]}.toml"} == {
        "event-1.toml",
        "event-2.toml",
    }


@pytest.mark.parametrize(
    "change",
    [
        {"date": "1945-09-02"},
        {"places": {"on": ["kunashir"]}},
        {"title": event()["title"] | {"en": "Census"}},
    ],
    ids=["another day", "another place", "another title"],
)
def test_events_that_only_resemble_each_other_are_no_doubles(change: dict[str, Any]) -> None:
    assert found(event(), event(**change)) == []


def test_events_that_a_catalogue_tells_apart_are_no_doubles() -> None:
    shocks = [event(reference=f"noaa:1978-03-23T0{hour}:00") for hour in (0, 3)]
    assert found(*shocks) == []
    assert len(found(shocks[0], event())) == 1


def test_an_event_may_not_rest_on_a_blog_alone() -> None:
    blog = {"url": "https://someone.blogspot.com/1", "kind": "news"}
    assert fields(event(sources=[blog])) == ["sources"]
    assert fields(event(sources=[blog, *event()["sources"]])) == []


def test_a_primary_document_may_stand_on_a_weak_host() -> None:
    assert found(event(sources=[{"url": "https://kokalog.net/x", "kind": "primary"}])) == []


def test_sources_all_older_than_the_event_cannot_report_it() -> None:
    early = {"url": "https://example.org/", "kind": "news", "date": "1945-08-31"}
    late = early | {"date": "1945-09-01"}
    assert fields(event(sources=[early])) == ["sources"]
    assert fields(event(sources=[early, late])) == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "The army liberated the island."),
        ("en", "The army invaded the island."),
        ("en", "The islands are illegally occupied by a neighbour."),
        ("ru", "Армия освободила остров Шикотан."),
        ("ru", "Исконные земли."),
        ("ja", "不法占拠された島。"),
        ("ja", "北方領土は固有の領土。"),
    ],
)
def test_words_of_either_side_are_named(language: str, words: str) -> None:
    assert f"summary.{language}" in fields(event(summary=event()["summary"] | {language: words}))


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", 'The minister spoke of an "illegal occupation" of the islands.'),
        ("ru", "Министр говорил о «незаконной оккупации» островов."),
        ("ja", "大臣は「不法占拠」と述べた。"),
    ],
)
def test_words_in_quotation_marks_are_those_of_whoever_is_quoted(language: str, words: str) -> None:
    assert found(event(summary=event()["summary"] | {language: words})) == []


def test_an_account_may_say_what_its_party_says() -> None:
    text = {
        "en": "Holds that the islands are illegally occupied.",
        "ru": "Считает острова незаконно оккупированными.",
        "ja": "島々は不法占拠されていると主張する。",
    }
    account = {"party": "JPN", "text": text}
    assert found(event(accounts=[account])) == []
