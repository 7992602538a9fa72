"""Events that are taken away: each file is opened by another library than wrote it."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
import subprocess
import sys
import zipfile
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as ET

import geopandas as gpd
import pyarrow.parquet as pq
import pyogrio
import pytest
import python_calamine
import yaml
from pybtex.database import parse_string
from pyogrio.errors import FieldError

from geodata.catalogue import Catalogue
from geodata.dataset import anniversaries, citations, formats, taken
from geodata.dataset.formats import FORMATS
from geodata.dataset.taken import COLUMNS, Taken
from geodata.sources import Filter, Source
from tests import own_points
from tests.geodata.dataset.test_codebook import PAGE
from tests.torture import torture

ROOT = PAGE.parents[1]
KML = "{http://www.opengis.net/kml/2.2}"
NOTHING = Filter("shikotan", vei=6)
HOSTILE = (
    '=HYPERLINK("https://example.org","x")', "+1+1", "@SUM(1)", "-2", "https://example.org/a",
    "<script>alert(1)</script>&amp;", "**[x](javascript:x)**", "a\r\nb\tc", '"quoted", and; \\more',
    "}\n@misc{other, title={x}", r"\input{x} $a_b^c~%#", "TY  - JOUR", "END:VEVENT", "\u202eright",
    "\u2066x\u2069\u200e", "a\ufeff\u2028b", "![x](https://example.org/x.png)",
    "# *a* `b` | c", "=cmd|' /C calc'!A0",
    "_x0041_", "ER  - ",
)  # fmt: skip


def taking(asked: Filter, source: Source, catalogue: Catalogue) -> Taken:
    found = source.select(asked)
    return Taken(
        taken.rows(found, source, catalogue), taken.sources(found, source), "Some events",
        "island=x", "Oldest first", datetime(2026, 11, 30, tzinfo=UTC), ("en", "ru", "ja"),
    )  # fmt: skip


def of_csv(content: bytes) -> list[dict[str, str]]:
    assert content.startswith(b"\xef\xbb\xbf")
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig"), newline="")))


def of_xlsx(content: bytes) -> list[dict[str, Any]]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    head, *rows = book.get_sheet_by_name("events").to_python()
    return [dict(zip(map(str, head), row, strict=True)) for row in rows]


def of_geojson(content: bytes) -> list[dict[str, Any]]:
    return [feature["properties"] for feature in json.loads(content)["features"]]


def of_geopackage(content: bytes) -> list[dict[str, Any]]:
    with closing(sqlite3.connect(":memory:")) as base:
        base.deserialize(content)
        base.row_factory = sqlite3.Row
        return [dict(row) for row in base.execute("select * from events order by fid")]


def of_geoparquet(content: bytes) -> list[dict[str, Any]]:
    return [dict(row) for row in pq.read_table(io.BytesIO(content)).to_pylist()]


def of_kml(content: bytes) -> list[dict[str, Any]]:
    marks = ET.fromstring(content).iter(f"{KML}Placemark")  # noqa: S314 # it is our own
    return [
        {"id": mark.get("id"), "Name": mark.findtext(f"{KML}name")}
        | {one.get("name", ""): one.text or "" for one in mark.iter(f"{KML}SimpleData")}
        for mark in marks
    ]


TABLES: dict[str, Callable[[bytes], list[dict[str, Any]]]] = {
    "csv": of_csv, "xlsx": of_xlsx, "geojson": of_geojson, "gpkg": of_geopackage,
    "parquet": of_geoparquet, "kml": of_kml,
}  # fmt: skip


def of_ris(content: bytes) -> list[dict[str, str]]:
    """Each line a tag, as the format has it, from TY to ER."""
    lines = [line for line in content.decode().splitlines() if line]
    tags = [re.fullmatch("([A-Z][A-Z0-9])  - (.*)", line) for line in lines]
    records: list[dict[str, str]] = []
    for tag in tags:
        assert tag
        if tag[1] == "TY":
            records.append({})
        assert tag[1] not in records[-1]
        records[-1][tag[1]] = tag[2]
    assert all({"TY", "ID", "ER"} <= set(record) for record in records)
    return records


def of_calendar(content: bytes) -> list[dict[str, str]]:
    """By RFC 5545: lines of at most 75 bytes, unfolded, the events among them."""
    assert all(len(line) <= 75 for line in content.split(b"\r\n"))
    lines = content.replace(b"\r\n ", b"").decode().split("\r\n")
    events: list[dict[str, str]] = []
    for line in lines:
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line not in ("END:VEVENT", "END:VCALENDAR", ""):
            name, _colon, said = line.partition(":")
            events[-1][name] = said
    assert lines.count("END:VEVENT") == len(events)
    return events


@pytest.mark.parametrize("suffix", TABLES)
@pytest.mark.parametrize("asked", [torture(Filter()), Filter("shikotan", (1945, 1956)), NOTHING])
def test_a_table_holds_the_selected_events_in_their_order(
    suffix: str, asked: Filter, catalogue: Catalogue
) -> None:
    content = FORMATS[suffix].write(taking(asked, catalogue.source, catalogue))
    found = [row["id"] for row in TABLES[suffix](content)]
    assert found == list(catalogue.source.select(asked).ids)


@pytest.mark.parametrize("suffix", TABLES)
def test_a_row_says_what_the_record_says(suffix: str, catalogue: Catalogue) -> None:
    asked = Filter("paramushir", (1952, 1952))
    rows = TABLES[suffix](FORMATS[suffix].write(taking(asked, catalogue.source, catalogue)))
    said = next(row for row in rows if row["id"] == "1952-severo-kurilsk-tsunami")
    record = catalogue.source.event(said["id"])
    assert said["title_ja"] == record["title_ja"]
    assert str(said["date_start"]) == str(record["date_start"].date())
    assert float(said["magnitude"]) == record["magnitude"]
    assert said["relation"] in ("on", "waters", "concerns")
    cited = catalogue.source.of_event(said["id"], "sources")
    assert said["sources"].count(" | ") == len(cited) - 1
    assert all(one["url"] in said["sources"] for one in cited)


def test_a_table_without_rows_has_its_head(catalogue: Catalogue) -> None:
    nothing = taking(NOTHING, catalogue.source, catalogue)
    assert formats.csv(nothing).decode("utf-8-sig") == ",".join(COLUMNS) + "\n"
    assert of_calendar(anniversaries.calendar(nothing)) == []
    assert parse_string(citations.bibtex(nothing.sources), "bibtex").entries == {}
    assert (citations.ris([]), json.loads(citations.csl([]))) == ("", [])
    assert taken.metadata(nothing)["rows"] == 0


@pytest.mark.parametrize("suffix", ["xlsx", "gpkg", "parquet", "kml"])
def test_a_file_without_rows_has_its_columns_and_says_what_it_is(
    suffix: str, catalogue: Catalogue
) -> None:
    content = FORMATS[suffix].write(taking(NOTHING, catalogue.source, catalogue))
    columns, said = HEADS[suffix](content)
    assert set(COLUMNS) <= set(columns)
    assert taken.CREDIT in said


def of_empty_xlsx(content: bytes) -> tuple[list[str], str]:
    book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
    [head] = book.get_sheet_by_name("events").to_python()
    return [*map(str, head)], str(book.get_sheet_by_name("about").to_python())


def of_empty_geopackage(content: bytes) -> tuple[list[str], str]:
    base = sqlite3.connect(":memory:")
    base.deserialize(content)
    columns = [row[1] for row in base.execute("pragma table_info(events)")]
    return columns, str(base.execute("select metadata from gpkg_metadata").fetchall())


def of_empty_geoparquet(content: bytes) -> tuple[list[str], str]:
    schema = pq.read_schema(io.BytesIO(content))
    return schema.names, json.loads(schema.metadata[b"PANDAS_ATTRS"])["attribution"]


def of_empty_kml(content: bytes) -> tuple[list[str], str]:
    root = ET.fromstring(content)  # noqa: S314 # it is our own
    fields = [one.get("name", "") for one in root.iter(f"{KML}SimpleField")]
    return ["id", *fields], str([one.text for one in root.iter(f"{KML}description")])


HEADS: dict[str, Callable[[bytes], tuple[list[str], str]]] = {
    "xlsx": of_empty_xlsx, "gpkg": of_empty_geopackage, "parquet": of_empty_geoparquet,
    "kml": of_empty_kml,
}  # fmt: skip


# Under a limit of 0 bytes a file can have nothing in it, and in a folder that is not there none can
# be: what is taken away is never on a disk, which could be full or keep a half of it.
WITHOUT_A_DISK = """
import os, resource, signal, sys, tempfile
from datetime import UTC, datetime
from geodata.catalogue import default
from geodata.dataset import taken
from geodata.dataset.formats import FORMATS
from geodata.sources import Filter

