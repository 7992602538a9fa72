"""The page as a visitor finds it: links, filters, and a notice where a link makes no sense."""

from __future__ import annotations

import json
import re
import time
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any
from urllib.parse import parse_qsl

import pytest
from streamlit.testing.v1 import AppTest
from streamlit.testing.v1.element_tree import Element

from dashboard import map_options, served
from dashboard.view import View
from geodata import version
from geodata.catalogue import Catalogue
from tests.dashboard.conftest import held
from tests.torture import all_but
from tests.years import ALL_YEARS

Visit = Callable[..., AppTest]
Show = Callable[[str], Any]

HEAD_START = 0.3  # seconds, of views/atlas.py, which cannot be imported but as a page
DECLARATION = "1956-joint-declaration"


def has(page: AppTest, key: str) -> bool:
    return key in [button.key for button in page.button]


def linked(page: AppTest) -> dict[str, str]:
    """The link that the browser is told to write."""
    return dict(parse_qsl(told(page)["query"]))


def told(page: AppTest) -> dict[str, Any]:
    """What the first part of the page that follows the reader's choices tells the browser."""
    all_told = (json.loads(one.proto.json) for one in page.get("bidi_component"))
    return next(data for data in all_told if "query" in data)


def chosen(page: AppTest, **choice: str | None) -> None:
    """Choose something in the browser, whereupon the page's parts are drawn anew."""
    served.atlas().sessions.choose(page.session_state["session"], "", [(1, choice)])
    page.run()


def sound(page: AppTest) -> bool:
    return not page.exception and not page.error


def test_at_first_there_is_no_filter_and_no_link(visit: Visit) -> None:
    page = visit()
    assert sound(page)
    assert not page.warning
    assert page.slider[0].value == ALL_YEARS
    assert held(page).view == View()
    assert linked(page) == {}


def test_a_link_sets_every_filter_and_stays_as_it_is(visit: Visit) -> None:
    link = {
        "island": "shikotan",
        "years": "1945-1956",
        "category": "treaty",
        "layer": "shikotan",
        "event": DECLARATION,
    }
    page = visit(**link)
    assert sound(page)
    assert not page.warning
    assert held(page).view.place == "shikotan"
    assert page.slider[0].value == (1945, 1956)
    assert held(page).view.event == DECLARATION
    assert linked(page) == link


def test_a_link_without_sense_is_a_notice_for_each_part_on_a_page_that_works(
    visit: Visit,
) -> None:
    page = visit(
        island="atlantis", years="yesterday", category="xyz", layer="x", event="y", show="z"
    )
    assert sound(page)
    assert len(page.warning) == 6
    assert held(page).view == View()


def test_a_key_that_is_repeated_is_followed_once_and_gives_way_to_a_choice(visit: Visit) -> None:
    page = visit(island=["iturup", "shikotan"], category=["treaty", "military"])
    assert sound(page)
    assert len(page.warning) == 1
    assert held(page).view == View("iturup", categories=("treaty", "military"))
    chosen(page, place="shikotan")
    assert not page.warning
    assert linked(page) == {"island": "shikotan", "category": "treaty,military"}
    assert held(page).view.place == "shikotan"


def test_a_notice_repeats_a_link_as_plain_text(visit: Visit, shown: Show) -> None:
    text = "[click](https://a.b) **x** <b>y</b> :smile: $z$"
    seen = shown(visit(island=text).warning[0].value)
    assert text in seen.text.replace("\u2060", "")
    assert (seen.links, seen.markup) == ([], set())


def test_another_island_closes_the_card_and_ends_every_notice(visit: Visit) -> None:
    page = visit(island="shikotan", event=DECLARATION, years="yesterday")
    chosen(page, place="iturup", event=None)
    assert not page.warning
    assert linked(page) == {"island": "iturup"}


