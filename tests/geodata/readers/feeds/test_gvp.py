"""Weekly reports: which volcano of the atlas each is about, and of which days."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from geodata.catalogue import Catalogue
from geodata.readers import feeds
from geodata.readers.feeds import gvp
from geodata.readers.feeds.entries import Reading
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.conftest import Fetch
from tests.geodata.readers.feeds.server import RSS, Server, answer

SHEVELUCH = 300270  # in the north of Kamchatka


def titled(title: str, catalogue: Catalogue) -> Reading:
    return gvp.read(said.rss(said.report(title=title)).encode(), catalogue)


def test_a_report_is_a_row_at_the_volcano_with_the_days_of_its_week(
    server: Server, fetch: Fetch, tmp_path: Path, catalogue: Catalogue
) -> None:
    server.says(answer(said.rss(said.report()), RSS))
    assert fetch("volcanoes").new == 1
    (row,) = feeds.kept(tmp_path).to_dict("records")
    ebeko = catalogue.volcanoes.loc["ebeko"]
    assert row["id"] == "volcanoes:290380:2026-11-19/2026-11-25"
    assert row["date"] == "2026-11-19/2026-11-25"
    assert row["time_utc"] == ""
    assert (row["lon"], row["lat"]) == (ebeko["lon"], ebeko["lat"])
    assert row["title"].startswith("Ebeko (Russia) - Report for 19 November")
    assert row["text"] == "An ash plume rose to 3 km.\nIt drifted south."
    assert row["url"] == "https://volcano.si.edu/reports_weekly.cfm"


def test_only_volcanoes_of_the_atlas_are_kept(server: Server, fetch: Fetch) -> None:
    far = said.report(SHEVELUCH, "Sheveluch (Russia)", point="56.653 161.36")
    server.says(answer(said.rss(said.report(), far), RSS))
    done = fetch("volcanoes")
    assert (done.entries, done.problem) == (1, "")


def test_a_volcano_is_known_by_its_position_where_its_number_is_not_said(
    catalogue: Catalogue,
) -> None:
    raikoke = catalogue.volcanoes.loc["raikoke"]
    near = f"{raikoke['lat'] + 0.01} {raikoke['lon']}"
    report = said.report(point=near) | {"id": "https://volcano.si.edu/1"}
    (entry,) = gvp.read(said.rss(report).encode(), catalogue).entries
    assert entry.id.startswith(f"{raikoke['gvp_number']}:")
    far = report | {"point": f"{raikoke['lat'] + 0.1} {raikoke['lon']}"}
    assert gvp.read(said.rss(far).encode(), catalogue).entries == ()


@pytest.mark.parametrize(
    "shape",
    [
        "<georss:polygon>48 153 49 153 49 154 48 153</georss:polygon>",
        "<georss:point>91 nan</georss:point>",
    ],
)
def test_a_position_that_is_no_point_says_nothing(shape: str, catalogue: Catalogue) -> None:
    report = said.report(point="1 1") | {"id": "https://volcano.si.edu/1"}
    body = said.rss(report).replace("<georss:point>1 1</georss:point>", shape)
    assert shape in body
    assert gvp.read(body.encode(), catalogue).entries == ()


def test_the_same_report_at_another_address_is_one_row(
    server: Server, fetch: Fetch, tmp_path: Path
) -> None:
    server.says(answer(said.rss(said.report()), RSS))
    fetch("volcanoes")
    moved = said.report(summary="Corrected.") | {"id": "https://volcano.si.edu/new/290380"}
    server.says(answer(said.rss(moved), RSS))
    assert fetch("volcanoes").new == 0
    assert list(feeds.kept(tmp_path)["text"]) == ["Corrected."]


@pytest.mark.parametrize(
    ("week", "days"),
    [
        ("4 June-10 June 2026", "2026-06-04/2026-06-10"),
        ("4-10 June 2026", "2026-06-04/2026-06-10"),
        ("30 October–5 November 2025", "2025-10-30/2025-11-05"),
        ("31 December-6 January 2026", "2025-12-31/2026-01-06"),
        ("28 December 2022-3 January 2023", "2022-12-28/2023-01-03"),
    ],
)
def test_a_week_is_read_as_it_is_written(catalogue: Catalogue, week: str, days: str) -> None:
    (entry,) = titled(f"Ebeko (Russia) - Report for {week} - New Unrest", catalogue).entries
    assert entry.date == days


@pytest.mark.parametrize("week", ["", "this week", "31 June-6 July 2026", "1 Foo-7 Foo 2026"])
def test_a_report_on_no_week_is_counted(catalogue: Catalogue, week: str) -> None:
    reading = titled(f"Ebeko (Russia) - Report for {week}", catalogue)
    assert (reading.entries, reading.unread) == ((), 1)


def test_a_week_counts_until_it_ends(server: Server, fetch: Fetch) -> None:
    server.says(answer(said.rss(said.report()), RSS))
    assert fetch("volcanoes", date(2026, 11, 25)).entries == 1
    assert fetch("volcanoes", date(2026, 11, 26)).entries == 0
