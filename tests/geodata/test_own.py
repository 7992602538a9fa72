"""A reader's own events beside those of the catalogue."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata import dates, kept, own
from geodata.catalogue import Catalogue
from geodata.errors import InputError
from geodata.own import PREFIX, ROW_COLUMNS, By, Own
from geodata.readers import columns, files
from geodata.readers.placed import placed
from geodata.search import hits
from geodata.sources import Filter
from layers import events as drawn

CSV = (
    "name,lat,lon,when,strength,link\n"
    "A camp,43.8,146.75,1945-09-01,3,https://example.org/a\n"
    "Far out,43.9,153.0,1994-10-04,5,javascript:alert(1)\n"
    "No day,45.0,147.9,,,\n"
    "Nowhere,,,1999,1,\n"
)


@pytest.fixture
def mine(tmp_path: Path, catalogue: Catalogue) -> Own:
    path = tmp_path / "mine.csv"
    path.write_text(CSV, encoding="utf-8")
    table = files.read(path)
    mapping = columns.guess(table, catalogue.gazetteer)
    found = placed(table, mapping, catalogue)
    return own.of_table(
        table,
        mapping,
        own.where(found),
        name="mine.csv",
        category="society",
        by=By("strength", "strength"),
    )


@pytest.fixture
def together(mine: Own, catalogue: Catalogue) -> Catalogue:
    return own.beside(catalogue, [mine])


def event(mine: Own, row: int) -> str:
    return f"{PREFIX}{mine.key}-{row}"


@pytest.mark.parametrize(
    "known", ["areas_km2", "claims", "coasts", "locator", "settlements", "spells"]
)
def test_what_no_event_changes_is_known_once(
    together: Catalogue, catalogue: Catalogue, known: str
) -> None:
    assert getattr(together, known) is getattr(catalogue, known)
    assert together.strands("shikotan") is catalogue.strands("shikotan")


def test_rows_that_are_somewhere_become_events_with_all_that_they_say(
    mine: Own, together: Catalogue
) -> None:
    assert list(mine.rows.columns) == ROW_COLUMNS
    assert list(mine.rows["row"]) == [2, 3, 4]
    camp = together.event(event(mine, 2))
    assert (camp["title_en"], camp["date"], camp["category"]) == ("A camp", "1945-09-01", "society")
    assert "strength: 3" in camp["summary_en"]
    (source,) = together.source.of_event(event(mine, 2), "sources")
    assert (source["title"], source["url"]) == ("mine.csv · 2", "https://example.org/a")
    (other,) = together.source.of_event(event(mine, 3), "sources")
    assert other["url"] == "", "a link is one of http or https"


def test_they_are_asked_for_as_the_catalogues_are(mine: Own, together: Catalogue) -> None:
    asked = Filter("shikotan", (1945, 1945), categories=("society",), direct=True)
    assert event(mine, 2) in together.source.select(asked).ids
    assert event(mine, 2) in hits.matching_events("camp", together)
    assert list(together.relations.query("event == @event(@mine, 3)")["place"]) == []


def test_one_without_a_date_may_have_been_on_any_day(mine: Own, together: Catalogue) -> None:
    undated = together.event(event(mine, 4))
    assert undated["date_start"] == pd.Timestamp(dates.OPEN_START)
    for year in (1700, 2020):
        assert event(mine, 4) in together.source.select(Filter(years=(year, year))).ids
    bars = together.source.counts(together.source.select(Filter()))
    assert bars["number"].sum() == len(together.events.events) - 1


def test_the_catalogue_stays_as_it_is(mine: Own, catalogue: Catalogue) -> None:
    before = len(catalogue.events.events)
    own.beside(catalogue, [mine, mine])
    assert len(catalogue.events.events) == before
    assert not catalogue.events.events.index.str.startswith(PREFIX).any()


def test_the_map_is_told_which_are_own_and_how_they_are_marked(
    mine: Own, together: Catalogue
) -> None:
    arrays = drawn.columns(together.source, together)
    ids = together.source.frames.events.index
    marked = {row: int(arrays["own"][ids.get_loc(event(mine, row))]) for row in (2, 3, 4)}
    assert marked == {2: 2, 3: 3, 4: 1}
    assert set(arrays["own"][~ids.str.startswith(PREFIX)]) == {0}
    assert mine.shades == ("3", "5")


def test_more_pairs_than_a_small_number_holds_are_counted_right(catalogue: Catalogue) -> None:
    many = 70_000
    rows = pd.DataFrame({
        "row": np.arange(2, many + 2), "lon": 146.75, "lat": 43.8, "place": "",
        "near": "shikotan", "distance_km": 0.0,
        "date": "1950",
        "title": "x", "summary": "", "category": "society", "magnitude": np.nan,
        "depth_km": np.nan, "url": "", "shade": 0, "size": 0,
    })  # fmt: skip
    together = own.beside(catalogue, [Own("many", rows)])
    first = drawn.columns(together.source, together)["first"]
    assert (np.diff(first.astype("int64")) >= 0).all()
    assert first[-1] > np.iinfo("uint16").max


def test_what_is_kept_is_found_again_and_forgotten_for_good(
    mine: Own, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURIL_ATLAS_DATA", str(tmp_path / "данные"))
    assert kept.kept() == {}
    path = kept.keep(mine)
    assert kept.kept() == {"mine.csv": path}
    again = kept.read(path)
    assert (again.name, again.shades) == (mine.name, mine.shades)
    pd.testing.assert_frame_equal(again.rows, mine.rows, check_dtype=False)
    kept.keep(mine)
    assert len(kept.kept()) == 1
    kept.forget(path)
    kept.forget(path)
    assert kept.kept() == {}


def test_a_torn_file_hides_no_other_and_says_what_to_do(
    mine: Own, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KURIL_ATLAS_DATA", str(tmp_path))
    path = kept.keep(mine)
    torn = path.with_name("torn.parquet")
    torn.write_bytes(path.read_bytes()[:100])
    assert list(kept.kept()) == ["mine.csv"]
    with pytest.raises(InputError, match="remove it"):
        kept.read(torn)
