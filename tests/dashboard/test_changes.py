"""The table of what changed between two days."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest

from dashboard import changes
from dashboard.view import View
from geodata.catalogue import Catalogue
from geodata.errors import DateError

FIRST, LAST = date(1940, 1, 1), date(1950, 1, 1)


def lines(table: str) -> list[list[str]]:
    return [[cell.strip() for cell in line.strip("|").split(" | ")] for line in table.splitlines()]


def test_each_line_names_a_place_both_states_and_the_events_between(
    catalogue: Catalogue, shown: Callable[[str], Any]
) -> None:
    table = changes.between("iturup", FIRST, LAST, catalogue)
    head, _rule, iturup = lines(table)
    assert head == ["Place", "1 January 1940", "1 January 1950", "How it changed"]
    said = shown(iturup[3])
    assert shown(iturup[1]).text == "administered by Japan under the Treaty of Shimoda (1855)"
    assert "Soviet decree of 2 February 1946" in shown(iturup[2]).text
    assert said.links == [
        "./?years=1945-1945&day=1945-08-28&event=1945-iturup-landing",
        "./?years=1946-1946&day=1946-02-02&event=1946-south-sakhalin-oblast",
    ]
    assert "28 August 1945: under military occupation by the Soviet Union" in said.text
    assert "(Soviet troops land on Iturup (Etorofu), 28 August 1945)" in said.text
    assert not said.markup


def test_its_links_are_read_in_the_language_that_the_reader_chose(
    catalogue: Catalogue, shown: Callable[[str], Any]
) -> None:
    table = changes.between("iturup", FIRST, LAST, catalogue, View(language="ru", place="urup"))
    assert shown(lines(table)[2][3]).links == [
        "./?years=1945-1945&day=1945-08-28&event=1945-iturup-landing&lang=ru",
        "./?years=1946-1946&day=1946-02-02&event=1946-south-sakhalin-oblast&lang=ru",
    ]


def test_the_largest_comes_first_and_no_place_is_left_out(catalogue: Catalogue) -> None:
    names = [line[0] for line in lines(changes.between(None, FIRST, LAST, catalogue))[2:]]
    assert names[0] == "South Sakhalin"
    assert "North Sakhalin" not in " ".join(names), "it did not change"
    for island in ("Iturup", "Shumshu", "Paramushir", "The Habomai Islands"):
        assert any(island in name for name in names)


def test_a_claim_has_its_day_and_one_by_who_administers_needs_no_word(
    catalogue: Catalogue,
) -> None:
    table = changes.between("kunashir", date(1955, 1, 1), date(1957, 1, 1), catalogue)
    (line,) = lines(table)[2:]
    assert "claimed" not in line[1]
    assert line[2].endswith("claimed by Japan")
    assert line[3] == "30 August 1955: claimed by Japan"
    assert "claimed by the Soviet Union" not in changes.between("kunashir", FIRST, LAST, catalogue)


def test_a_claim_that_ends_has_its_day_too(catalogue: Catalogue) -> None:
    table = changes.between("urup", date(1950, 1, 1), date(1960, 1, 1), catalogue)
    (line,) = lines(table)[2:]
    assert line[1].endswith("claimed by Japan")
    assert "claimed" not in line[2]
    assert line[3] == "28 April 1952: no longer claimed by Japan"


def test_a_state_that_continues_another_makes_no_new_claim(catalogue: Catalogue) -> None:
    table = changes.between("shikotan", date(1991, 1, 1), date(1992, 1, 1), catalogue)
    (line,) = lines(table)[2:]
    assert line[1].endswith("claimed by Japan")
    assert line[2].endswith("claimed by Japan")
    assert "claimed" not in line[3]


def test_a_title_that_passes_before_the_handover_is_told_with_its_day(
    catalogue: Catalogue,
) -> None:
    table = changes.between("urup", date(1870, 1, 1), date(1880, 1, 1), catalogue)
    assert "22 August 1875: claimed by Japan" in table
    assert "22 August 1875: no longer claimed by Russia" in table
    assert "4 October 1875: administered by Japan" in table


def test_a_beginning_of_which_no_day_is_known_is_said_as_far_as_it_is(
    catalogue: Catalogue,
) -> None:
    table = changes.between("iturup", date(1780, 1, 1), date(1810, 1, 1), catalogue)
    (line,) = lines(table)[2:]
    assert line[1] == "no boundary had been agreed"
    assert "1799–1800: claimed by Japan" in line[3]


def test_where_nothing_changed_there_is_no_table(catalogue: Catalogue) -> None:
    assert changes.between(None, date(1910, 1, 1), date(1919, 1, 1), catalogue) == ""


def test_two_equal_days_are_refused(catalogue: Catalogue) -> None:
    with pytest.raises(DateError):
        changes.between(None, FIRST, FIRST, catalogue)


def test_the_heading_names_place_and_days(catalogue: Catalogue) -> None:
    assert changes.heading("urup", FIRST, LAST, catalogue) == (
        "What changed on Urup from 1 January 1940 to 1 January 1950"
    )
    assert "What changed from" in changes.heading(None, FIRST, LAST, catalogue)
