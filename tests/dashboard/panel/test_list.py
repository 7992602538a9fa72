"""The list: its order and headings, what leaves events out, what it can be narrowed by."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from dashboard import i18n, link
from dashboard.panel import facets
from dashboard.panel.content import content
from dashboard.panel.event_list import PAGE
from dashboard.view import MAGNITUDES, View, at_step, from_browser
from geodata.catalogue import Catalogue, default
from tests.dashboard.strategies import views
from tests.years import ALL_YEARS


def listed(view: View, catalogue: Catalogue) -> list[dict[str, Any]]:
    """All rows of the list."""
    pages = content(view, catalogue)["list"]["pages"]
    views = (replace(view, page=page) for page in range(1, len(pages) + 1))
    return [row for view in views for row in content(view, catalogue)["list"]["rows"]]


def years(rows: list[dict[str, Any]], catalogue: Catalogue) -> list[int]:
    return [catalogue.event(row["event"])["date_start"].toordinal() for row in rows]


# The order


@pytest.mark.parametrize(
    ("view", "order"),
    [
        (View(), "newest"),
        (View("iturup"), "newest"),
        (View(years=(1945, 1956)), "oldest"),
        (at_step(View(), "landings-of-1945", 1, default()), "oldest"),
        (View(query="tsunami"), "relevance"),
        (View(query="tsunami", years=(1945, 1956)), "relevance"),
        (View(years=(1945, 1956), sort="newest"), "newest"),
        (View(sort="relevance"), "newest"),
        (View(query="tsunami", sort="oldest"), "oldest"),
    ],
)
def test_the_order_goes_with_what_is_chosen_until_one_is_picked(view: View, order: str) -> None:
    assert view.sorted_by() == order
    sorts = content(view, default())["list"]["sorts"]
    assert [sort["sort"] for sort in sorts if sort["chosen"]] == [order]
    assert ("relevance" in [sort["sort"] for sort in sorts]) == bool(view.query)


def test_the_newest_and_the_oldest_come_first(catalogue: Catalogue) -> None:
    newest = years(listed(View("shikotan"), catalogue), catalogue)
    oldest = years(listed(View("shikotan", sort="oldest"), catalogue), catalogue)
    assert newest == sorted(newest, reverse=True)
    assert oldest == sorted(oldest) == newest[::-1]


def test_the_best_match_comes_first(catalogue: Catalogue) -> None:
    rows = content(View(query="Treaty of Portsmouth"), catalogue)["list"]["rows"]
    assert rows[0]["event"] == "1905-treaty-of-portsmouth"


@pytest.mark.parametrize("language", i18n.SPOKEN)
def test_by_place_events_stand_under_the_names_of_their_places(language: str) -> None:
    catalogue = default()
    with i18n.speaking(i18n.chosen(language)):
        rows = listed(View(years=(1945, 1947), sort="place"), catalogue)
        under = [row["under"] for row in rows if row["under"]]
        named = {catalogue.name(place, (language,)) for place in catalogue.gazetteer.frame.index}
    assert set(under) <= named
    assert len(under) > len(set(under)) - 1 > 1
    first, *_others = (row for row in rows if row["under"])
    of_first = catalogue.source.of_event(first["event"], "named")[0]["place"]
    assert first["under"] == catalogue.name(of_first, (language,))


def test_what_comes_through_groups_stands_after_the_own_and_under_their_names(
    catalogue: Catalogue,
) -> None:
    own = listed(View("shikotan"), catalogue)
    rows = listed(View("shikotan", direct=False), catalogue)
    assert [row["event"] for row in rows[: len(own)]] == [row["event"] for row in own]
    assert {row["under"] for row in own} == {""}
    under = list(dict.fromkeys(row["under"] for row in rows if row["under"]))
    groups = [catalogue.name(group, ("en",)) for group in catalogue.gazetteer.wholes("shikotan")]
    order = [f"Through {group}" for group in groups]
    assert under == [one for one in order if one in under]
    assert len(under) > 1


def test_each_page_begins_with_the_name_under_which_it_stands(catalogue: Catalogue) -> None:
    last = content(View("zelyony", direct=False, page=99), catalogue)["list"]
    assert last["rows"][0]["under"].startswith("Through ")


def test_pages_say_with_which_year_they_begin_where_the_list_goes_by_days(
    catalogue: Catalogue,
) -> None:
    pages = content(View(sort="oldest"), catalogue)["list"]["pages"]
    found = catalogue.events.events["date_start"].dt.year.iloc[::PAGE]
    assert pages == [str(max(year, ALL_YEARS[0])) for year in found]
    assert set(content(View(query="tsunami"), catalogue)["list"]["pages"]) == {""}


# What leaves events out


@given(views)
def test_every_filter_has_a_chip_that_takes_it_away(view: View) -> None:
    catalogue = default()
    before = replace(view, page=1, story=None, step=1, day=None, event=None, sort=None)
    while chips := content(before, catalogue)["list"]["chips"]:
        chip = chips[0]
        after = from_browser(before, chip["choice"], catalogue)
        assert after != before
        left = content(after, catalogue)["list"]["chips"]
        assert chip["text"] not in [one["text"] for one in left]
        before = after
    assert link.to_query(replace(before, direct=True)).keys() <= {"map", "show", "before", "after"}


def test_chips_are_in_the_readers_language(catalogue: Catalogue) -> None:
    view = View("iturup", (1945, 1956), parties=("JPN",), magnitude=7.5, both_sides=True,
                box=(145.3, 43.4, 146.9, 44.0))  # fmt: skip
    chips = content(view, catalogue)["list"]["chips"]
    assert [chip["text"] for chip in chips] == [
        "Iturup", "1945–1956", "Party: Japan", "Accounts of both sides", "magnitude 7.5 or more",
        "In a part of the map",
    ]  # fmt: skip
    with i18n.speaking(i18n.chosen("ru")):
        assert content(view, catalogue)["list"]["chips"][0]["text"] == "Итуруп"


def test_the_way_back_to_everything_is_there_once_something_is_chosen(catalogue: Catalogue) -> None:
    assert content(View(), catalogue)["list"]["everything"] == ""
    for view in (
        View("iturup"),
        View(query="x"),
        View(years=(1900, 1910)),
        View(event="1956-joint-declaration"),
    ):
        assert content(view, catalogue)["list"]["everything"] == "Show everything"


# What it can be narrowed by


def offered(view: View, catalogue: Catalogue) -> dict[str, dict[str, Any]]:
    """The options by heading and text."""
    said = facets.content(view, catalogue.source, catalogue)
    return {
        group["heading"]: {option["text"]: option for option in group["options"]}
        for group in said["groups"]
    }


def test_an_option_leads_to_as_many_events_as_it_says(catalogue: Catalogue) -> None:
    view = View("kunashir", (1945, 2000))
    for options in offered(view, catalogue).values():
        for option in options.values():
            after = from_browser(view, option["choice"], catalogue)
            if not option["chosen"]:
                found = content(after, catalogue)["list"]["heading"]
                assert found.split()[0] == str(option["count"]), option


def test_a_chosen_option_is_offered_to_be_taken_back_even_where_it_leaves_nothing(
    catalogue: Catalogue,
) -> None:
    view = View("kunashir", categories=("treaty",), parties=("SWE",))
    option = offered(view, catalogue)["Party"]["Sweden"]
    assert (option["count"], option["chosen"]) == (0, True)
    assert from_browser(view, option["choice"], catalogue).parties == ()


def test_all_facets_are_offered(catalogue: Catalogue) -> None:
    assert list(offered(View(), catalogue)) == [
        "Category", "Island or group", "Layer", "Relation to the place", "Precision of the place",
        "Party", "Language of a source", "Accounts",
    ]  # fmt: skip


def test_strength_is_offered_where_events_have_one(catalogue: Catalogue) -> None:
    def measures(view: View) -> list[str]:
        said = facets.content(view, catalogue.source, catalogue)
        return [least["field"] for least in said["least"]]

    assert measures(View()) == ["magnitude", "vei"]
    assert measures(View(categories=("disaster_volcano",), years=(1900, 2000))) == ["vei"]
    assert measures(View(categories=("treaty",))) == []
    assert measures(View(categories=("treaty",), magnitude=8.0)) == ["magnitude"]


def test_the_slider_says_each_of_its_steps(catalogue: Catalogue) -> None:
    [magnitude] = facets.content(View(magnitude=8.5), catalogue.source, catalogue)["least"]
    [vei] = facets.content(View(vei=2), catalogue.source, catalogue)["least"]
    first, last = MAGNITUDES
    assert magnitude["value"] == 8.5
    assert len(magnitude["said"]) == (last - first) / magnitude["step"] + 1
    assert magnitude["said"][9] == "magnitude 8.5 or more"
    assert (vei["value"], vei["said"][0], vei["said"][1]) == (2, "any", "VEI 1 or more")


# The first screen


def test_the_first_screen_says_what_this_is_and_what_to_click(catalogue: Catalogue) -> None:
    intro = content(View(), catalogue)["intro"]
    assert len(intro) == 2
    assert f"{len(catalogue.events.events):,}" in intro[0]
    assert content(View("iturup"), catalogue)["intro"] is None
    assert content(View(query="tsunami"), catalogue)["intro"] is None
