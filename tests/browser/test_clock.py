"""One clock: the server's day is the map's, wherever and whenever the reader's browser is."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.server import serving

pytestmark = pytest.mark.torture

# Late on the last day of January in London, and the first of February on Sakhalin.
MOMENT = "2027-01-31T20:00+00:00"


@pytest.fixture(scope="module")
def on_sakhalin() -> Iterator[str]:
    program = ("tests.browser.at_moment", MOMENT)
    with serving(program=program, env={**os.environ, "TZ": "SAKT-11"}) as address:
        yield address


def test_a_new_year_is_there_on_its_first_day(visit: Visit, on_sakhalin: str) -> None:
    atlas = visit(at=on_sakhalin)
    expect(atlas.range).to_have_text("1643–2027")
    expect(atlas.status).to_contain_text("On 1 February 2027")
    expect(atlas.date).to_have_attribute("max", "2027-02-01")
    expect(atlas.heading).to_contain_text("1643–2027")
    atlas.expect_query()


def test_a_link_to_the_new_year_is_taken_and_one_beyond_it_is_not(
    visit: Visit, on_sakhalin: str
) -> None:
    atlas = visit("?years=2027", at=on_sakhalin)
    expect(atlas.notices).to_have_count(0)
    expect(atlas.range).to_have_text("2027")
    expect(atlas.date).to_have_value("2027-02-01")
    beyond = visit("?years=2031", at=on_sakhalin)
    expect(beyond.notices).to_have_count(1)
    expect(beyond.range).to_have_text("2027")


@pytest.mark.torture
def test_the_last_period_ends_with_the_new_year(visit: Visit, on_sakhalin: str) -> None:
    atlas = visit(at=on_sakhalin)
    atlas.period.select_option(label="since 1991: the USSR's end")
    atlas.expect_query(years="1991-2027")
    expect(atlas.range).to_have_text("1991–2027")
