"""All that the atlas starts from is checked: what is broken, `check` and `load` say."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from geodata import checks, clock, records
from geodata.catalogue import load
from geodata.errors import Problem, RecordError
from layers.publication import publish
from tests.conftest import COAST, SQUARES, TINY, TINY_GEOMETRY, square
from tests.torture import all_but

Feature = dict[str, Any]
FILES = [*(f"{name}.toml" for name in TINY), *(f"geometry/{g}.geojson" for g in TINY_GEOMETRY)]
BOWTIE = {"type": "Polygon", "coordinates": [[[0, 0], [1, 1], [1, 0], [0, 1], [0, 0]]]}
EMPTY = {"type": "Polygon", "coordinates": []}
HIGH = {"type": "LineString", "coordinates": [[0, 0, 1], [1, 1, 1]]}


def said(data: Path) -> list[tuple[str, str]]:
    """File and field of all that is wrong; `load` says the same."""
    found = checks.everything(data).problems
    with pytest.raises(RecordError) as caught:
        load(data)
    assert caught.value.problems == found
    return [(problem.where, problem.field) for problem in found]


def redraw(data: Path, name: str, change: Callable[[list[Feature]], object]) -> None:
    """Change the features of a file."""
    features = json.loads(json.dumps(TINY_GEOMETRY[name]))
    change(features)
    text = json.dumps({"type": "FeatureCollection", "features": features})
    (data / "geometry" / f"{name}.geojson").write_text(text, encoding="utf-8")


def amend(data: Path, name: str, old: str, new: str) -> None:
    path = data / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_a_start_reads_each_file_once_and_all_that_is_read_is_in_the_list_below(
    drawn_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: Counter[str] = Counter()
    opening = Path.open

    def counted(path: Path, *arguments: Any, **named: Any) -> Any:
        if path.is_relative_to(records.DATA):
            opened[f"the atlas's own {path.name}"] += 1
        elif path.is_relative_to(drawn_data):
            opened[str(path.relative_to(drawn_data))] += 1
        return opening(path, *arguments, **named)

    monkeypatch.setattr(Path, "open", counted)
    publish(load(drawn_data))
    assert opened == Counter(FILES)


@pytest.mark.parametrize(
    "name",
    all_but(
        "events/1945-landing.toml", "places/habomai.toml", "administration/1855-islands.toml",
        "stories/tour.toml", "geometry/islands.geojson", "geometry/boundaries.geojson", of=FILES,
    ),
)  # fmt: skip
def test_a_file_that_is_missing_empty_or_torn_is_named(drawn_data: Path, name: str) -> None:
    whole = (drawn_data / name).read_bytes()
    for part in (b"", whole[:9], whole[: len(whole) // 2]):
        (drawn_data / name).write_bytes(part)
        assert name in {where for where, _ in said(drawn_data)}
    (drawn_data / name).unlink()
    if "geometry" in name:
        assert said(drawn_data) == [(name, "")]


@pytest.mark.parametrize("collection", checks.COLLECTIONS)
def test_a_missing_table_is_named_and_nothing_that_refers_to_it(
    drawn_data: Path, collection: str
) -> None:
    (drawn_data / collection).rename(drawn_data / "elsewhere")
    assert said(drawn_data) == [(collection, "")]


@pytest.mark.parametrize(
    "text", ["3", "[]", "{}", '{"features": 3}', '{"features": []}', "[" * 9999]
)
def test_json_that_is_no_collection_of_features_is_named(drawn_data: Path, text: str) -> None:
    (drawn_data / "geometry" / "land.geojson").write_text(text, encoding="utf-8")
    assert {where for where, _ in said(drawn_data)} == {"geometry/land.geojson"}


@pytest.mark.parametrize("name", all_but("boundaries", of=TINY_GEOMETRY))
@pytest.mark.parametrize("shape", [None, 3, {}, EMPTY, BOWTIE, HIGH, square(180, 0)])
def test_a_shape_that_is_none_is_named(drawn_data: Path, name: str, shape: object) -> None:
    redraw(drawn_data, name, lambda features: features[0].update(geometry=shape))
    assert (f"geometry/{name}.geojson", "features.0.geometry") in said(drawn_data)


@pytest.mark.parametrize(
    ("name", "properties", "field"),
    [
        ("islands", {"place": None}, ".place"),
        ("islands", {"place": "atlantis"}, ".place"),
        ("islands", {"place": "habomai"}, ".place"),
        ("islands-web", {"layer": "sakhalin"}, ".layer"),
        ("islands-web", {"layer": "moon"}, ".layer"),
        ("land", {"kind": "sea"}, ".kind"),
        ("boundaries", {"start": "1855-02-30"}, ".start"),
        ("boundaries", {"end": "1855-02-07"}, ".end"),
        ("boundaries", {"end": "open"}, ".end"),
        ("boundaries", {"kind": "rumour"}, ".kind"),
        ("boundaries", {"recognised_by": []}, ".recognised_by"),
        ("boundaries", {"recognised_by": ["XXX"]}, ".recognised_by.0"),
        ("boundaries", {"label": {"en": "A", "ru": "B"}}, ".label"),
        ("boundaries", {"label": {"en": "A", "ru": "B", "ja": "\ud800"}}, ".label.ja"),
        ("boundaries", {"event": "1855-none"}, ".event"),
        ("boundaries", {"colour": "red"}, ""),
    ],
)
def test_a_property_that_no_layer_can_read_is_named(
    drawn_data: Path, name: str, properties: Feature, field: str
) -> None:
    redraw(drawn_data, name, lambda features: features[0]["properties"].update(properties))
    assert (f"geometry/{name}.geojson", f"features.0.properties{field}") in said(drawn_data)


def test_a_place_that_is_drawn_twice_is_named(drawn_data: Path) -> None:
    redraw(drawn_data, "islands", lambda features: features.append(features[1]))
    assert said(drawn_data) == [("geometry/islands.geojson", "features.3.properties.place")]


def test_a_feature_without_properties_is_named(drawn_data: Path) -> None:
    redraw(drawn_data, "boundaries", lambda features: features[0].pop("properties"))
    assert set(said(drawn_data)) == {
        ("geometry/boundaries.geojson", "features.0.properties"),
    }


def test_land_is_filled_once_and_its_coast_drawn_once(drawn_data: Path) -> None:
    redraw(drawn_data, "land", lambda features: features.pop())
    assert said(drawn_data) == [("geometry/land.geojson", "features")]
    redraw(drawn_data, "land", lambda features: features[0].update(geometry=COAST))
    assert said(drawn_data) == [("geometry/land.geojson", "features.0.properties.kind")]


@pytest.mark.parametrize("name", ["islands", "islands-web"])
def test_an_island_has_polygons_in_both_files_and_polygons_have_an_island(
    drawn_data: Path, name: str
) -> None:
    redraw(drawn_data, name, lambda features: features.pop(1))
    assert said(drawn_data) == [("places/yuri.toml", "")]
    atlantis = SQUARES[0] | {"properties": {"place": "atlantis", "layer": "shikotan"}}
    redraw(drawn_data, name, lambda features: features.append(atlantis))
    assert said(drawn_data) == [(f"geometry/{name}.geojson", "features.3.properties.place")]


def test_the_two_files_of_islands_are_compared_beside_a_broken_record(drawn_data: Path) -> None:
    (drawn_data / "places" / "yuri.toml").write_text("kind =", encoding="utf-8")
    assert said(drawn_data) == [("places/yuri.toml", "")]
    redraw(drawn_data, "islands-web", lambda features: features.pop(1))
    assert said(drawn_data) == [("places/yuri.toml", ""), ("places/yuri.toml", "")]


def test_records_without_a_geometry_borrow_the_atlass_of_their_own_islands(tiny_data: Path) -> None:
    borrowed = load(tiny_data)
    assert set(borrowed.islands.index) == {"shikotan", "yuri", "zelyony"}
    assert set(borrowed.islands_web.index) == {"shikotan", "yuri", "zelyony"}
    assert set(borrowed.boundaries["event"]) == {""}
    assert publish(borrowed).files


def test_an_island_that_is_not_even_in_the_borrowed_geometry_is_named(tiny_data: Path) -> None:
    amend(tiny_data, "places/habomai", '"yuri"', '"atlantis"')
    (tiny_data / "places" / "yuri.toml").rename(tiny_data / "places" / "atlantis.toml")
    assert set(said(tiny_data)) == {("places/atlantis.toml", "")}


def test_a_part_belongs_to_an_island(drawn_data: Path) -> None:
    amend(drawn_data, "places/yuri", 'kind = "island"', 'kind = "part"')
    assert said(drawn_data) == [("places/yuri.toml", "kind")]


def test_an_atlas_without_events_starts_and_one_without_islands_does_not(drawn_data: Path) -> None:
    redraw(drawn_data, "boundaries", lambda features: features[0]["properties"].pop("event"))
    for path in [*(drawn_data / "events").iterdir(), *(drawn_data / "stories").iterdir()]:
        path.unlink()
    assert publish(load(drawn_data)).files
    for collection in ("places", "administration", "positions", "continuity", "volcanoes"):
        for path in (drawn_data / collection).iterdir():
            path.unlink()
    assert ("places", "") in said(drawn_data)


# One broken record.


@pytest.mark.torture
@pytest.mark.parametrize("collection", ["administration", "places", "volcanoes"])
def test_a_record_of_the_atlas_that_breaks_makes_no_other_look_wrong(collection: str) -> None:
    read, _ = checks.read_all()
    for name in read[collection]:
        broken = {id_: record for id_, record in read[collection].items() if id_ != name}
        torn = [Problem(f"{collection}/{name}.toml", "", "is torn")]
        assert checks.cross_problems(read | {collection: broken}, torn) == []


@pytest.mark.parametrize("broken", ["places/yuri", "administration/1920-torn", "volcanoes/torn"])
def test_a_broken_record_hides_no_mistake_in_another(drawn_data: Path, broken: str) -> None:
    (drawn_data / f"{broken}.toml").write_text("torn =", encoding="utf-8")
    amend(drawn_data, "administration/1855-islands", "basis =", 'event = "1855-none"\nbasis =')
    amend(drawn_data, "positions/japan", "stance =", 'end = "1855"\nstance =')
    amend(drawn_data, "volcanoes/tomari", '"shikotan"', '"habomai"')
    amend(drawn_data, "events/1944-fishing", '"habomai"', '"atlantis"')
    amend(drawn_data, "places/malokurilskoye", '"shikotan"', '"atlantis"')
    expected = {
        (f"{broken}.toml", ""),
        ("administration/1855-islands.toml", "event"),
        ("positions/japan.toml", "end"),
        ("events/1944-fishing.toml", "places.waters"),
        ("places/malokurilskoye.toml", "island"),
        ("volcanoes/tomari.toml", "island"),
    }
    assert set(said(drawn_data)) == expected


def test_an_overlap_is_named_beside_a_broken_record_but_a_gap_that_it_may_fill_is_not(
    drawn_data: Path,
) -> None:
    first = drawn_data / "administration" / "1855-islands.toml"
    later = first.read_text("utf-8").replace('"1855-02-07"', '"1945-09-01"')
    (first.parent / "1945-islands.toml").write_text(later, encoding="utf-8")
    (first.parent / "1920-torn.toml").write_text("torn =", encoding="utf-8")
    amend(drawn_data, "administration/1855-islands", "basis", 'end = "1945-09-02"\nbasis')
    assert set(said(drawn_data)) == {
        ("administration/1920-torn.toml", ""), ("administration/1945-islands.toml", "start"),
    }  # fmt: skip
    amend(drawn_data, "administration/1855-islands", '"1945-09-02"', '"1905-09-05"')
    assert said(drawn_data) == [("administration/1920-torn.toml", "")]
    (first.parent / "1920-torn.toml").unlink()
    assert set(said(drawn_data)) == {("administration/1945-islands.toml", "start")}


# Any year.


@pytest.mark.parametrize(
    ("today", "when", "sound"),
    [
        (date(2026, 11, 29), "2027-01-15", False),
        (date(2027, 2, 1), "2027-01-15", True),
        (date(2027, 2, 1), "2027-12-24", True),
        (date(2026, 11, 29), "2026/2027", True),
        (date(2026, 11, 29), "1642", False),
        (date(2026, 11, 29), "1643", True),
        (date(2026, 11, 29), "16XX", True),
        (date(2026, 11, 29), "../1855", True),
        (date(2026, 11, 29), "2027/..", False),
    ],
)
def test_an_event_touches_the_years_of_the_clock(
    drawn_data: Path, monkeypatch: pytest.MonkeyPatch, today: date, when: str, sound: bool
) -> None:
    monkeypatch.setattr(clock, "today", lambda: today)
    amend(drawn_data, "events/1944-fishing", '"1944/1946"', f'"{when}"')
    if sound:
        assert "1944-fishing" in load(drawn_data).select().index
    else:
        assert said(drawn_data) == [("events/1944-fishing.toml", "date")]
        (problem,) = checks.everything(drawn_data).problems
        assert f"allowed are 1643-{today.year}" in problem.message


def test_a_step_of_a_story_shows_years_of_the_clock(
    drawn_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    amend(drawn_data, "stories/tour", 'years = "1955-1956"', 'years = "1955-2027"')
    monkeypatch.setattr(clock, "today", lambda: date(2026, 11, 29))
    assert said(drawn_data) == [("stories/tour.toml", "steps.1.years")]
    monkeypatch.setattr(clock, "today", lambda: date(2027, 2, 1))
    assert load(drawn_data).stories["tour"].steps[1].years == (1955, 2027)