catalogue = default()
source = catalogue.source
found = source.select(Filter("shikotan"))
selected = taken.Taken(
    taken.rows(found, source, catalogue), taken.sources(found, source), "", "", "",
    datetime.now(UTC), ("en",),
)
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))
for name in ("TMPDIR", "SQLITE_TMPDIR", "CPL_TMPDIR"):
    os.environ[name] = "/nowhere"
tempfile.tempdir = "/nowhere"
print(*(suffix for suffix, known in FORMATS.items() if known.write(selected)))
"""


@pytest.mark.torture
def test_nothing_is_written_to_a_disk_on_the_way() -> None:
    command = [sys.executable, "-c", WITHOUT_A_DISK]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603 # it is our own
    assert done.stdout.split() == list(FORMATS), done.stderr


def test_a_layer_that_fails_leaves_nothing_in_memory(catalogue: Catalogue) -> None:
    selected = taking(Filter("urup"), catalogue.source, catalogue)
    twice = selected.rows.rename(columns={"id": "geom"})  # as the layer calls its geometry
    with pytest.raises(FieldError):
        formats.geopackage(replace(selected, rows=twice))
    assert pyogrio.vsi_listtree("/vsimem/") == []


def test_every_event_is_somewhere_and_says_whose_place_that_is(catalogue: Catalogue) -> None:
    everything = taking(Filter(), catalogue.source, catalogue)
    layer = gpd.read_parquet(io.BytesIO(formats.geoparquet(everything)))
    assert layer.crs == "EPSG:4326"
    assert not layer.geometry.isna().any()
    own = layer[layer["geometry_of"] == "event"]
    assert list(own["id"]) == list(layer.loc[layer["lon"].notna(), "id"])
    assert [*own.geometry.bounds["minx"]] == [*own["lon"]] == [*own.geometry.bounds["maxx"]]
    around = layer[layer["places"] == "shikotan"].query("geometry_of == 'places'").geometry
    island = catalogue.islands.geometry["shikotan"]
    assert len(around)
    assert all(around.within(island))


def test_the_spatial_files_are_read_by_a_gis(catalogue: Catalogue, tmp_path: Path) -> None:
    selected = taking(Filter("urup"), catalogue.source, catalogue)
    for suffix in ("gpkg", "geojson", "kml"):
        file = tmp_path / f"events.{suffix}"
        file.write_bytes(FORMATS[suffix].write(selected))
        read = gpd.read_file(file)
        assert len(read) == len(selected.rows)
        assert read.crs == "EPSG:4326"
        assert not read.geometry.isna().any()


def test_all_sources_are_cited_once_in_three_forms(catalogue: Catalogue) -> None:
    sources = taking(Filter("shikotan"), catalogue.source, catalogue).sources
    keys = [citations.key(source) for source in sources]
    titles = [" ".join(source["title"].split()) for source in sources]
    assert len(set(keys)) == len(keys)
    entries = parse_string(citations.bibtex(sources), "bibtex").entries
    assert list(entries) == keys
    records = of_ris(citations.ris(sources).encode())
    assert [(record["ID"], record["TI"]) for record in records] == [*zip(keys, titles, strict=True)]
    items = json.loads(citations.csl(sources))
    assert [item["id"] for item in items] == keys
    assert [item.get("URL", "") for item in items] == [source["url"] for source in sources]


def test_the_calendar_has_the_days_that_are_known_exactly(catalogue: Catalogue) -> None:
    asked = Filter("shikotan", (1940, 1960))
    events = of_calendar(anniversaries.calendar(taking(asked, catalogue.source, catalogue)))
    landing = next(one for one in events if one["UID"] == "1945-shikotan-landing@kuril-atlas")
    assert landing["DTSTART;VALUE=DATE"] == "19450901"
    assert landing["RRULE"] == "FREQ=YEARLY"
    assert landing["SUMMARY"].endswith("(1945)")
    known = catalogue.events.events.loc[list(catalogue.source.select(asked).ids), "date"]
    assert len(events) == known.str.fullmatch(r"\d{4}-\d\d-\d\d").sum()


@pytest.mark.parametrize(
    "text", ["1945", "1945-09", "1945-09-01~", "1945-09-XX", "1945-09-01/1945-09-02", "1991/.."]
)
def test_another_date_has_no_anniversary(text: str) -> None:
    assert anniversaries.exact(text) is None
    assert anniversaries.exact("1945-09-01") == date(1945, 9, 1)


@pytest.fixture
def hostile(catalogue: Catalogue) -> Taken:
    """Events of which every text would be run by something, somewhere."""
    points = {
        f"event-{number}": {
            **own_points.POINTS["camp"], "date": "1950-01-02", "title": {"en": text},
            "summary": {"en": text},
            "sources": [
                {"title": text, "publisher": text, "url": f"https://example.org/{text}{number}"}
            ],
        }
        for number, text in enumerate(HOSTILE)
    }  # fmt: skip
    return taking(Filter(), own_points.source(catalogue, points), catalogue)


def run_as_text(text: str) -> str:
    return f"'{text}" if re.match(r"[=+@]|-(?!2$)", text) else text


@pytest.mark.parametrize("suffix", TABLES)
def test_a_text_arrives_unharmed_in_every_table(suffix: str, hostile: Taken) -> None:
    rows = TABLES[suffix](FORMATS[suffix].write(hostile))
    found = {row["id"]: row["title_en"] for row in rows}
    texts = {f"event-{number}": text for number, text in enumerate(HOSTILE)}
    if suffix in ("kml", "xlsx"):  # XML has one sign for the end of a line
        texts = {name: text.replace("\r\n", "\n") for name, text in texts.items()}
        found = {name: text.replace("\r\n", "\n") for name, text in found.items()}
    if suffix == "csv":  # for people: no cell is run
        texts = {name: run_as_text(text) for name, text in texts.items()}
    assert found == texts


def test_no_cell_is_a_formula_or_a_link(hostile: Taken) -> None:
    with zipfile.ZipFile(io.BytesIO(formats.xlsx(hostile))) as book:
        for name in book.namelist():
            assert b"<f>" not in book.read(name)
            assert b"<hyperlink" not in book.read(name)


def test_no_source_becomes_another_or_a_command(hostile: Taken) -> None:
    keys = {citations.key(source) for source in hostile.sources}
    entries = parse_string(citations.bibtex(hostile.sources), "bibtex").entries
    assert set(entries) == keys
    assert all(set(entry.fields) == {"title", "publisher", "url"} for entry in entries.values())
    titles = [entry.fields["title"] for entry in entries.values()]
    assert not any(re.search(r"\\(?!text\w+\{\}|[$&#%_])", title) for title in titles)
    assert {record["ID"] for record in of_ris(citations.ris(hostile.sources).encode())} == keys


def test_no_text_ends_an_event_of_the_calendar(hostile: Taken) -> None:
    events = of_calendar(anniversaries.calendar(hostile))
    assert len(events) == len(HOSTILE)
    said = {event["UID"]: event["SUMMARY"] for event in events}
    number = HOSTILE.index("END:VEVENT")
    assert said[f"event-{number}@kuril-atlas"] == "END:VEVENT (1950)"


@pytest.mark.parametrize("sign", ["\0", "\x0b", "\x1b"])
def test_a_sign_that_xml_has_no_room_for_breaks_no_file(sign: str, catalogue: Catalogue) -> None:
    points = {
        "one": {**own_points.POINTS["camp"], "date": "1950-01-02", "title": {"en": f"a{sign}b"}}
    }
    selected = taking(Filter(), own_points.source(catalogue, points), catalogue)
    assert of_kml(formats.kml(selected))[0]["title_en"] == "a\ufffdb"
    [event] = of_calendar(anniversaries.calendar(selected))
    assert event["SUMMARY"] == "a\ufffdb (1950)"
    in_layer = f"a{sign}b".replace("\0", "\ufffd")  # where a text ends for GDAL
    assert of_geopackage(formats.geopackage(selected))[0]["title_en"] == in_layer
    for suffix in ("csv", "xlsx", "geojson", "parquet"):
        assert TABLES[suffix](FORMATS[suffix].write(selected))[0]["title_en"] == f"a{sign}b"


def test_no_text_ends_itself_in_a_placemark_or_in_its_layers_name(catalogue: Catalogue) -> None:
    text = "a]]><script>"
    points = {"one": {**own_points.POINTS["camp"], "date": "1950-01-02", "title": {"en": text}}}
    selected = taking(Filter(), own_points.source(catalogue, points), catalogue)
    content = formats.kml(replace(selected, title=text))
    assert of_kml(content)[0]["title_en"] == "a]]\ufffd<script>"
    names = [one.text for one in ET.fromstring(content).iter(f"{KML}name")]  # noqa: S314 # our own
    assert names == ["a]]\ufffd<script>"] * 2


def test_every_file_says_its_licence_where_it_has_room(catalogue: Catalogue) -> None:
    selected = taking(Filter("shikotan"), catalogue.source, catalogue)
    metadata = json.loads(FORMATS["metadata.json"].write(selected))
    names = ["CC-BY-SA-4.0", "ODbL-1.0"]
    assert [licence["name"] for licence in metadata["licenses"]] == names
    assert json.loads(formats.geojson(selected))["metadata"] == metadata
    kept = pq.read_schema(io.BytesIO(formats.geoparquet(selected))).metadata[b"PANDAS_ATTRS"]
    assert json.loads(kept) == taken.notes(selected)
    assert "ODbL" in formats.kml(selected).decode()
    assert b"ODbL" in formats.geopackage(selected)
    assert b"ODbL" in anniversaries.calendar(selected).replace(b"\r\n ", b"")
    about = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(formats.xlsx(selected)))
    assert ["attribution", taken.CREDIT] in about.get_sheet_by_name("about").to_python()


def test_it_is_cited_as_the_citation_file_says() -> None:
    cited = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    said = taken.citation(datetime(2026, 11, 30, tzinfo=UTC))
    assert said == (
        f"{cited['authors'][0]['name']}. {cited['title']}. Version {cited['version']}, "
        f"{cited['license']}. Taken on 2026-11-30."
    )
