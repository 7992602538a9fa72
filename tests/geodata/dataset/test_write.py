"""The exported folder is the whole dataset, valid by the standards it names, or it is not there."""

from __future__ import annotations

import csv
import hashlib
import json
import shutil
import tomllib
import uuid
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import frictionless
import geopandas as gpd
import jsonschema
import pandas as pd
import pyogrio
import pytest
import shapely
import yaml

from geodata import catalogue as catalogues
from geodata import checks, columns, version, withdrawn
from geodata.__main__ import main
from geodata.catalogue import Catalogue
from geodata.dataset import attested, datapackage, linked_places, write
from geodata.errors import ExportError, OutputError
from tests.geodata.test_withdrawn import ENTRY
from tests.torture import torture

ROOT = Path(__file__).parents[3]
WHG = Path(__file__).parent / "whg" / "lpf_v2.0.jsonld"
SIGNATURE = b"\xef\xbb\xbf"
Row = dict[str, str]


@pytest.fixture(scope="module")
def folder(catalogue: Catalogue, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The dataset of the atlas, exported; to be read only."""
    made = tmp_path_factory.mktemp("export") / "kuril-atlas"
    write.write(catalogue, made)
    return made


@pytest.fixture
def tiny(tiny_data: Path) -> Catalogue:
    """A catalogue small enough to be exported often."""
    return catalogues.load(tiny_data)


def rows(folder: Path, table: str) -> list[Row]:
    with (folder / f"{table}.csv").open(encoding="utf-8-sig", newline="") as lines:
        return list(csv.DictReader(lines))


def read(path: Path) -> Any:
    return json.loads(path.read_text(encoding="utf-8"))


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


# The data package


@pytest.mark.parametrize("of", ["tiny", torture("catalogue")])
def test_the_data_package_is_valid_in_every_row_type_limit_and_key(
    of: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    write.write(request.getfixturevalue(of), tmp_path / "out")
    report = frictionless.Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert report.flatten(["name", "rowNumber", "fieldName", "note"]) == []
    assert report.valid


@pytest.mark.torture
def test_the_data_package_would_not_be_valid_with_a_place_that_no_table_has(
    tiny: Catalogue, tmp_path: Path
) -> None:
    write.write(tiny, tmp_path / "out")
    path = tmp_path / "out" / "event_places.csv"
    path.write_text(path.read_text("utf-8").replace(",shikotan,", ",atlantis,", 1), "utf-8")
    described = read(tmp_path / "out" / "datapackage.json")
    for resource in described["resources"]:
        del resource["hash"], resource["bytes"]
    (tmp_path / "out" / "datapackage.json").write_text(json.dumps(described), "utf-8")
    report = frictionless.Package(str(tmp_path / "out" / "datapackage.json")).validate()
    assert [error[0] for error in report.flatten(["type"])] == ["foreign-key"]


def test_every_file_is_described_with_its_licence_and_its_checksum(folder: Path) -> None:
    described = read(folder / "datapackage.json")
    resources = {resource["path"]: resource for resource in described["resources"]}
    files = {path.name for path in folder.iterdir()}
    assert files - set(resources) == {"datapackage.json", "LICENSE.md", "codebook.md"}
    for name, resource in resources.items():
        raw = (folder / name).read_bytes()
        assert resource["hash"] == f"sha256:{hashlib.sha256(raw).hexdigest()}"
        assert resource["licenses"]
        assert f"| `{name}` |" in (folder / "LICENSE.md").read_text(encoding="utf-8")


def test_what_comes_from_openstreetmap_is_under_its_licence_and_nothing_else_is(
    folder: Path,
) -> None:
    licences = {
        resource["path"]: [licence["name"] for licence in resource["licenses"]]
        for resource in read(folder / "datapackage.json")["resources"]
    }
    open_database = {name for name, known in licences.items() if known == ["ODbL-1.0"]}
    both = {name for name, known in licences.items() if len(known) == 2}
    assert open_database == {"islands.geojson", "islands.parquet", "boundaries.geojson"}
    assert both == {"kuril-atlas.gpkg", "places.lpf.json", "events.geojson", "events.parquet"}


# CSV


def test_every_value_of_every_record_is_in_the_tables(catalogue: Catalogue, folder: Path) -> None:
    for table in columns.declared().values():
        if not table.of:
            continue
        read_back = {
            tuple(row[name] for name in table.key): row for row in rows(folder, table.name)
        }
        expected = dict(records_of(table, catalogue))
        assert set(read_back) == set(expected)
        for key, record in expected.items():
            for column in table.columns:
                if column.path:
                    cell = read_back[key][column.name]
                    assert same(cell, at(record, column.path)), (table.name, key, column.name)


def records_of(
    table: columns.Table, catalogue: Catalogue
) -> Iterator[tuple[tuple[str, ...], dict[str, Any]]]:
    for name, record in catalogue.records[table.of].items():
        if not table.part:
            yield (name,), record
        for number, item in enumerate(record.get(table.part, ()) if table.part else (), start=1):
            yield (name, str(number)), {table.part: item}


def at(record: dict[str, Any], path: str) -> Any:
    value: Any = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, dict) else None
    return value


def same(cell: str, value: Any) -> bool:
    if value is None:
        return cell == ""
    if isinstance(value, bool):
        return cell == str(value).lower()
    if isinstance(value, list):
        return cell.split(";") == value
    return cell == value if isinstance(value, str) else float(cell) == value


def test_every_leaf_of_a_record_has_a_column(catalogue: Catalogue) -> None:
    known = {
        (table.of, column.path)
        for table in columns.declared().values()
        for column in table.columns
        if column.path
    }
    for name in checks.COLLECTIONS:
        for record in catalogue.records[name].values():
            assert {(name, path) for path in leaves(record)} <= known


def leaves(record: dict[str, Any], before: str = "") -> Iterator[str]:
    for name, value in record.items():
        for held in value if isinstance(value, list) else [value]:
            if isinstance(held, dict):
                yield from leaves(held, f"{before}{name}.")
            else:
                yield f"{before}{name}"


def test_csv_begins_with_the_signature_that_spreadsheets_look_for(folder: Path) -> None:
    for path in folder.glob("*.csv"):
        raw = path.read_bytes()
        assert raw.startswith(SIGNATURE)
        assert raw.count(SIGNATURE) == 1


@pytest.mark.torture
def test_plain_csv_is_the_same_without_it_and_as_valid(tiny: Catalogue, tmp_path: Path) -> None:
    write.write(tiny, tmp_path / "signed")
    write.write(tiny, tmp_path / "plain", plain=True)
    signed, plain = content(tmp_path / "signed"), content(tmp_path / "plain")
    differ = {name for name in signed if signed[name] != plain[name]}
    tables = {name for name in signed if name.endswith(".csv")}
    assert differ == tables | {"datapackage.json"}  # which has the checksums
    assert all(signed[name] == SIGNATURE + plain[name] for name in tables)
    assert frictionless.Package(str(tmp_path / "plain" / "datapackage.json")).validate().valid


def test_pandas_reads_the_tables_as_the_data_package_describes_them(folder: Path) -> None:
    for resource in read(folder / "datapackage.json")["resources"]:
        if resource["format"] == "csv":
            frame = pd.read_csv(
                folder / resource["path"],
                encoding=resource["encoding"],
                lineterminator=resource["dialect"]["lineTerminator"],
                dtype=str,
                keep_default_na=False,
            )
            written = rows(folder, resource["name"])
            assert list(frame) == [field["name"] for field in resource["schema"]["fields"]]
            assert frame.to_dict("records") == written


@pytest.mark.torture
def test_an_open_date_is_an_empty_cell(tiny_data: Path, tmp_path: Path) -> None:
    path = tiny_data / "events" / "1944-fishing.toml"
    path.write_text(path.read_text("utf-8").replace("1944/1946", "1944/.."), "utf-8")
    write.write(catalogues.load(tiny_data), tmp_path / "out")
    events = {row["id"]: row for row in rows(tmp_path / "out", "events")}
    assert events["1944-fishing"]["date_start"] == "1944-01-01"
    assert events["1944-fishing"]["date_end"] == ""
    assert events["1956-declaration"]["date_end"] == "1956-10-19"
    (period,) = rows(tmp_path / "out", "administration")
    assert (period["start"], period["end"]) == ("1855-02-07", "")


def test_event_places_are_all_relations_of_the_join(catalogue: Catalogue, folder: Path) -> None:
    written = [
        (row["event"], row["place"], row["relation"], row["via"])
        for row in rows(folder, "event_places")
    ]
    relations = catalogue.relations[["event", "place", "relation", "via"]]
    assert written == list(relations.itertuples(index=False, name=None))


def test_no_cell_can_be_run_by_a_spreadsheet(folder: Path) -> None:
    for name, table in columns.declared().items():
        if name in columns.SPATIAL:
            continue
        texts = {column.name for column in table.columns if column.type == "string"}
        for row in rows(folder, name):
            assert not any(row[text].startswith(("=", "+", "-", "@", "\t", "\r")) for text in texts)


# GeoJSON, GeoPackage, GeoParquet


@pytest.mark.parametrize("name", ["events", "islands", "boundaries", "volcanoes"])
def test_geojson_keeps_to_rfc_7946(folder: Path, name: str) -> None:
    collection = read(folder / f"{name}.geojson")
    assert set(collection) == {"type", "features"}  # above all no crs
    ids = [feature["id"] for feature in collection["features"]]
    assert len(ids) == len(set(ids)) > 0
    for feature in collection["features"]:
        assert set(feature) == {"type", "id", "properties", "geometry"}
        if feature["geometry"] is not None:
            shape = shapely.from_geojson(json.dumps(feature["geometry"]))
            assert shapely.box(130, 38, 170, 62).contains(shape)
            for part in shapely.get_parts(shape):
                if isinstance(part, shapely.Polygon):
                    assert part.exterior.is_ccw
                    assert not any(ring.is_ccw for ring in part.interiors)


@pytest.mark.parametrize(
    ("file", "layer"), [("events.geojson", None), (write.GEOPACKAGE, "events")]
)
def test_a_gis_shows_every_event_in_one_layer_of_points(
    catalogue: Catalogue, folder: Path, file: str, layer: str | None
) -> None:
    info = pyogrio.read_info(folder / file, layer=layer)
    assert (info["geometry_type"], info["crs"]) == ("MultiPoint", "EPSG:4326")
    assert info["features"] == len(catalogue.events.events)
    shown = gpd.read_file(folder / file, layer=layer)
    assert not (shown.geometry.isna() | shown.geometry.is_empty).any()


def test_each_event_says_whether_it_is_shown_at_a_point_of_its_own(folder: Path) -> None:
    for feature in read(folder / "events.geojson")["features"]:
        said = feature["properties"]
        own = [said["lon"], said["lat"]]
        corners = feature["geometry"]["coordinates"]
        assert said["geometry_of"] == ("places" if own == [None, None] else "event")
        assert (corners == [own]) == (said["geometry_of"] == "event")
        assert said["precision"]
        assert said["places_on"] or said["places_waters"] or said["places_concerns"]


def test_the_geopackage_holds_every_table_in_degrees(catalogue: Catalogue, folder: Path) -> None:
    path = folder / write.GEOPACKAGE
    layers = dict(pyogrio.list_layers(path).tolist())
    assert set(layers) == {*columns.declared(), "settlements"}
    spatial = {name for name, kind in layers.items() if kind is not None}
    assert spatial == {"islands", "events", "boundaries", "settlements", "volcanoes"}
    for name in layers:
        info = pyogrio.read_info(path, layer=name)
        assert info["crs"] == ("EPSG:4326" if name in spatial else None)
        if name not in {*columns.SPATIAL, "settlements"}:
            assert info["features"] == len(rows(folder, name)), name
    assert pyogrio.read_info(path, layer="islands")["features"] == len(catalogue.islands)
    assert pyogrio.read_info(path, layer="boundaries")["features"] == len(catalogue.boundaries)
    assert pyogrio.read_info(path, layer="settlements")["features"] == sum(
        row["kind"] == "settlement" for row in rows(folder, "places")
    )


def test_geoparquet_is_read_back_as_it_was(catalogue: Catalogue, folder: Path) -> None:
    islands = gpd.read_parquet(folder / "islands.parquet")
    assert islands.crs.to_epsg() == 4326
    assert list(islands["place"]) == list(catalogue.islands.index)
    assert islands.geometry.geom_equals(catalogue.islands.geometry.reset_index(drop=True)).all()
    events = gpd.read_parquet(folder / "events.parquet")
    assert events.crs.to_epsg() == 4326
    written = rows(folder, "events")
    assert list(events["id"]) == [row["id"] for row in written]
    for name in ("note_en", "date_start", "lon"):
        assert list(events[name].isna()) == [row[name] == "" for row in written]
    assert list(events["geometry_of"]) == [row["geometry_of"] for row in written]
    assert set(events.geom_type) == {"MultiPoint"}


# Linked Places


@pytest.fixture(scope="module")
def features(folder: Path) -> dict[str, dict[str, Any]]:
    """Linked Places features by id."""
    collection = read(folder / "places.lpf.json")
    assert (collection["type"], collection["@context"]) == (
        "FeatureCollection",
        linked_places.CONTEXT,
    )
    counted = Counter(feature["@id"] for feature in collection["features"])
    assert set(counted.values()) == {1}
    return {feature["@id"]: feature for feature in collection["features"]}


def test_each_place_is_a_linked_place_once(
    catalogue: Catalogue, features: dict[str, dict[str, Any]]
) -> None:
    assert set(features) == {
        f"{linked_places.BASE}{place}" for place in catalogue.records["places"]
    }


def test_linked_places_pass_the_schema_of_the_world_historical_gazetteer(folder: Path) -> None:
    schema = jsonschema.Draft7Validator(read(WHG))
    collection = read(folder / "places.lpf.json")
    assert list(schema.iter_errors(collection)) == []
    first = collection["features"][0]
    relative = {**first, "@id": first["@id"].removeprefix(linked_places.BASE)}
    assert not schema.is_valid({**collection, "features": [relative]})


def test_a_linked_place_says_where_other_catalogues_have_it(
    features: dict[str, dict[str, Any]],
) -> None:
    def links(place: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = features[f"{linked_places.BASE}{place}"]["links"]
        return found

    url = "https://www.wikidata.org/entity/Q818749"
    assert links("paramushir") == [{"type": "closeMatch", "identifier": url}]
    assert links("four-islands") == []


def test_an_id_is_a_part_of_the_dataset_that_the_data_package_names(
    folder: Path, features: dict[str, dict[str, Any]]
) -> None:
    dataset = uuid.UUID(read(folder / "datapackage.json")["id"])
    assert {name.split("#")[0] for name in features} == {dataset.urn}


def test_a_linked_place_says_when_it_is_attested_and_not_when_it_began(
    catalogue: Catalogue, features: dict[str, dict[str, Any]]
) -> None:
    attests = attested.years(catalogue)
    for place, (begun, there) in attests.items():
        (span,) = features[f"{linked_places.BASE}{place}"]["when"]["timespans"]
        assert span == {"start": {"latest": str(begun)}, "end": {"earliest": str(there)}}


def test_a_linked_place_has_what_the_format_asks_for(features: dict[str, dict[str, Any]]) -> None:
    for feature in features.values():
        assert feature["type"] == "Feature"
        assert feature["properties"]["title"] == feature["names"][0]["toponym"]
        assert feature["properties"]["fclasses"][0] in "AHLPRST"
        assert feature["names"][0]["citations"][0]["label"]
        assert feature["types"][0]["identifier"].startswith("aat:300")
        for name in feature["names"]:
            for span in name.get("when", {"timespans": []})["timespans"]:
                assert set(span["start"]) <= {"in", "earliest", "latest"}
                assert span["start"]
                assert span["end"]


def test_every_relation_leads_to_a_place_and_is_one_of_the_gazetteer(
    catalogue: Catalogue, features: dict[str, dict[str, Any]]
) -> None:
    written = {
        (name, relation["relationTo"])
        for name, feature in features.items()
        for relation in feature["relations"]
        if relation["relationType"] == "gvp:broaderPartitive"
    }
    closest = catalogue.gazetteer.containment.query("steps == 1")
    members = zip(closest["part"], closest["whole"], strict=True)
    pairs = [*members, *catalogue.gazetteer.island_of.items()]
    base = linked_places.BASE
    assert written == {(f"{base}{part}", f"{base}{whole}") for part, whole in pairs}
    assert {target for _, target in written} <= set(features)


def test_a_linked_place_never_says_which_country_it_is_in(
    features: dict[str, dict[str, Any]],
) -> None:
    assert not any("ccodes" in feature["properties"] for feature in features.values())


def test_names_keep_their_dates_even_where_one_end_is_unknown() -> None:
    record = {
        "kind": "settlement",
        "names": {"en": "Here"},
        "sources": [{"title": "A", "publisher": "B"}],
        "point": {"lon": 146.0, "lat": 43.0},
        "names_in_time": [
            {"name": "Until", "language": "en", "to": "1946"},
            {"name": "Since", "language": "en", "from": "194X"},
            {"name": "Then", "language": "en", "from": "1905~", "to": "1945-08-25"},
            {"name": "Once", "language": "en"},
        ],
    }
    empty = gpd.GeoDataFrame({"geometry": []}, crs="EPSG:4326")
    (feature,) = linked_places.collection({"here": record}, empty, {}, {"here": []})["features"]
    assert "when" not in feature
    spans = [name.get("when", {}).get("timespans") for name in feature["names"]]
    assert spans == [
        None,
        [{"start": {"latest": "1946-12-31"}, "end": {"in": "1946"}}],
        [
            {
                "start": {"earliest": "1940-01-01", "latest": "1949-12-31"},
                "end": {"earliest": "1940-01-01"},
            }
        ],
        [{"start": {"in": "1905"}, "end": {"in": "1945-08-25"}}],
        None,
    ]
    surely = [name.get("when", {}).get("certainty") for name in feature["names"]]
    assert surely == [None, None, None, "less-certain", None]


# The folder


@pytest.mark.parametrize("of", ["tiny", torture("catalogue")])
def test_the_same_catalogue_makes_the_same_bytes(
    of: str, request: pytest.FixtureRequest, tmp_path: Path
) -> None:
    for name in ("once", "again"):
        write.write(request.getfixturevalue(of), tmp_path / name)
    assert content(tmp_path / "again") == content(tmp_path / "once")


@pytest.mark.torture
def test_an_empty_folder_is_filled_and_an_earlier_export_replaced(
    tiny: Catalogue, tmp_path: Path
) -> None:
    out = tmp_path / "deep" / "out"
    out.mkdir(parents=True)
    write.write(tiny, out)
    first = content(out)
    (out / "events.csv").write_text("edited", "utf-8")
    (out / "codebook.md").unlink()
    write.write(tiny, out)
    assert content(out) == first
    assert [path.name for path in out.parent.iterdir()] == ["out"]


def test_a_folder_with_anything_else_in_it_is_left_alone(tiny: Catalogue, tmp_path: Path) -> None:
    letter = tmp_path / "out" / "letter.txt"
    letter.parent.mkdir()
    letter.write_text("dear", "utf-8")
    with pytest.raises(ExportError, match=r"letter\.txt"):
        write.write(tiny, letter.parent)
    assert content(letter.parent) == {"letter.txt": b"dear"}
    with pytest.raises(ExportError, match="is a file"):
        write.write(tiny, letter)


@pytest.mark.torture
def test_a_letter_put_into_an_earlier_export_is_not_lost(tiny: Catalogue, tmp_path: Path) -> None:
    write.write(tiny, tmp_path / "out")
    (tmp_path / "out" / "letter.txt").write_text("dear", "utf-8")
    before = content(tmp_path / "out")
    with pytest.raises(ExportError, match=r"letter\.txt"):
        write.write(tiny, tmp_path / "out")
    assert content(tmp_path / "out") == before


def test_another_data_package_is_not_an_earlier_export(tiny: Catalogue, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    other = '{"name": "other", "resources": [{"path": "data.csv"}]}'
    (tmp_path / "out" / "datapackage.json").write_text(other, "utf-8")
    with pytest.raises(ExportError, match=r"datapackage\.json"):
        write.write(tiny, tmp_path / "out")


def test_a_formula_stops_the_export_and_leaves_what_was_there(
    tiny: Catalogue, tmp_path: Path
) -> None:
    write.write(tiny, tmp_path / "out")
    before = content(tmp_path / "out")
    event = tiny.records["events"]["1945-landing"]
    mined = {**event, "title": {"en": "=HYPERLINK(1)"}}
    events = {**tiny.records["events"], "1945-landing": mined}
    with pytest.raises(ExportError, match=r"events\.title_en: '=HYPERLINK"):
        write.write(replace(tiny, records={**tiny.records, "events": events}), tmp_path / "out")
    assert content(tmp_path / "out") == before
    assert [path.name for path in tmp_path.iterdir() if path.name != "data"] == ["out"]


@pytest.mark.torture
def test_a_failure_halfway_leaves_nothing(
    tiny: Catalogue, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_: Path) -> str:
        raise OSError("disk full")

    monkeypatch.setattr(datapackage, "license_text", fail)
    with pytest.raises(OutputError, match=r"out cannot be written: disk full"):
        write.write(tiny, tmp_path / "new" / "out")
    assert list((tmp_path / "new").iterdir()) == []


@pytest.mark.torture
def test_the_command_writes_the_folder_and_says_where_it_may_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], folder: Path
) -> None:
    assert main(["export", "--to", str(tmp_path / "out")]) == 0
    assert set(content(tmp_path / "out")) == set(content(folder))
    shutil.copy(ROOT / "LICENSE", tmp_path / "out" / "LICENSE")
    assert main(["export", "--to", str(tmp_path / "out")]) == 1
    assert "holds what no export wrote: LICENSE" in capsys.readouterr().err


# The citation


def test_the_citation_file_has_what_its_format_asks_for() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert citation["cff-version"] == "1.2.0"
    assert citation["type"] == "dataset"
    assert citation["message"]
    assert citation["title"] == datapackage.TITLE
    assert citation["authors"] == [{"name": "The Kuril Atlas authors"}]
    assert citation["license"] == "CC-BY-SA-4.0"
    licences = {reference["type"]: reference["license"] for reference in citation["references"]}
    assert licences == {"data": "ODbL-1.0", "software": "MIT"}
    assert not {"doi", "identifiers", "url"} & set(citation)


def test_dataset_and_citation_are_of_the_data_version_and_the_code_has_its_own(
    folder: Path,
) -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert read(folder / "datapackage.json")["version"] == version.current() == citation["version"]
    assert citation["date-released"] == version.released().isoformat()
    [software] = (one for one in citation["references"] if one["type"] == "software")
    assert software["version"] == project["version"]


def test_withdrawn_records_are_a_table(tiny_data: Path, tmp_path: Path) -> None:
    (tiny_data / withdrawn.FILE).write_text(ENTRY, encoding="utf-8")
    write.write(catalogues.load(tiny_data), tmp_path / "out")
    [row] = rows(tmp_path / "out", "withdrawn")
    assert (row["collection"], row["id"]) == ("events", "1945-hoisting")
    assert (row["day"], row["instead"]) == ("2026-12-02", "1945-landing")
    assert row["reason_ru"] == "Эта запись повторяет другую."
