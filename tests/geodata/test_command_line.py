"""The command line: data on standard output, words on standard error, an honest exit code."""

from __future__ import annotations

import csv
import io
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from geodata.__main__ import main
from geodata.catalogue import Catalogue
from geodata.dataset import printed
from geodata.events import CATEGORIES

ROOT = Path(__file__).parents[2]
PROGRAM = [sys.executable, "-m", "geodata"]
SIGNATURE = "\ufeff"
Said = pytest.CaptureFixture[str]

POINTS = """name,lon,lat
Malokurilskoye,146.83,43.87
no number,NaN,43.87
out of range,5000,43.87
swapped,43.87,146.83
Vries Strait,149.143,45.56
open sea,150.5,43.5
"""


def data(capsys: Said, *arguments: str) -> str:
    """What a command prints, without a signature; it succeeds and says nothing else."""
    return printed_by(capsys, *arguments).removeprefix(SIGNATURE)


def printed_by(capsys: Said, *arguments: str) -> str:
    assert main(arguments) == 0
    said = capsys.readouterr()
    assert said.err == ""
    return said.out


def table(capsys: Said, *arguments: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(data(capsys, *arguments))))


def strict(text: str) -> Any:
    """JSON as browsers and jq read it: without NaN."""

    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    return json.loads(text, parse_constant=refuse)


def refused(capsys: Said, *arguments: str) -> str:
    """What a command says that was called in a wrong way."""
    with pytest.raises(SystemExit) as caught:
        main(arguments)
    assert caught.value.code == 2
    said = capsys.readouterr()
    assert said.out == ""
    return said.err


@pytest.mark.torture
def test_check_prints_a_count_for_each_table_and_succeeds_on_the_atlas(capsys: Said) -> None:
    counts = dict(line.split(": ") for line in data(capsys, "check").splitlines())
    assert {"places, island", "events", "administration", "positions"} <= set(counts)
    assert int(counts["events"]) > 700
    assert all(int(count) > 0 for count in counts.values())


def test_a_reader_who_has_had_enough_gets_no_traceback() -> None:
    command = [*PROGRAM, "events"]
    with subprocess.Popen(  # noqa: S603 - our own program
        command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE
    ) as program:
        assert program.stdout
        assert program.stderr
        assert program.stdout.readline().decode("utf-8-sig").startswith("id,date,")
        program.stdout.close()
        assert program.stderr.read() == b""
    assert program.returncode == 0


def test_events_are_a_table_with_a_row_each(capsys: Said, catalogue: Catalogue) -> None:
    rows = table(capsys, "events")
    assert list(rows[0]) == printed.EVENT_COLUMNS
    assert [row["id"] for row in rows] == list(catalogue.select().index)


def test_events_are_chosen_by_place_years_and_categories(capsys: Said) -> None:
    rows = table(
        capsys, "events", "--island", "色丹島", "--years", "1945-1956",
        "--category", "treaty", "--category", "military",
    )  # fmt: skip
    assert {row["category"] for row in rows} >= {"treaty", "military"}
    for row in rows:
        assert {row["category"], *row["also"].split(";")} & {"treaty", "military"}
    assert "1956-joint-declaration" in {row["id"] for row in rows}
    assert all(row["date_end"][:4] >= "1945" for row in rows)
    assert all(row["date_start"][:4] <= "1956" for row in rows)


def test_one_year_is_a_range_too(capsys: Said) -> None:
    assert {row["date"][:4] for row in table(capsys, "events", "--years", "1956")} >= {"1956"}


def test_no_event_is_a_table_without_rows(capsys: Said) -> None:
    assert data(capsys, "events", "--years", "0001-0002").splitlines() == [
        ",".join(printed.EVENT_COLUMNS)
    ]


def test_events_are_json_records_with_the_same_columns(capsys: Said) -> None:
    records = strict(data(capsys, "events", "--island", "shikotan", "--format", "json"))
    assert list(records[0]) == printed.EVENT_COLUMNS
    assert [row["id"] for row in table(capsys, "events", "--island", "shikotan")] == [
        record["id"] for record in records
    ]


def test_events_are_geojson_and_all_have_a_shape_which_says_whose_it_is(capsys: Said) -> None:
    collection = strict(data(capsys, "events", "--format", "geojson"))
    assert collection["type"] == "FeatureCollection"
    assert {feature["geometry"]["type"] for feature in collection["features"]} == {"MultiPoint"}
    for feature in collection["features"]:
        said = feature["properties"]
        assert said["geometry_of"] == ("places" if said["lon"] is None else "event")
        assert feature["geometry"]["coordinates"]


def test_islands_are_geojson_with_every_leaf_and_whole(capsys: Said, catalogue: Catalogue) -> None:
    collection = strict(data(capsys, "islands"))
    properties = [feature["properties"] for feature in collection["features"]]
    wholes = set(catalogue.gazetteer.containment["whole"])
    assert {island["id"] for island in properties} == {*catalogue.islands.index, *wholes}
    assert all(list(island) == printed.ISLAND_COLUMNS for island in properties)
    assert "色丹島" in {island["name_ja"] for island in properties}


