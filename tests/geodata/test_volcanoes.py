"""The volcanoes: where they stand, what the list says of them, and the eruptions that name them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from geodata import join, records, volcanoes
from geodata.__main__ import main
from geodata.catalogue import Catalogue, load
from geodata.dataset import printed
from geodata.errors import RecordError


def test_the_frame_has_its_columns_in_the_order_of_the_numbers(catalogue: Catalogue) -> None:
    frame = catalogue.volcanoes
    assert frame.index.name == "volcano"
    assert list(frame.columns) == volcanoes.COLUMNS
    assert frame["gvp_number"].is_monotonic_increasing
    assert frame["gvp_number"].is_unique
    assert frame.notna().all(axis=None)


def test_a_volcano_is_as_the_list_gives_it(catalogue: Catalogue) -> None:
    tiatia = catalogue.volcanoes.loc["tiatia"]
    assert tiatia["gvp_number"] == 290030
    assert tiatia["name_en"] == "Chachadake [Tiatia]"
    assert tiatia["name_ru"] == "Тятя"
    assert tiatia["name_ja"] == "爺爺岳"
    assert tiatia["elevation_m"] == 1822
    assert tiatia["last_known_eruption"] == "1981 CE"
    assert tiatia["island"] == "kunashir"


def test_an_eruption_before_the_common_era_stays_in_the_words_of_the_list(
    catalogue: Catalogue,
) -> None:
    assert catalogue.volcanoes.loc["lvinaya-past", "last_known_eruption"] == "7480 BCE"


def test_of_the_kurils_only_volcanoes_under_the_sea_have_no_island(catalogue: Catalogue) -> None:
    frame = catalogue.volcanoes
    of_kurils = frame[frame["gvp_number"].between(290000, 290999)]
    assert (of_kurils["island"] == "").equals(of_kurils["elevation_m"] < 0)


def test_each_volcano_is_on_its_island_or_in_the_waters_inside_it(catalogue: Catalogue) -> None:
    near = join.locate(catalogue.volcanoes, catalogue.islands)
    found = near[near["relation"] == "on"].set_index("point")["place"]
    island = catalogue.volcanoes["island"]
    on_land = found.reindex(island.index).dropna()
    assert on_land.eq(island[on_land.index]).all()
    flooded = island.drop(on_land.index)
    assert sorted(flooded[flooded != ""].index) == ["lvinaya-past", "ushishur"]
    pairs = set(zip(near["point"], near["place"], strict=True))
    assert {("lvinaya-past", "iturup"), ("ushishur", "yankicha")} <= pairs


def test_only_those_of_hokkaido_and_kamchatka_stand_outside_of_the_atlas(
    catalogue: Catalogue,
) -> None:
    """Numbers 285... are Hokkaido's and 300... Kamchatka's, 290... the Kurils'."""
    frame = catalogue.volcanoes
    of_kurils = frame["gvp_number"].between(290000, 290999)
    assert len(frame) == 58
    assert (frame.loc[~of_kurils, "island"] == "").all()


def test_the_first_source_of_each_is_its_page_in_the_list(catalogue: Catalogue) -> None:
    frame = catalogue.volcanoes
    pages = "https://volcano.si.edu/volcano.cfm?vn=" + frame["gvp_number"].astype(str)
    assert frame["sources"].str.split(";").str[0].eq(pages).all()


def test_eruptions_name_the_volcano_of_their_island(catalogue: Catalogue) -> None:
    events = catalogue.events.events
    eruptions = events[events["volcano"] != ""]
    islands = eruptions["volcano"].map(catalogue.volcanoes["island"])
    related = catalogue.relations.groupby("event")["place"].agg(set)
    on_islands = islands[islands != ""]
    related = related[on_islands.index]
    assert events.loc["2009-sarychev", "volcano"] == "sarychev-peak"
    assert len(on_islands) > len(catalogue.volcanoes)
    assert all(island in places for island, places in zip(on_islands, related, strict=True))


def test_a_source_that_numbers_a_volcano_means_the_one_that_is_linked(
    catalogue: Catalogue,
) -> None:
    """The program's links end in the volcano's number: ...vn=290240, ...SEAN198905-290070."""
    numbers = catalogue.events.sources.assign(
        number=catalogue.events.sources["url"].str.extract(r"volcano\.si\.edu.*(290\d{3})")[0]
    ).dropna(subset="number")
    linked = numbers["event"].map(catalogue.events.events["volcano"])
    known = linked[linked != ""].map(catalogue.volcanoes["gvp_number"])
    assert len(known)
    assert known.astype(str).eq(numbers.loc[known.index, "number"]).all()


def test_the_table_to_take_away_lists_the_eruptions_by_date(catalogue: Catalogue) -> None:
    table = printed.volcanoes(catalogue)
    assert list(table.columns) == [*printed.VOLCANO_COLUMNS, "geometry"]
    assert len(table) == len(catalogue.volcanoes)
    raikoke = table.set_index("id").loc["raikoke", "eruptions"].split(";")
    assert raikoke == [
        "1765-raikoke-eruption", "1778-raikoke-eruption", "1924-raikoke-eruption", "2019-raikoke"
    ]  # fmt: skip
    assert (table.geometry.x == table["lon"]).all()


