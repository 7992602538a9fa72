"""What more is told of an island is asked for only when a reader opens it."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, expect

from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit


def opened(atlas: Atlas, heading: str) -> Locator:
    """The disclosure of the profile with that heading, opened by keyboard."""
    found = atlas.profile.locator(".told").filter(has_text=heading)
    found.locator("summary").focus()
    atlas.page.keyboard.press("Enter")
    return found


def test_positions_are_told_by_party_to_who_opens_them(go_on: Visit) -> None:
    asked: list[str] = []
    atlas = go_on("?island=shikotan")
    atlas.page.on("request", lambda request: asked.append(request.url))
    said = opened(atlas, "Positions")
    expect(said.get_by_role("heading", name="Japan")).to_be_visible()
    expect(said).to_contain_text("claims sovereignty")
    assert sum("/atlas/told?of=positions" in url for url in asked) == 1
    assert not any("of=control" in url for url in asked)


@pytest.mark.torture
def test_control_before_a_boundary_is_told_and_drawn_apart(go_on: Visit) -> None:
    atlas = go_on("?island=iturup&years=1800-1820")
    expect(atlas.profile).to_contain_text("Control in fact")
    said = opened(atlas, "Control before a boundary")
    expect(said.get_by_role("heading", name="Japan")).to_be_visible()
    expect(said.get_by_role("heading", name="Ainu")).to_be_visible()
    assert atlas.administration_at(147.85, 45.0) == "reached-by-japan"


@pytest.mark.torture
def test_what_is_open_follows_the_reader_to_the_next_island(go_on: Visit) -> None:
    atlas = go_on("?island=iturup")
    said = opened(atlas, "Positions")
    expect(said).to_contain_text("Soviet Union")
    atlas.choose_in_box("Sakhalin")
    expect(atlas.profile).to_contain_text("Sakhalin")
    expect(atlas.profile.locator(".told").filter(has_text="Positions")).to_contain_text(
        "50th parallel"
    )


@pytest.mark.torture
def test_a_place_of_which_nothing_is_told_has_nothing_to_open(go_on: Visit) -> None:
    atlas = go_on("?island=tyuleniy")
    expect(atlas.profile).to_contain_text("Tyuleniy")
    expect(atlas.profile.get_by_text("Control before a boundary")).to_have_count(0)
