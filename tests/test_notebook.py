"""The example notebook reads a running atlas, and draws what the catalogue holds."""

from __future__ import annotations

import ast
import base64
import io
from collections.abc import Iterator
from typing import Any

import nbformat
import numpy as np
import pytest
from nbclient import NotebookClient
from PIL import Image

from geodata.catalogue import Catalogue
from geodata.dataset import datapackage
from tests.browser.server import ROOT, serving

NOTEBOOK = ROOT / "docs" / "example.ipynb"
FOLDERS = (
    "JUPYTER_CONFIG_DIR", "JUPYTER_DATA_DIR", "JUPYTER_RUNTIME_DIR", "IPYTHONDIR", "MPLCONFIGDIR"
)  # fmt: skip


def read() -> Any:
    return nbformat.read(NOTEBOOK, as_version=4)  # type: ignore[no-untyped-call] # it comes without types


@pytest.fixture(scope="module")
def outputs(tmp_path_factory: pytest.TempPathFactory) -> Iterator[dict[str, dict[str, str]]]:
    """By cell, what it shows last, by media type; nothing is left in the home of who runs it."""
    home = tmp_path_factory.mktemp("notebook")
    with pytest.MonkeyPatch.context() as patch, serving() as address:
        patch.setenv("KURIL_ATLAS", address)
        patch.setenv("MPLBACKEND", "module://matplotlib_inline.backend_inline")
        for folder in FOLDERS:
            patch.setenv(folder, str(home))
        notebook = read()
        NotebookClient(notebook, resources={"metadata": {"path": str(home)}}).execute()
        yield {
            cell["id"]: cell["outputs"][-1]["data"]
            for cell in notebook.cells
            if cell.cell_type == "code" and cell["outputs"]
        }


def test_it_is_kept_without_what_it_shows() -> None:
    code = [cell for cell in read().cells if cell.cell_type == "code"]
    assert [cell for cell in code if cell["outputs"] or cell["execution_count"]] == []


@pytest.mark.torture
def test_it_reads_features_by_filters(
    outputs: dict[str, dict[str, str]], catalogue: Catalogue
) -> None:
    events = catalogue.source.frames.events
    late = events["date_end"] >= np.datetime64("1945-01-01")
    treaties = events[late & (events["category"] == "treaty")]
    assert 0 < len(treaties) < len(events)
    assert outputs["treaties"]["text/html"].count("<tr") - 1 == len(treaties)


@pytest.mark.torture
def test_it_reads_how_to_cite_the_atlas(
    outputs: dict[str, dict[str, str]], catalogue: Catalogue
) -> None:
    about = ast.literal_eval(outputs["cite"]["text/plain"])
    assert about["rows"] == len(catalogue.source.frames.events)
    assert datapackage.TITLE in about["citation"]


@pytest.mark.torture
def test_it_reads_all_events(outputs: dict[str, dict[str, str]], catalogue: Catalogue) -> None:
    counted = ast.literal_eval(outputs["events"]["text/plain"])
    assert counted == catalogue.source.frames.events["category"].value_counts().to_dict()


@pytest.mark.torture
def test_it_draws_a_picture_with_something_on_it(outputs: dict[str, dict[str, str]]) -> None:
    picture = Image.open(io.BytesIO(base64.b64decode(outputs["draw"]["image/png"])))
    colours = {colour for _count, colour in picture.convert("RGB").getcolors(10**7) or []}
    assert {(11, 92, 146), (255, 255, 255)} <= colours