@pytest.mark.parametrize("form", ["csv", "geojson"])
def test_the_command_line_prints_every_volcano(
    catalogue: Catalogue, capsys: pytest.CaptureFixture[str], form: str
) -> None:
    assert main(["volcanoes", "--format", form]) == 0
    said = capsys.readouterr().out
    if form == "csv":
        assert said.startswith("\ufeffid,gvp_number,name_en")
        assert len(said.splitlines()) == len(catalogue.volcanoes) + 1
    else:
        features: list[dict[str, Any]] = json.loads(said)["features"]
        assert [f["properties"]["id"] for f in features] == catalogue.volcanoes.index.tolist()
        assert features[0]["geometry"]["type"] == "Point"


def erupts(data: Path, volcano: str, places: str) -> None:
    body = (data / "events" / "1945-landing.toml").read_text(encoding="utf-8")
    body = body.replace('category = "military"', f'category = "disaster_volcano"\n{volcano}')
    body = body.replace("Landing on Shikotan", "It erupts")
    body = body.replace('places.on = ["shikotan"]', places)
    (data / "events" / "1945-eruption.toml").write_text(body, encoding="utf-8")


def test_an_eruption_may_name_the_volcano_of_an_island_or_group_among_its_places(
    tiny_data: Path,
) -> None:
    for places in ('["shikotan"]', '["malokurilskoye"]', '["yuri", "shikotan"]'):
        erupts(tiny_data, 'volcano = "tomari"', f"places.on = {places}")
        assert load(tiny_data).event("1945-eruption")["volcano"] == "tomari"


def test_an_event_without_a_volcano_names_none(tiny_data: Path) -> None:
    assert (load(tiny_data).events.events["volcano"] == "").all()


@pytest.mark.parametrize(
    ("volcano", "places", "says"),
    [
        ('volcano = "vesuvius"', 'places.on = ["shikotan"]', "'vesuvius' is not the id"),
        ('volcano = "tomari"', 'places.on = ["yuri"]', "tomari stands on shikotan"),
        ('volcano = "tomari"', 'places.waters = ["habomai"]', "tomari stands on shikotan"),
        ('volcano = "Old Man"', 'places.on = ["shikotan"]', "must be an id"),
    ],
)
def test_a_link_to_no_volcano_or_to_that_of_another_island_is_a_mistake(
    tiny_data: Path, volcano: str, places: str, says: str
) -> None:
    erupts(tiny_data, volcano, places)
    with pytest.raises(RecordError) as error:
        load(tiny_data)
    (problem,) = error.value.problems
    assert (problem.where, problem.field) == ("events/1945-eruption.toml", "volcano")
    assert says in problem.message


def test_an_eruption_under_the_sea_is_bound_to_no_island(tiny_data: Path) -> None:
    path = tiny_data / "volcanoes" / "tomari.toml"
    body = path.read_text(encoding="utf-8")
    path.write_text(body.replace('island = "shikotan"\n', ""), encoding="utf-8")
    erupts(tiny_data, 'volcano = "tomari"', 'places.waters = ["yuri"]')
    assert load(tiny_data).volcanoes.loc["tomari", "island"] == ""


@pytest.mark.parametrize(
    ("old", "new", "field", "says"),
    [
        ('"shikotan"', '"atlantis"', "island", "'atlantis' is not an island"),
        ('"shikotan"', '"habomai"', "island", "with a coast of its own"),
        ('"Unknown"', '"2009"', "last_known_eruption", "must be the program's text"),
        ("290999", "29", "gvp_number", "of six digits"),
        (", lat = 43.8", "", "point", "'lat' is a required property"),
        ("type =", "height = 3\ntype =", "", "'height' was unexpected"),
    ],
)
def test_a_mistake_in_a_volcano_is_named_by_its_field(
    tiny_data: Path, old: str, new: str, field: str, says: str
) -> None:
    path = tiny_data / "volcanoes" / "tomari.toml"
    body = path.read_text(encoding="utf-8")
    assert old in body
    path.write_text(body.replace(old, new), encoding="utf-8")
    with pytest.raises(RecordError) as error:
        load(tiny_data)
    (problem,) = error.value.problems
    assert (problem.where, problem.field) == ("volcanoes/tomari.toml", field)
    assert says in problem.message


def test_two_volcanoes_never_share_a_number(tiny_data: Path) -> None:
    path = tiny_data / "volcanoes" / "tomari.toml"
    body = path.read_text(encoding="utf-8")
    (path.parent / "zz.toml").write_text(body, encoding="utf-8")
    with pytest.raises(RecordError, match=r"zz\.toml: gvp_number: .* tomari already"):
        load(tiny_data)


def test_the_frame_leaves_absent_texts_empty() -> None:
    record: records.Record = {
        "gvp_number": 290160, "type": "Stratovolcano", "elevation_m": -502,
        "last_known_eruption": "1972 CE", "names": {"en": "Unnamed"},
        "point": {"lon": 151.28, "lat": 46.47}, "sources": [{"title": "A list"}],
    }  # fmt: skip
    row = volcanoes.frame({"unnamed": record}).loc["unnamed"]
    texts = row[["name_ru", "name_ja", "aliases", "island", "sources"]]
    assert isinstance(texts, pd.Series)
    assert (texts == "").all()
