"""The volcanoes' layer: a mark each, with what its tip says."""

from __future__ import annotations

import json

import pytest

from geodata.catalogue import Catalogue
from geodata.texts import LANGUAGES
from layers import atlas_map, style
from layers.publication import Publication
from layers.volcanoes import volcanoes

ENGLISH = ("en",)


def test_each_volcano_has_a_mark_with_what_the_list_says(catalogue: Catalogue) -> None:
    marks = {mark["name"]: mark for mark in volcanoes(catalogue, ENGLISH)}
    assert len(volcanoes(catalogue, ENGLISH)) == len(catalogue.volcanoes)
    assert marks["Alaid"] == {
        "name": "Alaid", "elevation": 2285, "last": "2022 CE", "layer": "kuril-chain",
        "lon": 155.565, "lat": 50.861,
    }  # fmt: skip


def test_a_submarine_volcano_is_below_zero_and_in_no_islands_layer(catalogue: Catalogue) -> None:
    below = [mark for mark in volcanoes(catalogue, ENGLISH) if mark["elevation"] < 0]
    assert below
    assert all(mark["layer"] is None for mark in below)


@pytest.mark.parametrize(
    ("language", "name", "without"),
    [("en", "Alaid", "Demon"), ("ru", "Алаид", "Rakkibetsudake [Demon]")],
)
def test_names_are_in_the_readers_language_where_there_is_one(
    catalogue: Catalogue, language: str, name: str, without: str
) -> None:
    names = [mark["name"] for mark in volcanoes(catalogue, (language, *LANGUAGES))]
    assert name in names
    assert any(without in one for one in names)


def test_the_browser_fetches_them_by_url(publication: Publication, catalogue: Catalogue) -> None:
    published = json.loads(publication.files[publication.names["volcanoes.json"]])
    assert published == volcanoes(catalogue, ENGLISH)


def test_they_lie_beneath_the_events_and_above_the_islands() -> None:
    panes = atlas_map.PANES
    assert panes["islands"] < panes["volcanoes"] < panes["events"]


def test_their_colour_is_known_in_both_themes() -> None:
    assert all("--volcano:" in style.variables(theme) for theme in style.COLOURS)
