"""What lies in a collection's folder: what editors leave is left aside, all else is said."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from geodata import checks, editorial, files
from geodata.catalogue import load
from geodata.errors import RecordError

LEFT_BEHIND = [
    ".DS_Store", "._1945-landing.toml", ".1945-landing.toml.swp", ".#1945-landing.toml",
    "1945-landing.toml~", "#1945-landing.toml#", "Thumbs.db", "desktop.ini", "Desktop.ini",
    ".idea", "__pycache__", "Icon\r",
]  # fmt: skip
MEANT = ["My Event.toml", "notes.txt", "1945-landing.toml.bak", "1945-landing", "x#.toml", "~x"]


def wrong(data: Path) -> dict[str, str]:
    """What is wrong, by file; `load` says the same."""
    found = checks.everything(data).problems
    with pytest.raises(RecordError) as caught:
        load(data)
    assert caught.value.problems == found
    return {problem.where: problem.message for problem in found}


@pytest.mark.parametrize("collection", checks.COLLECTIONS)
def test_what_editors_and_file_managers_leave_stops_nothing(
    drawn_data: Path, collection: str
) -> None:
    for name in LEFT_BEHIND:
        (drawn_data / collection / name).write_bytes(b"\x00\xff")
    assert checks.everything(drawn_data).problems == ()


def test_a_folder_or_a_dead_lock_that_an_editor_left_stops_nothing(drawn_data: Path) -> None:
    (drawn_data / "events" / ".vscode").mkdir()
    (drawn_data / "events" / ".#1945-landing.toml").symlink_to("editor@host.1:2")
    assert checks.everything(drawn_data).problems == ()


@pytest.mark.parametrize("name", MEANT)
def test_a_file_under_a_wrong_name_is_still_refused(drawn_data: Path, name: str) -> None:
    (drawn_data / "events" / name).write_text("", encoding="utf-8")
    assert "name the file <id>.toml" in wrong(drawn_data)[f"events/{name}"]


def test_each_thing_that_is_no_file_to_read_is_a_problem_of_its_own(drawn_data: Path) -> None:
    events = drawn_data / "events"
    (events / "a-folder.toml").mkdir()
    (events / "a-link.toml").symlink_to("nowhere.toml")
    os.mkfifo(events / "a-pipe.toml")
    (events / "koi8.toml").write_bytes('title.en = "Шикотан"'.encode("koi8-r"))
    (events / "torn.toml").write_text('date = "1945', encoding="utf-8")
    (events / "deep.toml").write_text(f"a = {'[' * 9999}", encoding="utf-8")
    (events / "long.toml").write_text(f"a = {'9' * 9999}", encoding="utf-8")
    said = wrong(drawn_data)
    assert {Path(where).stem: message.split(":")[0] for where, message in said.items()} == {
        "a-folder": "is a folder, where a file is meant",
        "a-link": "is a link to nothing",
        "a-pipe": "is no plain file",
        "koi8": "is not text in UTF-8",
        "torn": "is not TOML in UTF-8",
        "deep": "is not TOML in UTF-8",
        "long": "is not TOML in UTF-8",
    }


def test_a_file_that_may_not_be_read_is_a_problem(
    drawn_data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    read = Path.read_bytes

    def refused(path: Path) -> bytes:
        if path.name == "yuri.toml":
            raise PermissionError(13, "Permission denied")
        return read(path)

    monkeypatch.setattr(Path, "read_bytes", refused)
    assert wrong(drawn_data) == {"places/yuri.toml": "cannot be read: Permission denied"}


@pytest.mark.parametrize("number", ["1" + "0" * 30, "1" + "0" * 400])
@pytest.mark.parametrize("field", ["population", "area_km2"])
def test_a_number_that_no_column_holds_is_a_problem(
    drawn_data: Path, field: str, number: str
) -> None:
    path = drawn_data / "places" / "yuri.toml"
    year = "population_year = 2020\n"
    path.write_text(f"{field} = {number}\n{year}{path.read_text('utf-8')}", encoding="utf-8")
    assert set(wrong(drawn_data)) == {"places/yuri.toml"}


@pytest.mark.parametrize("text", ["weak_hosts = [", "", "weak_hosts = 3", "loaded_words = []"])
def test_editors_rules_that_cannot_be_read_are_a_problem_and_no_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, text: str
) -> None:
    rules = tmp_path / "editorial.toml"
    rules.write_text(text, encoding="utf-8")
    monkeypatch.setattr(editorial, "RULES", rules)
    places = {"yuri": {"names": {"en": "Yuri"}}}
    found = editorial.problems({"places": places})
    assert [problem.where for problem in found] == ["editorial.toml", "places/yuri.toml"]


def test_a_text_is_read_as_it_stands(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("色丹\r\n".encode())
    assert files.text(tmp_path / "a", "a") == "色丹\r\n"