def test_islands_are_a_table_too(capsys: Said) -> None:
    assert list(table(capsys, "islands", "--format", "csv")[0]) == printed.ISLAND_COLUMNS


def test_a_search_prints_what_it_finds_the_best_first(capsys: Said) -> None:
    rows = table(capsys, "search", "Etorofu", "--limit", "2")
    assert list(rows[0]) == ["kind", "id", "title"]
    assert rows[0] == {"kind": "place", "id": "iturup", "title": "Iturup"}
    assert len(rows) == 2


def test_a_search_is_json_records_with_the_same_columns(capsys: Said) -> None:
    asked = ("search", "высадка", "1945", "--language", "ru", "--format", "json")
    records = strict(data(capsys, *asked))
    assert {tuple(record) for record in records} == {("kind", "id", "title")}
    assert {record["kind"] for record in records} <= {"place", "event", "story"}
    assert any("Шумшу" in record["title"] for record in records)


def test_a_search_for_nothing_is_a_table_without_rows(capsys: Said) -> None:
    assert data(capsys, "search", "qqqqqq").splitlines() == ["kind,id,title"]
    assert strict(data(capsys, "search", "qqqqqq", "--format", "json")) == []


def test_administration_is_that_of_the_day(capsys: Said, catalogue: Catalogue) -> None:
    rows = table(capsys, "administration", "--on", "1940-01-01")
    assert list(rows[0]) == printed.ADMINISTRATION_COLUMNS
    by = {row["place"]: row["administered_by"] for row in rows}
    assert set(by) == set(catalogue.islands.index)
    assert {place for place, states in by.items() if states == "USSR"} == {"north-sakhalin"}
    assert set(by.values()) == {"JPN", "USSR"}
    assert all(row["claimed_by"] == row["administered_by"] for row in rows)


def test_before_any_claim_the_table_of_administration_has_no_rows(capsys: Said) -> None:
    assert data(capsys, "administration", "--on", "1750-01-01").splitlines() == [
        ",".join(printed.ADMINISTRATION_COLUMNS)
    ]


@pytest.mark.parametrize(
    "command",
    [
        ["events", "--island", "shikotan"],
        ["islands", "--format", "csv"],
        ["search", "Анива"],
        ["volcanoes"],
        ["administration"],
        ["coverage"],
    ],
)
def test_csv_begins_with_a_signature_and_with_plain_has_none(
    capsys: Said, command: list[str]
) -> None:
    signed = printed_by(capsys, *command)
    plain = printed_by(capsys, *command, "--plain")
    assert SIGNATURE not in plain
    assert signed == SIGNATURE + plain


@pytest.mark.parametrize("form", ["json", "geojson"])
def test_nothing_but_csv_has_a_signature(capsys: Said, form: str) -> None:
    command = ("events", "--island", "shikotan", "--format", form)
    assert SIGNATURE not in printed_by(capsys, *command)


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        (["events", "--years", "1956-1945"], "write the earlier first"),
        (["events", "--years", "yesterday"], "allowed are 1945 and 1945-1956"),
        (["events", "--category", "traety"], "'treaty'"),
        (["events", "--format", "xlsx"], "'geojson'"),
        (["administration", "--on", "1940-13-01"], "is not a day such as 1940-01-01"),
        (["join", "points.csv"], "--out"),
        (["search"], "WORDS"),
        (["search", "Urup", "--limit", "0"], "'0' is not a number from 1"),
        (["nothing"], "invalid choice"),
        ([], "COMMAND"),
    ],
)
def test_a_wrong_call_exits_with_2_and_says_what_is_allowed(
    capsys: Said, arguments: list[str], says: str
) -> None:
    assert says in refused(capsys, *arguments)


def test_help_names_every_category(capsys: Said) -> None:
    with pytest.raises(SystemExit):
        main(["events", "--help"])
    said = capsys.readouterr().out
    assert all(category in said.replace("\n", "") for category in CATEGORIES)


def test_an_unknown_island_exits_with_1_and_says_which_are_near(capsys: Said) -> None:
    assert main(["events", "--island", "shikotann"]) == 1
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.startswith("no place is called 'shikotann'; nearest are shikotan")


def joined(out: Path) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(out.read_text(encoding="utf-8-sig"))))


