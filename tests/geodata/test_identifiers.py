"""What other catalogues call the same thing: links to it, and one name for one thing."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import identifiers
from geodata.catalogue import Catalogue, load
from geodata.errors import RecordError
from geodata.identifiers import Link


def write(path: Path, more: str) -> None:
    path.write_text(more + path.read_text(encoding="utf-8"), encoding="utf-8")


def test_a_place_leads_to_where_others_have_it(catalogue: Catalogue) -> None:
    assert identifiers.links("places", catalogue.place("paramushir")) == [
        Link("Wikidata", "https://www.wikidata.org/entity/Q818749")
    ]
    assert identifiers.links("places", catalogue.place("okha")) == [
        Link("GeoNames", "https://www.geonames.org/2122614")
    ]


def test_an_earthquake_leads_to_its_page_in_the_catalogue_of_earthquakes(
    catalogue: Catalogue,
) -> None:
    (link,) = identifiers.links("events", catalogue.event("2020-paramushir-earthquake"))
    assert link == Link("USGS", "https://earthquake.usgs.gov/earthquakes/eventpage/us70008fi4")
    cited = catalogue.source.of_event("2020-paramushir-earthquake", "sources")
    assert any(one["url"].startswith(link.url) for one in cited)


def test_a_volcano_leads_to_the_page_of_its_number(catalogue: Catalogue) -> None:
    row = dict(catalogue.volcanoes.loc["tiatia"])
    (link,) = identifiers.links("volcanoes", row)
    assert link.url == "https://volcano.si.edu/volcano.cfm?vn=290030"


def test_what_has_no_identifier_leads_nowhere(catalogue: Catalogue) -> None:
    assert identifiers.links("places", catalogue.place("four-islands")) == []
    assert identifiers.links("places", {}) == []
    assert identifiers.columns("stories") == []


@pytest.mark.parametrize(
    ("kind", "wrong", "says"),
    [
        ("places/shikotan", 'identifiers.wikidata = "818749"', "an item of Wikidata"),
        ("places/shikotan", 'identifiers.wikidata = "Q0"', "an item of Wikidata"),
        ("places/shikotan", 'identifiers.geonames = "Q1"', "the number of a feature"),
        ("places/shikotan", "identifiers.geonames = 2121299", "the number of a feature"),
        ("events/1945-landing", 'identifiers.usgs = "../x"', "an event of the USGS catalogue"),
        ("events/1945-landing", 'identifiers.geonames = "1"', "'geonames' was unexpected"),
        ("places/shikotan", "identifiers = {}", "non-empty"),
    ],
)
def test_an_identifier_of_another_form_is_named(
    tiny_data: Path, kind: str, wrong: str, says: str
) -> None:
    write(tiny_data / f"{kind}.toml", f"{wrong}\n")
    with pytest.raises(RecordError) as error:
        load(tiny_data)
    (problem,) = error.value.problems
    assert problem.where == f"{kind}.toml"
    assert problem.field.startswith("identifiers")
    assert says in problem.message


def test_two_places_are_never_one_elsewhere(tiny_data: Path) -> None:
    for place in ("shikotan", "habomai"):
        write(tiny_data / "places" / f"{place}.toml", 'identifiers.wikidata = "Q1"\n')
    with pytest.raises(RecordError, match=r"identifiers\.wikidata: Q1 is that of \w+ already"):
        load(tiny_data)


def test_a_place_and_an_event_may_be_one_elsewhere(tiny_data: Path) -> None:
    for record in ("places/shikotan", "events/1945-landing"):
        write(tiny_data / f"{record}.toml", 'identifiers.wikidata = "Q1"\n')
    assert load(tiny_data).place("shikotan")["identifiers_wikidata"] == "Q1"
