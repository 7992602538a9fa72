"""What years a place is attested in: never more than the records say."""

from __future__ import annotations

from pathlib import Path

from geodata.catalogue import Catalogue, load
from geodata.dataset import attested


def test_every_place_of_the_atlas_is_attested(catalogue: Catalogue) -> None:
    years = attested.years(catalogue)
    assert set(years) == set(catalogue.records["places"])
    assert years["neftegorsk"] == (1964, 1995)  # its building began; it was destroyed
    assert years["gornoye"] == (2021, 2021)  # nothing but its population is dated


def test_land_is_attested_by_its_administration_and_the_events_on_it(tiny_data: Path) -> None:
    years = attested.years(load(tiny_data))
    assert years["shikotan"] == (1855, 1945)
    assert years["habomai"] == years["yuri"] == (1855, 1855)  # events beside it attest nothing


def test_a_town_is_not_attested_by_who_administered_the_island(tiny_data: Path) -> None:
    assert "malokurilskoye" not in attested.years(load(tiny_data))


def test_names_and_population_attest_where_their_dates_are_sure(tiny_data: Path) -> None:
    path = tiny_data / "places" / "malokurilskoye.toml"
    dated = '[[names_in_time]]\nname = "{}"\nlanguage = "en"\n{}\n'
    path.write_text(
        path.read_text("utf-8").replace("\n[[sources]]", "population_year = 2010\n\n[[sources]]", 1)
        + dated.format("First", 'from = "17XX"\nto = "1947"')
        + dated.format("Second", 'from = "1650?"')
        + dated.format("Third", 'from = "1660~"'),
        "utf-8",
    )
    assert attested.years(load(tiny_data))["malokurilskoye"] == (1799, 2010)
