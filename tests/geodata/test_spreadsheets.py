"""A table for a spreadsheet runs nothing and loses nothing; one for programs is what it was."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import points, spreadsheets

RUN = [
    "=1+1", '=HYPERLINK("http://a.invalid","x")', "+1+1", "-1-1", "@SUM(A1)", "\t=1", "\r=1",
    "\n=1", "-2+3+cmd|' /C calc'!A0", "＝1+1", "＋1", "＠a", "-", "+7 924 000", "-1;=1", "a\r=1",  # noqa: RUF001
]  # fmt: skip
KEPT = ["-1", "+1", "-1.5", "-1,5", "1e-3", "-1E+9", "007", "a=1", " =1", "'=1", "Курил"]


def read(text: str) -> list[list[str]]:
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("kind", ["str", "object", "category"])
def test_what_would_be_run_is_a_text_and_all_else_stays(kind: str) -> None:
    table = pd.DataFrame({"a": pd.Series(RUN + KEPT, dtype=kind)})
    _head, *rows = read(spreadsheets.rows(table.assign(n=-1), plain=False))
    assert [row[0] for row in rows] == [
        cell if cell == "a\r=1" else f"'{cell}" for cell in RUN
    ] + KEPT
    assert {row[1] for row in rows} == {"-1"}


def test_numbers_truths_days_and_gaps_stay_what_they_are() -> None:
    table = pd.DataFrame({
        "n": [-1.5, None], "b": [True, False], "d": pd.to_datetime(["1945-09-01", "NaT"]),
        "t": pd.Series(["=1", None], dtype="str"), "o": pd.Series(["=1", None], dtype=object),
    })  # fmt: skip
    said = spreadsheets.rows(table, plain=False)
    assert said == "n,b,d,t,o\n-1.5,True,1945-09-01,'=1,'=1\n,False,,,\n"


def test_the_header_is_a_row_like_another_also_where_two_columns_have_one_name() -> None:
    table = pd.DataFrame([["=a", -1]], columns=["=1", "=1"])
    assert spreadsheets.rows(table, plain=False) == "'=1,'=1\n'=a,-1\n"
    assert list(table.columns) == ["=1", "=1"]


def test_a_plain_table_is_what_it_was() -> None:
    said = spreadsheets.rows(pd.DataFrame({"@a": RUN}), plain=True)
    assert [row[0] for row in read(said)] == ["@a", *RUN]


@given(st.lists(st.text(st.characters(exclude_categories=["Cs"]), min_size=1), min_size=1))
def test_no_text_is_run_and_none_is_lost(texts: list[str]) -> None:
    table = pd.DataFrame({"a": pd.Series(texts, dtype="str")})
    _head, *rows = read(spreadsheets.rows(table, plain=False, ends="\r\n"))
    for (cell,), text in zip(rows, texts, strict=True):
        assert cell in (text, f"'{text}")
        assert not spreadsheets.formulas(pd.Series([cell], dtype="str")).any()


def test_a_joined_file_of_anybodys_runs_nothing(tmp_path: Path) -> None:
    for plain, cell in ((False, "'=1+1"), (True, "=1+1")):
        with points.writing(tmp_path / f"{plain}.csv", plain=plain) as write:
            for _piece in range(2):
                write(pd.DataFrame({"=h": ["=1+1"], "lat": [-1.0]}))
        written = (
            (tmp_path / f"{plain}.csv").read_bytes().decode(spreadsheets.encoding(plain=plain))
        )
        assert read(written) == [["=h" if plain else "'=h", "lat"], *[[cell, "-1.0"]] * 2]
