"""The page as a visitor finds it: links, filters, and a notice where a link makes no sense."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.state import View
from geodata.catalogue import ALL_YEARS

Visit = Callable[..., AppTest]
Show = Callable[[str], Any]

DECLARATION = "1956-joint-declaration"


def has(page: AppTest, key: str) -> bool:
    return key in [button.key for button in page.button]


def sound(page: AppTest) -> bool:
    return not page.exception and not page.error


def test_at_first_there_is_no_filter_and_no_link(visit: Visit) -> None:
    page = visit()
    assert sound(page)
    assert not page.warning
    assert page.selectbox(key="place").value is None
    assert page.slider(key="years").value == ALL_YEARS
    assert not has(page, "clear")
    assert page.session_state["view"] == View()
    assert dict(page.query_params) == {}


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
    assert page.selectbox(key="place").value == "shikotan"
    assert page.slider(key="years").value == (1945, 1956)
    assert page.multiselect(key="categories").value == ["treaty"]
    assert page.multiselect(key="layers").value == ["shikotan"]
    assert page.session_state["view"].event == DECLARATION
    assert dict(page.query_params) == link


def test_a_link_without_sense_is_a_notice_for_each_part_on_a_page_that_works(
    visit: Visit,
) -> None:
    page = visit(
        island="atlantis", years="1956-1945", category="wars", layer="x", event="y", show="z"
    )
    assert sound(page)
    assert len(page.warning) == 6
    assert page.session_state["view"] == View()


def test_a_notice_repeats_a_link_as_plain_text(visit: Visit, shown: Show) -> None:
    text = "[click](https://a.b) **x** <b>y</b> :smile: $z$"
    seen = shown(visit(island=text).warning[0].value)
    assert text in seen.text.replace("\u2060", "")
    assert (seen.links, seen.markup) == ([], set())


def test_one_button_leads_back_to_everything(visit: Visit) -> None:
    page = visit(island="shikotan", years="1945-1956", category="treaty", event=DECLARATION)
    page.button(key="clear").click().run()
    assert sound(page)
    assert dict(page.query_params) == {}
    assert page.session_state["view"] == View()
    assert not has(page, "clear")


def test_another_island_closes_the_card_and_ends_every_notice(visit: Visit) -> None:
    page = visit(island="shikotan", event=DECLARATION, years="1956-1945")
    page.selectbox(key="place").select("iturup").run()
    assert not page.warning
    assert dict(page.query_params) == {"island": "iturup"}


def test_the_year_slider_writes_the_link(visit: Visit) -> None:
    page = visit(island="shikotan")
    page.slider(key="years").set_value((1945, 1956)).run()
    assert dict(page.query_params) == {"island": "shikotan", "years": "1945-1956"}
    assert page.session_state["view"] == View("shikotan", (1945, 1956))


def test_categories_and_layers_write_the_link(visit: Visit) -> None:
    page = visit()
    page.multiselect(key="categories").select("treaty").run()
    page.multiselect(key="layers").select("shikotan").run()
    assert dict(page.query_params) == {"category": "treaty", "layer": "shikotan"}
    assert page.session_state["view"] == View(categories=("treaty",), layers=("shikotan",))


def test_a_filter_that_nothing_fits_is_a_page_that_works(visit: Visit) -> None:
    page = visit(years="1650", category="disaster_other")
    assert sound(page)
    assert has(page, "clear")


@pytest.mark.parametrize("place", ["habomai", "sakhalin", "north-sakhalin", "yuzhno-sakhalinsk"])
def test_every_kind_of_place_can_be_linked_to_and_stands_in_the_box(
    visit: Visit, place: str
) -> None:
    page = visit(island=place)
    assert sound(page)
    box = page.selectbox(key="place")
    assert box.value == place
    assert box.format_func(box.value) in box.options


def test_the_page_about_the_data_opens(visit: Visit) -> None:
    page = visit()
    page.switch_page("views/about.py").run()
    assert sound(page)
    assert page.title
