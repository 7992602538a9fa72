"""Text in columns: its encoding, its delimiter, its rows."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.errors import InputError
from geodata.readers import files

RUSSIAN = [["место", "широта", "долгота"], ["Крабозаводское", "43,83", "146,73"],
           ["Южно-Курильск", "44,03", "145,86"]]  # fmt: skip
JAPANESE = [["地点", "緯度", "経度"], ["斜古丹", "43.868", "146.823"], ["色丹島", "43.8", "146.7"]]
LATIN = [["name", "lat", "lon"], ["Île Chikotan", "43.868", "146.823"], ["Öst", "43.8", "146.7"]]


def written(folder: Path, rows: list[list[str]], delimiter: str, encoding: str) -> Path:
    path = folder / "points.csv"
    text = "\r\n".join(delimiter.join(row) for row in rows) + "\r\n"
    path.write_bytes(text.encode(encoding))
    return path


def refused(path: Path) -> str:
    with pytest.raises(InputError) as caught:
        files.read(path)
    return str(caught.value)


@pytest.mark.parametrize("delimiter", [";", "\t", "|"])
@pytest.mark.parametrize(
    ("rows", "encoding"),
    [
        (RUSSIAN, "utf-8"),
        (RUSSIAN, "utf-8-sig"),
        (RUSSIAN, "utf-16"),
        (RUSSIAN, "utf-16-le"),
        (RUSSIAN, "cp1251"),
        (RUSSIAN, "koi8_r"),
        (RUSSIAN, "cp866"),
        (JAPANESE, "utf-8"),
        (JAPANESE, "utf-16"),
        (JAPANESE, "cp932"),
        (JAPANESE, "euc_jp"),
        (JAPANESE, "iso2022_jp"),
        (LATIN, "cp1252"),
    ],
)
def test_small_files_in_the_encodings_that_people_use_are_read_as_they_come(
    tmp_path: Path, rows: list[list[str]], encoding: str, delimiter: str
) -> None:
    table = files.read(written(tmp_path, rows, delimiter, encoding))
    assert [list(table.frame.columns), *table.frame.to_numpy().tolist()] == rows
    assert table.notes[0].startswith("read as text in ")


def test_an_encoding_and_a_delimiter_that_are_told_are_taken(tmp_path: Path) -> None:
    path = written(tmp_path, [["имя", "x"], ["да,нет", "1"]], ";", "cp1251")
    table = files.read(path, encoding="windows-1251", delimiter="semicolon")
    assert table.frame.to_numpy().tolist() == [["да,нет", "1"]]
    frame = files.read(path, encoding="cp1251", delimiter="bar").frame
    assert [*frame.columns, *frame["имя;x"]] == ["имя;x", "да,нет;1"]
    with pytest.raises(InputError, match="no encoding is called 'klingon'"):
        files.read(path, encoding="klingon")
    with pytest.raises(InputError, match="is not a delimiter"):
        files.read(path, delimiter="two signs")
    with pytest.raises(InputError, match="cannot be read as text in utf-8"):
        files.read(path, encoding="utf-8")


def test_a_file_in_two_encodings_is_refused_with_the_lines(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    lines = ["имя,lat,lon\n".encode(), "Итуруп,45,147\n".encode(), "Уруп,46,150\n".encode("cp1251")]
    path.write_bytes(b"".join(lines))
    assert "in two encodings: most of it is UTF-8, other than its lines 3" in refused(path)


def test_other_letters_far_into_a_file_are_seen(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_bytes(b"name,lat\n" + b"plain,1\n" * 50_000 + "Шикотан,43\n".encode("cp1251"))
    assert files.read(path).frame["name"].iloc[-1] == "Шикотан"


def test_rows_with_too_many_cells_are_refused_all_at_once(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("lon,lat\n1,2\n3,4,5\n6,7\n8,9,10,11\n", encoding="utf-8")
    said = refused(path)
    assert "the header has 2 cells; row 3 has 3 cells; row 5 has 4 cells" in said


def test_a_header_that_is_narrower_than_all_rows_is_still_the_header(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("lon,lat\n146.8,43.8,x\n146.9,43.9,y\n", encoding="utf-8")
    assert "the header has 2 cells; row 2 has 3 cells; row 3 has 3 cells" in refused(path)


def test_prose_is_no_table(tmp_path: Path) -> None:
    path = tmp_path / "story.txt"
    lines = [
        "On Monday, it said, a ship sank.",
        "It was, as many, old, and, it seems, rusty.",
        "So.",
    ]
    path.write_text("\n".join(lines * 3), encoding="utf-8")
    assert "is text and no table" in refused(path)


def test_a_table_with_sparse_columns_at_its_end_is_one(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    rows = ["1,2,,", "1,2,x,", "1,2,,y", "1,2,,", "1,2,x,", "1,2,x,y"]
    path.write_text("\n".join(["lon,lat,one,two", *rows]), encoding="utf-8")
    assert files.read(path).frame.shape == (6, 4)


def test_rows_with_too_few_cells_and_blank_ones_at_the_end_are_filled_up(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("lon,lat,name\n1,2\n3,4,five,,,\n", encoding="utf-8")
    assert files.read(path).frame.to_numpy().tolist() == [["1", "2", ""], ["3", "4", "five"]]


def test_quotes_keep_line_ends_and_a_row_stays_one_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('name,lat\n"two\nlines, one cell",1\nb,2\n', encoding="utf-8")
    table = files.read(path)
    assert (list(table.frame["name"]), list(table.rows)) == (["two\nlines, one cell", "b"], [2, 3])


@pytest.mark.parametrize("raised", [131_072, 2**31 - 1])
def test_a_quote_that_is_never_closed_does_not_swallow_a_long_file(
    tmp_path: Path, raised: int
) -> None:
    csv.field_size_limit(raised)
    path = tmp_path / "a.csv"
    path.write_text('name,lat\n"open,1\n' + "b,2\n" * 100_000, encoding="utf-8")
    assert "field larger than field limit" in refused(path)


def test_a_second_column_of_a_name_gets_another(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("lat,lat,,lat\n1,2,3,4\n", encoding="utf-8")
    table = files.read(path)
    assert list(table.frame.columns) == ["lat", "lat (2)", "column 3", "lat (3)"]
    assert any("lat (2), column 3, lat (3)" in note for note in table.notes)


def test_a_file_without_a_header_keeps_its_first_row(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("a,43.868,146.823\nb,43.8,146.7\n", encoding="utf-8")
    table = files.read(path)
    assert list(table.frame.columns) == ["column 1", "column 2", "column 3"]
    assert list(table.rows) == [1, 2]


def test_geonames_comes_without_a_header_and_has_its_names(tmp_path: Path) -> None:
    cells = [
        "2127545",
        "Ostrov Shikotan",
        "Ostrov Shikotan",
        "",
        "43.8",
        "146.75",
        "T",
        "ISL",
        "RU",
    ]
    path = tmp_path / "RU.txt"
    path.write_text("\t".join([*cells, *[""] * 8, "Asia/Sakhalin", "2012-01-17"]) + "\n")
    frame = files.read(path).frame
    assert frame.iloc[0][["name", "latitude", "longitude"]].tolist() == [cells[1], "43.8", "146.75"]


def test_cells_stay_the_texts_that_they_are(tmp_path: Path) -> None:
    cells = ["007", "1e3", "NA", "=1+1", "<script>alert(1)</script>", " padded ", "NaN", "ｶﾀｶﾅ"]
    path = written(tmp_path, [[f"c{n}" for n in range(len(cells))], cells], ";", "utf-8")
    assert files.read(path).frame.iloc[0].tolist() == cells


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(
    st.lists(
        st.lists(st.text("abцд島 ,;\"'\n-0123", min_size=1, max_size=8), min_size=3, max_size=3),
        min_size=1,
        max_size=8,
    ).filter(lambda rows: all(any(cell.strip() for cell in row) for row in rows))
)
def test_what_the_csv_module_writes_comes_back(tmp_path: Path, rows: list[list[str]]) -> None:
    import csv  # noqa: PLC0415 - the oracle of this test alone

    path = tmp_path / "a.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows([["one", "two", "three"], *rows])
    table = files.read(path, delimiter=",")
    assert table.frame.to_numpy().tolist() == rows
