"""The events of the atlas as frames: their columns, order, bounds, places and sources."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest

from geodata import dates, events, fields, records
from geodata.catalogue import Catalogue
from geodata.events import RELATIONS
from geodata.rows import rows
from tests.years import FIRST_YEAR, LAST_YEAR

TASS = "https://tass.com/economy/1041422"


def tiny(data: Path) -> events.Events:
    return events.frames(records.read("events", data))


def test_each_frame_has_the_columns_that_its_docstring_promises(catalogue: Catalogue) -> None:
    known = catalogue.events
    assert known.events.index.name == "event"
    assert list(known.events.columns) == events.EVENT_COLUMNS
    assert list(known.named.columns) == events.NAMED_COLUMNS
    assert list(known.sources.columns) == events.SOURCE_COLUMNS
    assert list(known.accounts.columns) == events.ACCOUNT_COLUMNS


def test_every_record_is_an_event_once(catalogue: Catalogue) -> None:
    assert catalogue.events.events.index.is_unique
    assert set(catalogue.events.events.index) == set(catalogue.records["events"])


def test_events_are_sorted_by_their_first_possible_day_then_by_the_last_then_by_id(
    catalogue: Catalogue,
) -> None:
    frame = catalogue.events.events.reset_index()
    keys = list(zip(frame["date_start"], frame["date_end"], frame["event"], strict=True))
    assert keys == sorted(keys)


def test_bounds_are_derived_from_the_date_and_never_typed(catalogue: Catalogue) -> None:
    for row in catalogue.events.events.itertuples():
        known = dates.parse(str(row.date))
        assert row.date_start == pd.Timestamp(known.start or dates.OPEN_START)
        assert row.date_end == pd.Timestamp(known.end or dates.OPEN_END)


def test_every_event_touches_the_years_of_the_atlas(catalogue: Catalogue) -> None:
    frame = catalogue.events.events
    start, end = frame["date_start"].to_numpy(), frame["date_end"].to_numpy()
    assert dates.overlaps(start, end, FIRST_YEAR, LAST_YEAR).all()
    assert frame["date_start"].dt.year.min() == FIRST_YEAR


def test_every_event_has_a_source_with_a_link_or_a_primary_citation(catalogue: Catalogue) -> None:
    sources = catalogue.events.sources
    readable = sources[(sources["url"] != "") | (sources["kind"] == "primary")]
    assert set(readable["event"]) == set(catalogue.events.events.index)
    assert sources.loc[sources["url"] != "", "url"].str.match(r"https?://[^\s]+\Z").all()
    assert (sources[["title", "publisher", "kind", "language"]] != "").all(axis=None)


def test_every_event_names_places_that_the_gazetteer_knows(catalogue: Catalogue) -> None:
    named = catalogue.events.named
    assert set(named["event"]) == set(catalogue.events.events.index)
    assert set(named["place"]) <= set(catalogue.gazetteer.frame.index)
    assert set(named["relation"]) <= set(RELATIONS)


def test_an_account_is_a_partys_with_a_source_of_its_own(catalogue: Catalogue) -> None:
    accounts = catalogue.events.accounts
    assert set(accounts["event"]) <= set(catalogue.events.events.index)
    assert set(accounts["party"]) <= set(fields.of("events")["accounts.party"].codes)
    assert (accounts[["text_en", "title", "publisher", "kind"]] != "").all(axis=None)


def test_where_one_side_has_an_account_of_a_treaty_both_have(catalogue: Catalogue) -> None:
    declaration = catalogue.events.accounts
    of_it = declaration[declaration["event"] == "1956-joint-declaration"]
    assert {"JPN", "RUS"} <= set(of_it["party"])


def test_an_event_has_both_coordinates_or_none(catalogue: Catalogue) -> None:
    frame = catalogue.events.events
    assert (frame["lon"].isna() == frame["lat"].isna()).all()
    assert frame["lon"].dropna().between(130, 170).all()
    assert frame["lat"].dropna().between(38, 62).all()
    assert frame.loc[frame["precision"] == "point", "lon"].notna().all()


def test_only_earthquakes_tsunamis_and_eruptions_have_a_strength(catalogue: Catalogue) -> None:
    frame = catalogue.events.events
    of = frame["category"] + ";" + frame["also"]
    shaken, erupted = of.str.contains("earthquake|tsunami"), of.str.contains("volcano")
    assert frame["magnitude"].notna().any()
    assert shaken[frame["magnitude"].notna() | frame["depth_km"].notna()].all()
    assert erupted[frame["vei"].notna()].all()
    assert frame.loc[frame["magnitude_type"] != "", "magnitude"].notna().all()


@pytest.mark.parametrize(
    ("event", "figures"),
    [
        ("1958-iturup-earthquake", (8.3, "Mw", 40.0, None)),
        ("2013-okhotsk-earthquake", (8.3, "", 609.0, None)),
        ("1933-kharimkotan-collapse", (None, "", None, 5)),
        ("2012-snow-chirpoy", (None, "", None, 0)),
        ("1956-joint-declaration", (None, "", None, None)),
    ],
)
def test_a_strength_is_a_number_or_missing(
    catalogue: Catalogue, event: str, figures: tuple[float | str | None, ...]
) -> None:
    row = catalogue.event(event)
    told = (row[name] for name in ("magnitude", "magnitude_type", "depth_km", "vei"))
    assert tuple(None if pd.isna(one) else one for one in told) == figures


def test_absent_texts_are_empty_and_never_missing(catalogue: Catalogue) -> None:
    known = catalogue.events
    for frame in (known.events, known.named, known.sources, known.accounts):
        assert frame.select_dtypes("str").notna().all(axis=None)


def test_a_record_becomes_a_row(tiny_data: Path) -> None:
    row = tiny(tiny_data).events.loc["1944-fishing"]
    assert row["date"] == "1944/1946"
    assert (row["date_start"], row["date_end"]) == (
        pd.Timestamp("1944-01-01"),
        pd.Timestamp("1946-12-31"),
    )
    assert (row["category"], row["title_en"], row["note_en"]) == (
        "fisheries",
        "Fishing goes on",
        "",
    )
    assert pd.isna(row["lon"])


def test_an_event_is_of_its_category_first_and_then_of_what_it_also_is(tiny_data: Path) -> None:
    frame = tiny(tiny_data).events
    assert list(frame["also"]) == ["", "", "statement"]
    of_each = [events.kinds(row) for row in rows(frame)]
    assert of_each == [["fisheries"], ["military"], ["treaty", "statement"]]


def test_rows_of_all_frames_follow_the_events_and_then_the_record(tiny_data: Path) -> None:
    known = tiny(tiny_data)
    assert list(known.events.index) == ["1944-fishing", "1945-landing", "1956-declaration"]
    assert known.named.to_numpy().tolist() == [
        ["1944-fishing", "habomai", "waters"],
        ["1945-landing", "shikotan", "on"],
        ["1956-declaration", "habomai", "concerns"],
        ["1956-declaration", "shikotan", "concerns"],
    ]
    assert list(known.sources["event"]) == list(known.events.index)
    assert known.accounts.empty


@pytest.mark.parametrize(
    ("date", "first", "last", "about"),
    [
        ("1956-10-19", "1956-10-19", "1956-10-19", "Joint Declaration"),
        ("1956-12-08", "1956-12-08", "1956-12-08", "ratified"),
        ("2016-05-06", "2016-05-06", "2016-05-06", "eight-point"),
        ("November 2018", "2018-11-01", "2018-11-30", "Singapore"),
        ("2019-01-14", "2019-01-14", "2019-01-14", "Lavrov and Kono"),
        ("2019-01-22", "2019-01-22", "2019-01-22", "Putin and Abe"),
    ],
)
def test_what_the_article_of_tass_dates_is_an_event_that_cites_it(
    catalogue: Catalogue, date: str, first: str, last: str, about: str
) -> None:
    sources = catalogue.events.sources
    citing = catalogue.events.events.loc[list(sources.loc[sources["url"] == TASS, "event"])]
    on_it = (citing["date_start"] >= first) & (citing["date_end"] <= last)
    assert citing.loc[on_it, "title_en"].str.contains(about).any(), date
