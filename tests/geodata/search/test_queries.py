"""Queries as people write them, each with what it means, by the kind of its difficulty."""

from __future__ import annotations

import csv
from pathlib import Path

import pytest

from geodata.catalogue import Catalogue
from geodata.search import hits

TABLE = Path(__file__).with_name("queries.csv")
FOUND = 0.97  # of the queries, among the first three


@pytest.fixture(scope="module")
def queries() -> list[dict[str, str]]:
    with TABLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_there_are_many_queries_and_each_but_once(queries: list[dict[str, str]]) -> None:
    assert len({row["query"] for row in queries}) == len(queries) >= 400


def test_what_is_meant_is_among_the_first_three(
    queries: list[dict[str, str]], catalogue: Catalogue
) -> None:
    missed = [
        f"{row['difficulty']}: {row['query']}"
        for row in queries
        if row["id"] not in {hit.id for hit in hits.search(row["query"], catalogue, limit=3)}
    ]
    assert len(missed) <= (1 - FOUND) * len(queries), missed
