"""Features as files: GeoJSON after RFC 7946, and CSV."""

from __future__ import annotations

from typing import Any

import numpy.typing as npt
import pandas as pd
import shapely

from dashboard.api.features.collections import Collection, as_json
from geodata import spreadsheets

Numbers = npt.NDArray[Any]


def collection(of: Collection, numbers: Numbers, said: dict[str, Any]) -> bytes:
    """The features with these numbers, beside what else there is to say of them."""
    shapes = shapely.to_geojson(of.shapes[numbers])
    features = ",\n".join(map(_feature, of.ids[numbers], shapes, _properties(of, numbers)))
    head = as_json({"type": "FeatureCollection", **said})
    return f'{head[:-1]},"features":[\n{features}\n]}}'.encode()


def feature(of: Collection, number: int, said: dict[str, Any]) -> bytes:
    """One feature, beside what else there is to say of it."""
    shape = shapely.to_geojson(of.shapes[number])
    text = _feature(of.ids[number], shape, of.properties[number])
    return f"{text[:-1]},{as_json(said)[1:]}".encode()


def csv(of: Collection, numbers: Numbers) -> bytes:
    """A table without geometry, in the form of the dataset's, for spreadsheets; lines end as RFC
    4180 says, so that every sign that ends one is quoted."""
    table = of.rows.iloc[numbers]
    truths = map(str, table.select_dtypes(["bool", "boolean"]))
    words = {name: table[name].map({True: "true", False: "false"}) for name in truths}
    text = spreadsheets.rows(pd.DataFrame(table.assign(**words)), plain=False, ends="\r\n")
    return text.encode(spreadsheets.encoding(plain=False))


def _properties(of: Collection, numbers: Numbers) -> list[str]:
    return [of.properties[number] for number in numbers]


def _feature(name: str, shape: str | None, properties: str) -> str:
    return (
        f'{{"type":"Feature","id":{as_json(name)},"geometry":{shape or "null"},'
        f'"properties":{properties}}}'
    )
