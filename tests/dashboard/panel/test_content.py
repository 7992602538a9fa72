"""The panel beside the map: the card, the profile and the list, as data."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from dashboard import i18n, script
from dashboard.panel import told
from dashboard.panel.content import content
from dashboard.panel.event_list import PAGE
from dashboard.view import View
from geodata import identifiers, leaves
from geodata.catalogue import Catalogue, load
from tests.torture import torture
from tests.years import FIRST_YEAR, LAST_YEAR

DECLARATION = "1956-joint-declaration"
ITURUP = "1958-iturup-earthquake"
INDEX = "(Volcanic Explosivity Index, from 0 to 8)"
TASS = "https://tass.com/economy/1041422"
HOSTILE = "<img src=x onerror=alert(1)> [x](javascript:alert(1)) </script> ${y} :smile:"


def ids(said: dict[str, Any]) -> list[str]:
    return [row["event"] for row in said["list"]["rows"]]


def values(said: object, key: str) -> Iterator[Any]:
    """Everything under a key, at any depth."""
    if isinstance(said, dict):
        yield from (value for name, value in said.items() if name == key)
        for value in said.values():
            yield from values(value, key)
    elif isinstance(said, list):
        for value in said:
            yield from values(value, key)


def test_without_a_choice_there_is_the_list_alone(catalogue: Catalogue) -> None:
    said = content(View(), catalogue)
    assert not said["card"]
    assert not said["profile"]
    assert said["list"]["heading"].startswith(f"{len(catalogue.select()):,} events")


def test_the_pages_of_the_list_are_all_events_of_the_view_once_and_in_order(
    catalogue: Catalogue,
) -> None:
    view = View("shikotan", (1945, 2000), direct=False, sort="oldest")
    pages = len(content(view, catalogue)["list"]["pages"])
    listed = [
        event
        for page in range(1, pages + 1)
        for event in ids(content(replace(view, page=page), catalogue))
    ]
    found = catalogue.select("shikotan", (1945, 2000))
    assert [event for event in listed if not found["inherited"][event]] == listed[
        : (~found["inherited"]).sum()
    ]
    assert sorted(listed) == sorted(found.index)
    assert pages == -(-len(listed) // PAGE)


def test_a_page_beyond_the_last_is_the_last(catalogue: Catalogue) -> None:
    last = content(View("shikotan", page=999), catalogue)["list"]
    assert last["page"] == len(last["pages"])
    assert last["rows"]


def test_a_layer_keeps_the_events_of_its_islands(catalogue: Catalogue) -> None:
    view = View(years=(1956, 1956), categories=("treaty",), layers=("shikotan",))
    assert DECLARATION in ids(content(view, catalogue))
    view = replace(view, layers=("sakhalin",))
    assert DECLARATION not in ids(content(view, catalogue))


def test_an_empty_list_says_so(catalogue: Catalogue) -> None:
    empty = next(
        year
        for year in range(FIRST_YEAR, LAST_YEAR)
        if catalogue.select(None, (year, year), ("disaster_other",)).empty
    )
    view = View(years=(empty, empty), categories=("disaster_other",))
    said = content(view, catalogue)["list"]
    assert said["rows"] == []
    assert said["heading"].startswith("0 events")
    assert "No event" in said["detail"]


def test_each_row_names_its_relation_its_precision_and_its_sources(catalogue: Catalogue) -> None:
    view = View("zelyony", (1956, 1956), categories=("treaty",), direct=False, event=DECLARATION)
    row = next(
        row for row in content(view, catalogue)["list"]["rows"] if row["event"] == DECLARATION
    )
    assert row["chosen"] is True
    assert "Habomai" in row["about"]
    assert "precision" in row["about"]
    assert TASS in [source["url"] for source in row["sources"]]


def test_the_heading_tells_the_places_own_events_from_those_it_has_through_others(
    catalogue: Catalogue,
) -> None:
    found = catalogue.select("zelyony")
    own = int((found["via"] == "").sum())
    detail = content(View("zelyony", direct=False), catalogue)["list"]["detail"]
    assert f"{len(found) - own} of groups around it" in detail
    assert (f"{own} of its own" in detail) == (own > 0)


def test_the_card_holds_what_each_party_holds_and_every_source(catalogue: Catalogue) -> None:
    card = content(View(event=DECLARATION), catalogue)["card"]
    assert card["title"] == catalogue.event(DECLARATION)["title_en"]
    assert {"Japan: ", "Russia: ", "Soviet Union: "} <= {each["party"] for each in card["accounts"]}
    of_record = catalogue.events.sources
    urls = list(of_record.loc[of_record["event"] == DECLARATION, "url"])
    assert [source["url"] for source in card["sources"]] == [url or None for url in urls]


@pytest.mark.parametrize(
    ("event", "language", "facts", "short"),
    [
        (ITURUP, "en", {"Earthquake": "magnitude 8.3 (Mw), depth 40 km"}, "M 8.3"),
        (ITURUP, "ru", {"Землетрясение": "магнитуда 8,3 (Mw), глубина 40 км"}, "M 8,3"),
        (ITURUP, "ja", {"地震": "マグニチュード8.3（Mw）、深さ40 km"}, "M8.3"),
        ("1975-kuril-tsunami", "en", {"Earthquake": "magnitude 7.0, depth 15 km"}, "M 7.0"),
        ("2025-kamchatka-earthquake", "en", {"Earthquake": "magnitude 8.8"}, "M 8.8"),
        ("1933-kharimkotan-collapse", "en", {"Eruption": f"VEI 5 {INDEX}"}, "VEI 5"),
        ("2012-snow-chirpoy", "en", {"Eruption": f"VEI 0 {INDEX}"}, "VEI 0"),
        ("1845-urup-earthquake", "en", {}, ""),
        (DECLARATION, "en", {}, ""),
    ],
)
def test_the_card_and_the_row_say_how_strong_an_event_was_where_that_is_known(
    catalogue: Catalogue, event: str, language: str, facts: dict[str, str], short: str
) -> None:
    row = catalogue.event(event)
    year = row["date_start"].year
    view = View(event=event, years=(year, year), categories=(row["category"],))
    with i18n.speaking(i18n.chosen(language)):
        said = content(view, catalogue)
    labels = {"Earthquake", "Землетрясение", "地震", "Eruption"}
    assert {name: text for name, text in said["card"]["facts"] if name in labels} == facts
    rows = {row["event"]: row["strength"] for row in said["list"]["rows"]}
    assert rows[event] == short


@pytest.mark.parametrize(
    ("event", "when", "time"),
    [
        (
            "1995-neftegorsk",
            "28 May 1995",
            "27 May, 13:03 UTC; 28 May, 01:03 Sakhalin time",
        ),
        (
            "1918-urup-earthquake-tsunami",
            "8 September 1918",
            "7 September, 17:16 UTC; 8 September, 02:16 Japan time",
        ),
        (
            "1952-severo-kurilsk-tsunami",
            "5 November 1952",
            "4 November, 16:58 UTC; 5 November, 03:58 North Kuril time",
        ),
        ("1845-urup-earthquake", "15–16 April 1845", None),
        (DECLARATION, "19 October 1956", None),
    ],
)
def test_the_card_says_when_an_earthquake_came_by_utc_and_by_which_clock_it_is_dated(
    catalogue: Catalogue, event: str, when: str, time: str | None
) -> None:
    card = content(View(event=event), catalogue)["card"]
    assert card["when"] == when
    assert dict(card["facts"]).get("Time") == time


@pytest.mark.parametrize(("language", "days"), [("ru", "27 мая|28 мая"), ("ja", "5月27日|5月28日")])
def test_a_moment_is_said_with_the_days_of_both_clocks(
    catalogue: Catalogue, language: str, days: str
) -> None:
    with i18n.speaking(i18n.chosen(language)):
        card = content(View(event="1995-neftegorsk"), catalogue)["card"]
    assert [text for _, text in card["facts"] if all(day in text for day in days.split("|"))]


@pytest.mark.parametrize(
    ("year", "says"),
    [
        (1850, {"Administered by": "no boundary had been agreed"}),
        (1940, {"Administered by": "Japan"}),
        (2020, {"Administered by": "Russia", "Claimed by": "Japan since"}),
    ],
)
def test_the_profile_says_who_administered_a_place_then_and_who_claimed_it(
    catalogue: Catalogue, year: int, says: dict[str, str]
) -> None:
    profile = content(View("shikotan", (1800, year)), catalogue)["profile"]
    facts = dict(profile["facts"])
    assert set(says) <= set(facts)
    assert all(text in facts[label] for label, text in says.items())
    assert "色丹島" in profile["others"]


def test_a_claim_to_some_islands_of_a_group_names_them(catalogue: Catalogue) -> None:
    facts = dict(content(View("kuril-islands"), catalogue)["profile"]["facts"])
    assert facts["Claimed by"] == (
        "Russia (before 26 December 1991 the Soviet Union) since 2 February 1946; "
        "Japan since 7 February 1855 at the latest (Shikotan and the Habomai Islands); "
        "Japan since 30 August 1955, earlier from 1799–1800 until 28 April 1952 "
        "(Iturup, Kunashir and Kamen-Lev)"
    )
    assert facts["Held to be undetermined by"] == (
        "Japan since 28 April 1952 (the Kurils from Urup north)"
    )


def test_a_party_is_told_with_the_states_that_it_was_before(catalogue: Catalogue) -> None:
    facts = dict(content(View("iturup"), catalogue)["profile"]["facts"])
    assert facts["Administered by"].startswith(
        "Russia (before 26 December 1991 the Soviet Union) since 28 August 1945, under its own law"
    )
    assert facts["Claimed by"].startswith(
        "Russia (before 26 December 1991 the Soviet Union) since 2 February 1946, "
        "earlier from December 1786 – January 1787 until 7 February 1855; Japan since"
    )
    north = dict(content(View("north-sakhalin"), catalogue)["profile"]["facts"])
    assert north["Claimed by"] == (
        "Russia (from 6 April 1920 to 14 November 1922 the Far Eastern Republic, "
        "from 30 December 1922 to 25 December 1991 the Soviet Union) since 23 April 1853"
    )


def test_claims_that_part_only_later_are_one_until_then(catalogue: Catalogue) -> None:
    view = View("sakhalin", (1850, 1870), day=date(1860, 1, 1))
    facts = dict(content(view, catalogue)["profile"]["facts"])
    assert facts["Claimed by"] == "Japan since 29 April 1807; Russia since 23 April 1853"


@pytest.mark.parametrize("language", ["en", "ru", "ja"])
def test_the_page_of_a_place_tells_every_position_on_it(
    catalogue: Catalogue, language: str
) -> None:
    with i18n.speaking(i18n.chosen(language)):
        heading = content(View("iturup"), catalogue)["profile"]["told"]["positions"]
        said = told.content("positions", "iturup", catalogue)
    held = {
        record["text"][language]: len(record["sources"])
        for record in catalogue.records["positions"].values()
        if set(record["places"]) & {"iturup", "four-islands", "kuril-islands"}
    }
    rows = [row for party in said for row in party["rows"]]
    assert {row["text"]: len(row["sources"]) for row in rows} == held
    assert str(len(held)) in heading


def test_positions_stand_by_party_each_with_its_days_and_what_it_is(
    catalogue: Catalogue,
) -> None:
    parties = told.content("positions", "shikotan", catalogue)
    said = {party["heading"]: [row["says"] for row in party["rows"]] for party in parties}
    assert said == {
        "Ainu": [
            "since 2002: another position", "since November 2005: another position",
            "since July 2008: another position", "since 11 January 2019: another position",
        ],
        "Japan": [
            "from 7 February 1855 at the latest until 7 September 1951: claims sovereignty",
            "since 7 September 1951: claims sovereignty",
        ],
        "Russia": [
            "from December 1786 – January 1787 until 7 February 1855: claims sovereignty",
            "since 26 December 1991: claims sovereignty",
        ],
        "Soviet Union": ["from 2 February 1946 until 26 December 1991: claims sovereignty"],
    }  # fmt: skip


def test_a_position_on_some_islands_of_a_group_names_them(catalogue: Catalogue) -> None:
    parties = told.content("positions", "kuril-islands", catalogue)
    (japan,) = (party for party in parties if party["heading"] == "Japan")
    assert (
        "since 28 April 1952 (the Kurils from Urup north): holds sovereignty to be undetermined"
        in [row["says"] for row in japan["rows"]]
    )


def test_what_is_told_of_a_place_is_asked_for_by_a_name_that_there_is(catalogue: Catalogue) -> None:
    assert told.content("positions", None, catalogue) == []
    assert told.content("gossip", "iturup", catalogue) == []
    assert told.headings("tyuleniy", catalogue)["control"] == ""


@pytest.mark.parametrize(
    ("year", "says"),
    [
        (1790, None),
        (1810, "Japan: posts of traders or soldiers (1800–1821)"),
        (1830, None),
        (1860, None),
    ],
)
def test_before_a_boundary_the_page_says_who_was_there_on_the_day(
    tiny_data: Path, year: int, says: str | None
) -> None:
    profile = content(View("shikotan", (year, year)), load(tiny_data))["profile"]
    assert dict(profile["facts"]).get("Control in fact") == says


def test_the_strip_draws_control_apart_from_administration(tiny_data: Path) -> None:
    profile = content(View("shikotan", (1790, 1900)), load(tiny_data))["profile"]
    (lane,) = profile["time"]["lanes"]
    assert [(span["drawn"], span["says"]) for span in lane["spans"]][:3] == [
        ("unsettled", "no boundary had been agreed"),
        ("reached-by-japan", "no boundary had been agreed; Japan there"),
        ("unsettled", "no boundary had been agreed"),
    ]


@pytest.mark.parametrize(
    ("states", "says"),
    [
        ((), "Its sources have not been read again since."),
        (
            ("fact;date", "fact"),
            "How many sources state it: what happened (2), when (1). Read on 1 November 2026.",
        ),
        (
            ("fact", None),
            "How many sources state it: what happened (1). Read on 1 November 2026. "  # noqa: ISC004 - the two sentences of one text
            "1 source has not been read again.",
        ),
    ],
)
def test_a_card_says_how_many_sources_state_what(
    catalogue: Catalogue, states: tuple[str | None, ...], says: str
) -> None:
    known = catalogue.events
    of_other = known.sources[known.sources["event"] != DECLARATION]
    one = known.sources[known.sources["event"] == DECLARATION].head(1).assign(states="", read="")
    own = [one.assign(states=each or "", read="2026-11-01" if each else "") for each in states]
    sources = pd.concat([of_other, *(own or [one])])
    changed = replace(catalogue, events=replace(known, sources=sources))
    assert content(View(event=DECLARATION), changed)["card"]["read"] == says


def test_control_before_a_boundary_stands_by_who_had_it_with_what_the_sources_say(
    catalogue: Catalogue,
) -> None:
    groups = told.content("control", "iturup", catalogue)
    records = [
        record
        for record in catalogue.records["control"].values()
        if "iturup" in leaves.of(record["places"], catalogue.gazetteer)
    ]
    rows = [row for group in groups for row in group["rows"]]
    assert {row["text"] for row in rows} == {record["text"]["en"] for record in records}
    assert all(row["sources"] for row in rows)


@pytest.mark.parametrize("place", ["habomai", "sakhalin", "kuril-islands", "yuzhno-sakhalinsk"])
def test_every_kind_of_place_has_a_profile_and_events(catalogue: Catalogue, place: str) -> None:
    said = content(View(place), catalogue)
    assert said["profile"]["name"] == catalogue.place(place)["name_en"]
    assert said["list"]["rows"]


@pytest.mark.parametrize("of_so_many", [9, torture(1)])
def test_every_event_of_the_atlas_has_a_card_that_can_be_sent(
    catalogue: Catalogue, of_so_many: int
) -> None:
    for event in catalogue.events.events.index[::of_so_many]:
        card = content(View(event=event, years=(2026, 2026)), catalogue)["card"]
        json.dumps(card, allow_nan=False)


def test_text_is_sent_as_it_stands_and_only_http_and_https_as_a_link(catalogue: Catalogue) -> None:
    known = catalogue.events
    frame = known.events.copy()
    frame.loc[DECLARATION, ["title_en", "summary_en", "note_en", "venue_en"]] = HOSTILE
    sources = known.sources.assign(title=HOSTILE, publisher=HOSTILE, url="javascript:alert(1)")
    accounts = known.accounts.assign(text_en=HOSTILE, url=" data:text/html,x")
    events = replace(known, events=frame, sources=sources, accounts=accounts)
    of_places = catalogue.gazetteer
    gazetteer = replace(
        of_places,
        sources=of_places.sources.assign(title=HOSTILE, url="javascript:alert(1)"),
        names_in_time=of_places.names_in_time.assign(name=HOSTILE, source_url="javascript:x"),
    )
    read = {
        **catalogue.records,
        **{
            collection: {
                name: record
                | {"sources": [{**record["sources"][0], "title": HOSTILE, "url": "data:text/x"}]}
                for name, record in catalogue.records[collection].items()
            }
            for collection in ("administration", "positions", "continuity")
        },
    }
    hostile = replace(catalogue, events=events, gazetteer=gazetteer, records=read)

    view = View("shikotan", (1956, 1956), event=DECLARATION)
    said = content(view, hostile)
    assert said["card"]["title"] == said["card"]["summary"] == HOSTILE
    urls = list(values(said, "url"))
    ours = {link.url for link in identifiers.links("places", catalogue.place("shikotan"))}
    assert set(urls) == {None} | ours


def test_records_speak_the_readers_language(catalogue: Catalogue) -> None:
    with i18n.speaking(i18n.chosen("ru")):
        said = content(View("shikotan", event=DECLARATION), catalogue)
    assert said["profile"]["name"] == "Шикотан"
    assert said["card"]["title"] == catalogue.event(DECLARATION)["title_ru"]
    assert [each["language"] for each in said["card"]["translations"]] == ["en", "ja"]
    listed = said["list"]["rows"][0]
    assert listed["title"] == catalogue.event(listed["event"])["title_ru"]


def test_a_first_click_on_a_place_asks_no_frame(
    catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object, **_named: object) -> None:
        raise AssertionError

    content(View("iturup", event=DECLARATION), catalogue)
    for kind in (pd.DataFrame, pd.Series):
        for way in ("__init__", "__getitem__"):
            monkeypatch.setattr(kind, way, refuse)
    for place in (None, "chirinkotan", "kuril-islands", "sakhalin", "yuzhno-sakhalinsk"):
        assert content(
            View(place, layers=("sakhalin",), direct=False, event=DECLARATION), catalogue
        )["list"]


def test_the_script_of_the_panel_sets_text_and_never_markup() -> None:
    for way in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
        assert way not in script.TEXTS["index"]


def test_a_place_and_an_event_say_where_else_they_are(catalogue: Catalogue) -> None:
    said = content(View("paramushir", event="2020-paramushir-earthquake"), catalogue)
    wikidata = {"title": "Wikidata", "url": "https://www.wikidata.org/entity/Q818749"}
    assert said["profile"]["elsewhere"] == {"label": "Also in", "links": [wikidata]}
    assert [link["title"] for link in said["card"]["elsewhere"]["links"]] == ["USGS"]
    assert content(View("four-islands"), catalogue)["profile"]["elsewhere"]["links"] == []
