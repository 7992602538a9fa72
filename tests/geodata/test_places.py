"""What the gazetteer of the atlas holds, and how broken records of places are named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import geometry, places, records
from geodata.catalogue import Catalogue
from geodata.errors import RecordError, UnknownIdError

RECORDS = records.read("places")
GAZETTEER = places.gazetteer(RECORDS)
SOURCE = '[[sources]]\ntitle = "t"\npublisher = "p"\nkind = "academic"\nlanguage = "en"\n'


def names_of(record: records.Record) -> list[str]:
    names = record["names"]
    spoken = [names[language] for language in ("en", "ru", "ja") if language in names]
    historic = [name["name"] for name in record.get("names_in_time", ())]
    return [*spoken, *names.get("aliases", ()), *historic]


ALL_NAMES = [(place, name) for place, record in RECORDS.items() for name in names_of(record)]


def bearers(name: str) -> tuple[str, ...]:
    """The places that bear or bore a name."""
    return GAZETTEER.names[places._key(name)]


def read_places(folder: Path, **bodies: str) -> dict[str, records.Record]:
    (folder / "places").mkdir()
    for place, body in bodies.items():
        path = folder / "places" / f"{place.replace('_', '-')}.toml"
        path.write_text(f"{body}\n{SOURCE}", encoding="utf-8")
    return records.read("places", folder)


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("豊原", "yuzhno-sakhalinsk"),
        ("Toyohara", "yuzhno-sakhalinsk"),
        ("Владимировка", "yuzhno-sakhalinsk"),
        ("色丹島", "shikotan"),
        ("Шикотан", "shikotan"),
        ("Shikotan-to", "shikotan"),
        ("Shikotan-tō", "shikotan"),
        ("SHIKOTAN", "shikotan"),
        ("Etorofu", "iturup"),
        ("択捉島", "iturup"),
        ("北方領土", "four-islands"),
        ("Южные Курилы", "four-islands"),
        ("Yuzhno Sakhalinsk", "yuzhno-sakhalinsk"),
        ("Зеленый", "zelyony"),
        ("パラムシル", "paramushir"),
        ("Karafuto", "sakhalin"),
        ("north-kuril", "north-kuril"),
    ],
)
def test_a_place_is_found_by_any_of_its_names(name: str, place: str) -> None:
    assert GAZETTEER.find(name) == place


@pytest.mark.parametrize(("place", "name"), ALL_NAMES)
def test_every_name_in_the_records_leads_to_its_place(place: str, name: str) -> None:
    assert place in bearers(name)


@given(st.sampled_from(ALL_NAMES), st.sampled_from([str.upper, str.lower, str.title]))
def test_case_does_not_matter(item: tuple[str, str], change: object) -> None:
    place, name = item
    assert callable(change)
    assert place in bearers(change(name))


def test_a_present_name_goes_before_a_historic_one() -> None:
    assert set(bearers("Tomari")) == {"tomari", "golovnino"}
    assert GAZETTEER.find("Tomari") == "tomari"


def test_marks_that_change_a_japanese_name_are_kept() -> None:
    with pytest.raises(UnknownIdError):
        GAZETTEER.find("ハラムシル")


def test_a_name_that_two_places_share_is_not_guessed(tmp_path: Path) -> None:
    islet = 'kind = "island"\nlayer = "sakhalin"\nnames.en = "{}"\nnames.ja = "海馬島"'
    read = read_places(tmp_path, moneron=islet.format("Moneron"), todo=islet.format("Todo"))
    with pytest.raises(UnknownIdError, match="several places: moneron, todo"):
        places.gazetteer(read).find("海馬島")


@pytest.mark.parametrize("language", ["en", "ru", "ja"])
def test_a_present_name_is_that_of_one_place(language: str) -> None:
    names = [record["names"][language] for record in RECORDS.values()]
    assert len(set(names)) == len(names)


def test_an_unknown_name_brings_the_nearest_ones() -> None:
    with pytest.raises(UnknownIdError, match="shikotan"):
        GAZETTEER.find("Shikotann")


def test_habomai_is_inside_four_wholes_and_the_nearest_comes_first() -> None:
    wholes = GAZETTEER.wholes("lisyi")
    assert wholes[:3] == ("oskolki", "habomai", "lesser-kuril-chain")
    assert set(wholes[3:]) == {"four-islands", "kuril-islands"}


def test_the_kurils_are_the_greater_and_the_lesser_chain() -> None:
    both = {*GAZETTEER.leaves("kuril-chain"), *GAZETTEER.leaves("lesser-kuril-chain")}
    assert set(GAZETTEER.leaves("kuril-islands")) == both
    layers = GAZETTEER.frame.loc[sorted(both), "layer"]
    assert set(layers) == {"kuril-chain", "shikotan", "lesser-kurils"}


def test_sakhalin_is_its_two_parts() -> None:
    assert GAZETTEER.leaves("sakhalin") == ("north-sakhalin", "south-sakhalin")
    assert GAZETTEER.leaves("north-sakhalin") == ("north-sakhalin",)


def test_a_settlement_stands_on_a_leaf_place() -> None:
    assert GAZETTEER.island_of["korsakov"] == "south-sakhalin"
    assert GAZETTEER.island_of["okha"] == "north-sakhalin"
    assert GAZETTEER.leaves("korsakov") == ("south-sakhalin",)
    assert GAZETTEER.wholes("kurilsk")[0] == "iturup"


def test_settlements_on_sakhalin_lie_on_their_side_of_the_50th_parallel() -> None:
    frame = GAZETTEER.frame
    assert (frame.loc[frame["island"] == "north-sakhalin", "lat"] > 50).all()
    assert (frame.loc[frame["island"] == "south-sakhalin", "lat"] < 50).all()


def test_containment_is_transitive_and_without_settlements() -> None:
    pairs = set(zip(GAZETTEER.containment["whole"], GAZETTEER.containment["part"], strict=True))
    for whole, part in pairs:
        assert GAZETTEER.frame.loc[part, "kind"] != "settlement"
        assert all((whole, below) in pairs for above, below in pairs if above == part)


@pytest.mark.parametrize("place", RECORDS)
def test_every_place_resolves_to_leaves_inside_it(place: str) -> None:
    leaves = GAZETTEER.leaves(place)
    assert leaves
    for leaf in leaves:
        assert GAZETTEER.frame.loc[leaf, "layer"]
        assert leaf == place or place in GAZETTEER.wholes(leaf) or leaf in GAZETTEER.wholes(place)


def test_ids_are_checked_before_they_are_resolved() -> None:
    for resolve in (GAZETTEER.leaves, GAZETTEER.wholes):
        with pytest.raises(UnknownIdError, match="atlantis"):
            resolve("atlantis")


def test_broken_places_are_all_named_at_once(tmp_path: Path) -> None:
    broken = read_places(
        tmp_path,
        chain='kind = "group"\nmembers = ["rock", "lost", "town"]\nnames.en = "Chain"',
        ring='kind = "group"\nmembers = ["ring_two"]\nnames.en = "Ring"'.replace("_", "-"),
        ring_two='kind = "group"\nmembers = ["ring"]\nnames.en = "Ring two"',
        empty='kind = "group"\nnames.en = "Empty"',
        rock='kind = "island"\nnames.en = "Rock"',
        twin='kind = "island"\nlayer = "shikotan"\nnames.en = "ROCK"',
        town='kind = "settlement"\nisland = "chain"\nnames.en = "Town"',
        hamlet='kind = "settlement"\npoint = { lon = 1, lat = 1 }\nnames.en = "Hamlet"',
        old='kind = "island"\nlayer = "shikotan"\nnames.en = "Old"\n'
        '[[names_in_time]]\nname = "Elder"\nlanguage = "en"\nfrom = "1900"\nto = "1800"',
    )
    found = places.problems(broken)
    assert {(problem.where, problem.field) for problem in found} == {
        ("places/chain.toml", "members.1"),
        ("places/chain.toml", "members.2"),
        ("places/ring.toml", "members"),
        ("places/ring-two.toml", "members"),
        ("places/empty.toml", "members"),
        ("places/rock.toml", "layer"),
        ("places/twin.toml", "names.en"),
        ("places/town.toml", "island"),
        ("places/town.toml", "point"),
        ("places/hamlet.toml", "island"),
        ("places/old.toml", "names_in_time.0.to"),
    }
    with pytest.raises(RecordError) as raised:
        places.gazetteer(broken)
    assert list(raised.value.problems) == found


def test_two_places_may_share_an_alias(tmp_path: Path) -> None:
    shared = read_places(
        tmp_path,
        east='kind = "island"\nlayer = "shikotan"\nnames.en = "East"\nnames.aliases = ["Isle"]',
        west='kind = "island"\nlayer = "shikotan"\nnames.en = "West"\nnames.aliases = ["Isle"]',
    )
    assert places.gazetteer(shared).names["isle"] == ("east", "west")


def test_an_area_that_the_outline_does_not_bear_out_is_explained(catalogue: Catalogue) -> None:
    outlines = geometry.areas_km2(catalogue.islands)
    apart = [
        place
        for place, outline in zip(catalogue.islands.index, outlines, strict=True)
        if abs(RECORDS[place].get("area_km2", outline) / outline - 1) > 0.15
    ]
    assert apart
    for place in apart:
        assert "outline on the map" in RECORDS[place]["note"]["en"], place
