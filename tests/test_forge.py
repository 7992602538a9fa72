"""What stands around the code for others: the pin files, the container, the hooks, the workflow."""

from __future__ import annotations

import re
import tomllib
from fnmatch import fnmatch
from typing import Any

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.specifiers import SpecifierSet
from packaging.utils import canonicalize_name

from dashboard.__main__ import PORT
from tests.browser.server import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
ATLAS, EXTRAS = PROJECT["dependencies"], PROJECT["optional-dependencies"]
PINS = {
    "requirements.txt": ATLAS,
    "requirements-dev.txt": [*ATLAS, *EXTRAS["dev"]],
    "requirements-bench.txt": [*ATLAS, *EXTRAS["bench"]],
    "requirements-fuzz.txt": [*ATLAS, *EXTRAS["fuzz"]],
    "requirements-sbom.txt": [*ATLAS, *EXTRAS["sbom"]],
}
APART = {"tests", "fuzz", "benchmarks"}  # packages that run no atlas
CONTINUED = re.compile(r"\\\n\s*")
FULL_VERSION = re.compile(r"[\w-]+/[\w-]+@v\d+\.\d+\.\d+")
CLASSIFIER = "Programming Language :: Python :: "


def text(name: str) -> str:
    return (ROOT / name).read_text("utf-8")


def lines(name: str) -> list[str]:
    """Without comments, each with what it is continued by."""
    kept = [line for line in text(name).splitlines() if not line.lstrip().startswith("#")]
    return [line for line in CONTINUED.sub("", "\n".join(kept)).splitlines() if line]


def pinned(name: str) -> list[tuple[Requirement, list[str]]]:
    """What a pin file names, each with the hashes of its files."""
    found = [line.split("--hash=") for line in lines(name)]
    return [(Requirement(first), [one.strip() for one in hashes]) for first, *hashes in found]


def of(kind: str) -> list[list[str]]:
    """The arguments of all instructions of a kind in the Dockerfile."""
    return [words for first, *words in map(str.split, lines("Dockerfile")) if first == kind]


@pytest.mark.parametrize("name", PINS)
def test_every_pin_is_one_version_whose_files_are_known_by_hash(name: str) -> None:
    for requirement, hashes in pinned(name):
        assert re.fullmatch(r"==[^,*]+", str(requirement.specifier)), requirement
        assert hashes, requirement
        assert all(re.fullmatch(r"sha256:[0-9a-f]{64}", one) for one in hashes), requirement


@pytest.mark.parametrize("name", PINS)
def test_what_is_asked_for_is_pinned(name: str) -> None:
    pins = {canonicalize_name(one.name): one.specifier for one, _hashes in pinned(name)}
    for asked in map(Requirement, PINS[name]):
        [pin] = pins[canonicalize_name(asked.name)]
        assert pin.version in asked.specifier


def test_the_tools_leave_the_atlas_its_versions() -> None:
    own = {str(one) for one, _hashes in pinned("requirements.txt")}
    for name in PINS:
        assert own <= {str(one) for one, _hashes in pinned(name)}, name


@pytest.mark.parametrize("name", PINS)
def test_pins_name_no_address_that_they_came_from(name: str) -> None:
    assert not re.search(r"://|--(index|extra-index|find-links|trusted)", text(name))


def test_all_that_the_container_copies_is_there_and_goes_to_its_build() -> None:
    ignored = lines(".dockerignore")
    sent = [line.removeprefix("!") for line in ignored if line.startswith("!")]
    assert ignored[0] == "*"
    for *sources, _target in (words for words in of("COPY") if not words[0].startswith("--from")):
        for source in sources:
            assert (ROOT / source).exists(), source
            assert any(fnmatch(source, one) for one in sent), source


def test_the_container_copies_all_that_the_package_is_made_of() -> None:
    copied = {source for *sources, _target in of("COPY") for source in sources}
    packages = {path.parent.name for path in ROOT.glob("*/__init__.py")} - APART
    assert packages | {"pyproject.toml", "requirements.txt", PROJECT["readme"]} <= copied


def test_the_container_runs_as_nobody() -> None:
    [[user]] = of("USER")
    assert user.split(":") == ["65534", "65534"]


def test_the_container_installs_nothing_but_what_is_known_by_hash() -> None:
    installs = [" ".join(words) for words in of("RUN") if "install" in words]
    assert installs
    assert all("--require-hashes" in one or "--no-deps" in one for one in installs)


def test_the_container_has_the_port_of_the_command_and_of_make() -> None:
    [[exposed]], [health] = of("EXPOSE"), of("HEALTHCHECK")
    [made] = re.findall(r"^PORT \?= (\d+)$", text("Makefile"), re.MULTILINE)
    [asked] = re.findall(r":(\d+)/_stcore/health", " ".join(health))
    assert {int(exposed), int(made), int(asked)} == {PORT}
    assert of("CMD") == [['["kuril-atlas",', '"serve"]']]


def test_the_container_is_of_a_python_that_is_tested() -> None:
    images = {words[0] for words in of("FROM")}
    [version] = {re.fullmatch(r"python:(3\.\d+)-slim-\w+", image)[1] for image in images}  # type: ignore[index] # a failure says which
    assert version in workflow()["jobs"]["checks"]["strategy"]["matrix"]["python"]


def workflow() -> Any:
    return yaml.safe_load(text(".github/workflows/ci.yml"))


def test_the_workflow_takes_every_python_that_the_package_says_it_knows() -> None:
    pythons = workflow()["jobs"]["checks"]["strategy"]["matrix"]["python"]
    assert [CLASSIFIER + one for one in pythons] == [
        one for one in PROJECT["classifiers"] if one.startswith(CLASSIFIER)
    ]
    allowed = SpecifierSet(PROJECT["requires-python"])
    assert all(one in allowed for one in pythons)
    assert f">={pythons[0]}" == str(allowed)


def test_the_workflow_runs_what_a_checkout_must_pass_and_may_write_nothing() -> None:
    assert workflow()["permissions"] == {"contents": "read"}
    steps = workflow()["jobs"]["checks"]["steps"]
    assert [step["run"] for step in steps if "run" in step] == ["bash .ci/run"]
    assert (ROOT / ".ci" / "run").is_file()
    assert all(FULL_VERSION.fullmatch(step["uses"]) for step in steps if "uses" in step)


def test_the_hooks_run_all_parts_of_make_lint_and_fetch_nothing() -> None:
    [local] = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    [parts] = re.findall(r"^lint: (.+)$", text("Makefile"), re.MULTILINE)
    assert local["repo"] == "local"
    assert [hook["entry"] for hook in local["hooks"]] == [f"make {part}" for part in parts.split()]
    assert {hook["language"] for hook in local["hooks"]} == {"system"}


@pytest.mark.parametrize(
    ("changed", "part"),
    [
        ("geodata/dates.py", "lint-python"),
        ("docs/example.ipynb", "lint-python"),
        ("layers/assets/labels.js", "lint-scripts"),
        ("geodata/data/events/1945-shikotan-landing.toml", "lint-data"),
        ("geodata/schema/events.json", "lint-data"),
    ],
)
def test_a_change_is_looked_at_by_the_hook_that_knows_it(changed: str, part: str) -> None:
    [local] = yaml.safe_load(text(".pre-commit-config.yaml"))["repos"]
    assert part in {hook["id"] for hook in local["hooks"] if re.search(hook["files"], changed)}