@pytest.mark.torture
def test_on_arrival_the_map_has_a_head_start_and_no_run_after_it_waits(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    waits: list[float] = []
    monkeypatch.setattr(time, "sleep", waits.append)
    page = visit()
    assert waits.count(HEAD_START) == 1
    page.run()
    assert waits.count(HEAD_START) == 1


@pytest.mark.torture
def test_a_slider_is_told_no_years_after_some_were_chosen_in_it(visit: Visit) -> None:
    """Told again, it would fall back behind a year that was chosen while the page was drawn."""
    page = visit(years="1945-1956")
    assert page.slider[0].proto.set_value
    page.slider[0].set_value((1945, 1950)).run()
    assert not page.slider[0].proto.set_value
    assert page.slider[0].value == (1945, 1950) == held(page).view.years


def test_the_year_slider_writes_the_link(visit: Visit) -> None:
    page = visit(island="shikotan")
    page.slider[0].set_value((1945, 1956)).run()
    assert linked(page) == {"island": "shikotan", "years": "1945-1956"}
    assert held(page).view == View("shikotan", (1945, 1956))


@pytest.mark.torture
def test_a_filter_that_nothing_fits_is_a_page_that_works(visit: Visit) -> None:
    page = visit(years="1650", category="disaster_other")
    assert sound(page)


@pytest.mark.parametrize(
    "place",
    all_but("habomai", of=["habomai", "sakhalin", "north-sakhalin", "yuzhno-sakhalinsk"]),
)
def test_every_kind_of_place_can_be_linked_to(visit: Visit, place: str) -> None:
    page = visit(island=place)
    assert sound(page)
    assert not page.warning
    assert held(page).view.place == place


def test_the_page_about_the_data_opens_and_says_their_version(visit: Visit, shown: Show) -> None:
    page = visit()
    page.switch_page("views/about.py").run()
    assert sound(page)
    assert page.title
    assert shown(page.markdown[1].value).text == f"Data version {version.current()}"


# Comparing two days


def compared(page: AppTest, **days: str) -> AppTest:
    page.query_params.update(days)
    return page.switch_page("views/compare.py").run()


def test_the_page_that_compares_shows_both_days_and_what_changed(visit: Visit) -> None:
    page = compared(visit(before="1904-01-01", after="1957-01-01"))
    assert sound(page)
    assert str(page.date_input[0].value) == "1904-01-01"
    assert str(page.date_input[1].value) == "1957-01-01"
    assert "What changed from 1 January 1904 to 1 January 1957" in page.header[0].value
    assert "claimed by Japan" in page.markdown[0].value


@pytest.mark.torture
def test_the_earlier_day_comes_first_in_the_table_however_they_are_chosen(visit: Visit) -> None:
    page = compared(visit(before="1957-01-01", after="1904-01-01"))
    assert "from 1 January 1904 to 1 January 1957" in page.header[0].value


@pytest.mark.torture
def test_two_equal_days_and_days_without_a_change_are_said_in_words(visit: Visit) -> None:
    page = compared(visit(before="1910-01-01", after="1910-01-01"))
    assert "Both days are the same" in page.info[0].value
    page.date_input[1].set_value(date(1915, 1, 1)).run()
    assert sound(page)
    assert "Neither administration nor claims changed" in page.info[0].value
    assert linked(page)["after"] == "1915-01-01"


@pytest.mark.torture
def test_days_that_cannot_be_are_notices_and_the_nearest_ones_are_shown(visit: Visit) -> None:
    page = compared(visit(before="1945-02-30", after="2999-01-01"))
    assert sound(page)
    assert len(page.warning) == 2
    assert "28 February 1945" in page.header[0].value


def test_a_day_chosen_among_the_filters_is_in_the_link(visit: Visit) -> None:
    page = visit(years="1900-1950")
    page.date_input[0].set_value(date(1905, 9, 5)).run()
    assert held(page).view.day == date(1905, 9, 5)
    assert linked(page)["day"] == "1905-09-05"
    page.slider[0].set_value((1910, 1950)).run()
    assert held(page).view.day is None


def test_a_part_of_the_page_says_that_it_shows_what_it_was_drawn_for(
    visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A choice in the browser may come while Streamlit draws."""
    page = visit(years="1945-1956")
    sessions, token = served.atlas().sessions, page.session_state["session"]
    drawn = map_options.show

    def chosen_meanwhile(view: View, atlas: served.Atlas) -> bool:
        opened = drawn(view, atlas)
        sessions.choose(token, "", [(1, {"years": [1950, 1956]})])
        return opened

    monkeypatch.setattr(map_options, "show", chosen_meanwhile)
    page.run()
    assert page.slider[0].value == tuple(told(page)["shows"]["years"]) == (1945, 1956)


# Names that would be markup

HOSTILE = (
    "![](https://example.org/pixel) [click](https://example.org) "
    "<img src=x> :red[red] :material/home: $x$ **b**"
)


@pytest.fixture
def hostile_names(catalogue: Catalogue, monkeypatch: pytest.MonkeyPatch) -> None:
    frame = catalogue.gazetteer.frame
    names = {f"name_{language}": HOSTILE for language in ("en", "ru", "ja")}
    gazetteer = replace(catalogue.gazetteer, frame=frame.assign(**names))
    hostile = replace(catalogue, gazetteer=gazetteer)
    atlas = served.of(hostile)
    monkeypatch.setattr(served, "atlas", lambda: atlas)


def markdown_of(page: AppTest) -> list[str]:
    """Every text of the page that Streamlit reads as Markdown."""
    found = [
        getattr(element.proto, field, "")
        for element in page.main
        if isinstance(element, Element) and element.type != "html"  # the legend: it names no place
        for field in ("body", "label", "help", "placeholder")
    ]
    return [text for text in found if text]


@pytest.mark.parametrize("view", ["atlas", "compare", "about"])
@pytest.mark.usefixtures("hostile_names")
def test_no_name_is_markup_on_any_page(visit: Visit, shown: Show, view: str) -> None:
    page = visit(island="shikotan", before="1904-01-01", after="1957-01-01", day="1930-01-01")
    page.switch_page(f"views/{view}.py").run()
    assert sound(page)
    texts = markdown_of(page)
    assert texts
    for text in texts:
        seen = shown(text)
        assert not seen.markup & {"image", "html_inline", "html_block"}
        assert all(link.startswith("./?") for link in seen.links)
        assert not re.search(r"(?<!\\)(:[a-z]+\[|\$)", text)
    assert view == "atlas" or any("example" in text for text in texts)