def test_the_join_names_bad_rows_and_still_joins_the_rest(capsys: Said, tmp_path: Path) -> None:
    (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
    out = tmp_path / "joined.csv"
    assert main(["join", str(tmp_path / "points.csv"), "--out", str(out)]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert said.err.splitlines() == [
        "read as text in utf-8, columns parted by comma",
        "row 3: lon: 'NaN' is not a number",
        "row 4: lon: 5000.0 is outside -180..180",
        "row 5: lat: looks swapped: latitude 146.83 with longitude 43.87",
        (
            "6 rows read, 3 points: 1 on an island, 1 in the waters of one, 1 beyond; "
            f"3 rows not placed; 7 rows written: {out}"
        ),
    ]
    rows = joined(out)
    assert [(row["name"], row["row"], row["relation"]) for row in rows] == [
        ("Malokurilskoye", "2", "on"),
        ("no number", "3", ""),
        ("out of range", "4", ""),
        ("swapped", "5", ""),
        ("Vries Strait", "6", "waters"),
        ("Vries Strait", "6", "waters"),
        ("open sea", "7", "beyond"),
    ]
    assert {rows[4]["island"], rows[5]["island"]} == {"iturup", "urup"}
    assert all(row["island"] for row in rows if row["relation"])


def test_the_join_takes_what_a_reader_says_of_the_file(capsys: Said, tmp_path: Path) -> None:
    table = "wo|nord|ost|wann\nШикотан|43,87|146,83|03/04/1956\n"
    (tmp_path / "points.txt").write_text(table, encoding="cp1251")
    out = tmp_path / "joined.csv"
    told = ["--lon", "ost", "--lat", "nord", "--date", "wann", "--place", "wo", "--day-first",
            "--encoding", "cp1251", "--delimiter", "bar", "--nearest"]  # fmt: skip
    assert main(["join", str(tmp_path / "points.txt"), str(out), *told]) == 0
    assert "columns parted by bar" in capsys.readouterr().err
    assert [row["island"] for row in joined(out)] == ["shikotan"]


def test_the_first_problems_are_listed_and_all_are_written_where_one_says(
    capsys: Said, tmp_path: Path
) -> None:
    rows = ["146.83,43.87,31/02/1999", *[f"{n},north,1999" for n in range(14)]]
    (tmp_path / "points.csv").write_text("\n".join(["lon,lat,date", *rows]), encoding="utf-8")
    source, out, aside = (tmp_path / name for name in ("points.csv", "out.csv", "aside.csv"))
    assert main(["join", str(source), str(out)]) == 0
    said = capsys.readouterr().err.splitlines()
    assert next(line for line in said if line.startswith("row ")).startswith("row 2: date: ")
    assert "and 5 more; --unplaced FILE writes them all" in said
    assert main(["join", str(source), str(out), "--unplaced", str(aside)]) == 0
    assert len(joined(aside)) == 15
    assert joined(aside)[1]["problem"] == "lat: 'north' is not a number"


def test_a_join_in_which_no_row_is_placed_fails_and_writes_nothing_but_why(
    capsys: Said, tmp_path: Path
) -> None:
    source, out, aside = (tmp_path / name for name in ("points.csv", "out.csv", "aside.csv"))
    source.write_text("lon,lat\nx,y\n", encoding="utf-8")
    out.write_text("what was there", encoding="utf-8")
    assert main(["join", str(source), str(out), "--unplaced", str(aside)]) == 1
    assert capsys.readouterr().err.splitlines()[-1] == f"{source}: no row could be placed"
    assert out.read_text(encoding="utf-8") == "what was there"
    assert len(joined(aside)) == 1


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"name,a,b\nx,1,2\n", "say which of these are: name, a, b"),
        (b"", "is empty"),
        (b"lon,lat\n", "no row of data"),
        (b"lon,lat\n1,2,3\n", "row 2 has 3 cells"),
        (b"PK\x03\x04 and no more", "damaged or cut off"),
        (b"\x89PNG\r\n\x1a\n\0\0", "of a kind that is not read"),
    ],
)
def test_a_file_that_is_no_table_is_one_sentence(
    capsys: Said, tmp_path: Path, content: bytes, says: str
) -> None:
    source, out = tmp_path / "points.csv", tmp_path / "joined.csv"
    source.write_bytes(content)
    assert main(["join", str(source), "--out", str(out)]) == 1
    assert says in capsys.readouterr().err.splitlines()[-1]
    assert [path.name for path in tmp_path.iterdir()] == ["points.csv"]


@pytest.mark.parametrize(
    ("source", "out"),
    [("nowhere.csv", "out.csv"), ("points.csv", "nowhere/out.csv"), ("points.csv", "points.csv")],
)
def test_a_file_or_folder_that_cannot_be_is_said_in_one_line(
    capsys: Said, tmp_path: Path, source: str, out: str
) -> None:
    (tmp_path / "points.csv").write_text(POINTS, encoding="utf-8")
    assert main(["join", str(tmp_path / source), "--out", str(tmp_path / out)]) == 1
    said = capsys.readouterr().err.splitlines()
    assert len(said) == 1
    assert "nowhere" in said[0] or "is the file that is read" in said[0]
    assert (tmp_path / "points.csv").read_text(encoding="utf-8") == POINTS


def test_output_is_utf_8_wherever_it_goes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONIOENCODING", "ascii")
    command = [*PROGRAM, "islands", "--format", "csv"]
    done = subprocess.run(  # noqa: S603 - our own program
        command, cwd=ROOT, capture_output=True, check=False
    )
    assert (done.returncode, done.stderr) == (0, b"")
    assert "色丹島" in done.stdout.decode("utf-8")
