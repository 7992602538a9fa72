"""What comes from elsewhere is what was pinned, file by file, and is listed and looked at."""

from __future__ import annotations

import base64
import hashlib
import json
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

import pytest

from layers.publication import LEAFLET
from tests.browser.server import ROOT
from tests.test_forge import pinned, text

ALONE = ("unshare", "--net", "--")
AUDIT = ("make", "--silent", "audit")


@pytest.mark.parametrize("name", ["Makefile", "Dockerfile"])
def test_no_pin_file_is_installed_without_its_hashes(name: str) -> None:
    installs = re.findall(r"^.*pip install.* -r .*$", text(name), re.MULTILINE)
    assert installs
    assert all("--require-hashes" in line for line in installs)


def test_leaflet_is_as_its_package_says() -> None:
    installed = distribution("XStatic-Leaflet")
    files = [one for one in installed.files or [] if one.name in ("leaflet.js", "leaflet.css")]
    assert len(files) == 2
    for file in files:
        assert file.hash
        assert LEAFLET in Path(str(file.locate())).parents
        digest = hashlib.new(file.hash.mode, Path(str(file.locate())).read_bytes()).digest()
        assert base64.urlsafe_b64encode(digest).rstrip(b"=").decode() == file.hash.value


def test_an_audit_without_an_index_says_so_and_is_no_failure(
    record_property: Callable[[str, object], None],
) -> None:
    if not shutil.which("make") or subprocess.run([*ALONE, "true"], capture_output=True).returncode:  # noqa: PLW1510, S603
        pytest.skip("no network can be taken away here")
    if subprocess.run(["make", "--question", ".venv/js"], cwd=ROOT, capture_output=True).returncode:  # noqa: PLW1510, S607
        pytest.skip("this checkout is not set up: make test")
    done = subprocess.run([*ALONE, *AUDIT], cwd=ROOT, capture_output=True, text=True, check=False)  # noqa: S603
    assert done.returncode == 0
    assert done.stderr.splitlines() == [
        "NOT AUDITED: packages of Python: no index can be asked",
        "NOT AUDITED: packages of the scripts' tools: no index can be asked",
    ]
    record_property("audits without an index", 1)


@pytest.mark.torture
def test_the_bill_of_materials_lists_every_pin_with_its_hashes(tmp_path: Path) -> None:
    pytest.importorskip("cyclonedx_py")
    recipe = re.search(r"^sbom:.*\n((?:\t.*\n)+)", text("Makefile"), re.MULTILINE)
    assert recipe
    words = recipe[1].replace("\\\n", " ").split()[1:]
    words[words.index("--output-file") + 1] = str(tmp_path / "sbom.json")
    subprocess.run([sys.executable, *words], cwd=ROOT, check=True, capture_output=True)  # noqa: S603
    said = json.loads((tmp_path / "sbom.json").read_text("utf-8"))
    assert said["bomFormat"] == "CycloneDX"
    assert {one["name"]: hashes(one) for one in said["components"]} == {
        requirement.name: {one.removeprefix("sha256:") for one in known}
        for requirement, known in pinned("requirements.txt")
    }


def hashes(component: dict[str, Any]) -> set[str]:
    return {one["content"] for refs in component["externalReferences"] for one in refs["hashes"]}
