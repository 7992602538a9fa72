"""The service as its tests read it, without a network."""

from __future__ import annotations

import csv
import io
import json
from typing import Any

from dashboard import served
from dashboard.api.features import collections
from dashboard.api.features.collections import Collection
from tests.dashboard.asking import Answer, get
from tests.torture import torture

NAMES = list(collections.KINDS)
SMALL = [torture(one) if one == "event-places" else one for one in NAMES]  # those have most rows


def known(name: str) -> Collection:
    """A collection of the atlas's own catalogue."""
    return collections.of(served.atlas().catalogue)[name]


def read(path: str, **headers: str) -> Any:
    """What is answered below `/api`, as JSON."""
    return json.loads(get(f"/api{path}", headers).body)


def items(name: str, query: str = "") -> Any:
    """Features of a collection."""
    return read(f"/collections/{name}/items?{query}")


def ids(name: str, query: str = "") -> list[str]:
    """Those that fit a query, at most a thousand."""
    return [feature["id"] for feature in items(name, f"limit=1000&{query}")["features"]]


def table(answer: Answer) -> list[dict[str, str]]:
    """The rows of an answer in CSV."""
    return list(csv.DictReader(io.StringIO(answer.body.decode("utf-8-sig"), newline="")))


def links(said: Any, rel: str) -> list[str]:
    """Where the links of a kind lead."""
    return [link["href"] for link in said["links"] if link["rel"] == rel]
