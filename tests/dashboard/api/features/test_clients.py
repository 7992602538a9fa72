"""Real clients read the service page by page: GDAL's driver, which QGIS has too, and OWSLib."""

from __future__ import annotations

import json
import re
import shlex
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pyogrio
import pytest
import shapely
from owslib.ogcapi.features import Features

from tests.browser.server import ROOT, serving
from tests.dashboard.api.features.reading import NAMES, ids, known
from tests.torture import all_but

EXAMPLES = re.search(
    r"## An address for the data\n(.*?)\n## ", (ROOT / "README.md").read_text("utf-8"), re.DOTALL
)
HERE = "http://localhost:8501/"


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Of an atlas under a path of its own."""
    with serving("/kuril/atlas") as found:
        yield f"{found}api"


@pytest.mark.torture
def test_gdal_lists_every_collection(address: str) -> None:
    assert [name for name, _kind in pyogrio.list_layers(f"OAPIF:{address}")] == NAMES


@pytest.mark.torture
@pytest.mark.parametrize("name", NAMES)
def test_gdal_reads_every_feature(address: str, name: str) -> None:
    found = pyogrio.read_dataframe(f"OAPIF:{address}", layer=name, PAGE_SIZE=700)
    one = known(name)
    assert found["id"].tolist() == one.ids.tolist()
    assert shapely.equals_exact(found.geometry.array, one.shapes, 1e-9).all()
    assert found.crs.equals("OGC:CRS84") or found.crs.to_epsg() == 4326


@pytest.mark.torture
def test_gdal_asks_for_a_box_and_a_field(address: str) -> None:
    box = (145.0, 43.0, 147.0, 44.5)
    found = pyogrio.read_dataframe(f"OAPIF:{address}", layer="events", bbox=box)
    assert found["id"].tolist() == ids("events", "bbox=145,43,147,44.5")
    treaties = pyogrio.read_dataframe(
        f"OAPIF:{address}", layer="events", where="category = 'treaty'"
    )
    assert treaties["id"].tolist() == ids("events", "category=treaty")


@pytest.mark.parametrize("name", all_but("volcanoes", of=NAMES))
def test_owslib_reads_every_feature(address: str, name: str) -> None:
    service = Features(f"{address}/")
    found: list[str] = []
    matched = None
    while matched is None or len(found) < matched:
        page = service.collection_items(name, limit=800, offset=len(found))
        found += [feature["id"] for feature in page["features"]]
        matched = page["numberMatched"]
    assert found == known(name).ids.tolist()


def test_owslib_knows_the_service(address: str) -> None:
    service = Features(f"{address}/")
    assert service.feature_collections() == NAMES
    assert len(service.conformance()["conformsTo"]) == 4
    assert service.api()["openapi"] == "3.0.3"
    assert "category" in service.collection_queryables("events")["properties"]
    item = service.collection_item("events", "1956-joint-declaration")
    assert item["properties"]["date"] == "1956-10-19"
    found = service.collection_items("events", bbox=[145, 43, 147, 44], datetime_="1956-10-19")
    assert found["numberMatched"] == len(ids("events", "bbox=145,43,147,44&datetime=1956-10-19"))


def test_the_examples_in_python_do_what_they_say(address: str) -> None:
    assert EXAMPLES
    [code] = re.findall(r"```python\n(.*?)```", EXAMPLES[1], re.DOTALL)
    said: dict[str, Any] = {}
    exec(code.replace(f"{HERE}api", address), said)  # noqa: S102 # it is our own
    assert said["treaties"]["id"].tolist() == ids("events", "category=treaty")
    assert said["held"]["id"].tolist() == ids("administration-periods", "datetime=1940-01-01")


@pytest.mark.skipif(not shutil.which("curl"), reason="there is no curl on this machine")
def test_the_examples_with_curl_get_an_answer(address: str, tmp_path: Path) -> None:
    assert EXAMPLES
    commands = re.findall(r"^(curl .+)$", EXAMPLES[1], re.MULTILINE)
    assert len(commands) >= 3
    for command in commands:
        asked = shlex.split(command.replace(f"{HERE}api", address))
        process = subprocess.run(  # noqa: S603 # it is our own
            [*asked, "--fail"], cwd=tmp_path, capture_output=True, check=True
        )
        text = process.stdout.decode("utf-8-sig")
        assert text.startswith("id,") or json.loads(text)
