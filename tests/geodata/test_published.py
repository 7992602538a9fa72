"""When events came and were changed: as git says it, in a repository of three commits."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from geodata import published
from geodata.catalogue import Catalogue
from geodata.errors import ReleaseError
from geodata.published import Published

Commit = Callable[..., None]
FIRST, SECOND, THIRD = date(2026, 11, 1), date(2026, 11, 8), date(2026, 11, 15)


def git(folder: Path, *arguments: str, **more: str) -> None:
    subprocess.run(  # noqa: S603 - our own arguments
        ["git", "-C", str(folder), *arguments],  # noqa: S607 - that of this machine
        check=True, capture_output=True, env=os.environ | more,
    )  # fmt: skip


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """A repository whose folder `data` has events."""
    made = tmp_path / "atlas" / "data"
    (made / "events").mkdir(parents=True)
    git(tmp_path / "atlas", "init", "-q")
    return made


@pytest.fixture
def commit(data: Path) -> Commit:
    """Write files, by name in the folder of data, and commit them on a day."""

    def committed(day: date, **files: str | None) -> None:
        for name, text in files.items():
            path = data / "events" / f"{name}.toml"
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")
        moment = f"{day}T12:00:00+00:00"
        who = ("-c", "user.name=A", "-c", "user.email=a@example.org")
        git(data, "add", "-A")
        git(data, *who, "commit", "-qm", "x", GIT_AUTHOR_DATE=moment, GIT_COMMITTER_DATE=moment)

    return committed


def test_an_event_is_added_once_and_changed_last(data: Path, commit: Commit) -> None:
    commit(FIRST, kept="a", changed="b")
    commit(SECOND, changed="c")
    commit(THIRD, new="d")
    assert published.of_history(data) == {
        "changed": Published(FIRST, SECOND),
        "kept": Published(FIRST, FIRST),
        "new": Published(THIRD, THIRD),
    }


def test_what_was_taken_out_or_is_not_committed_is_not_listed(data: Path, commit: Commit) -> None:
    commit(FIRST, gone="a", kept="b")
    commit(SECOND, gone=None)
    (data / "events" / "draft.toml").write_text("c", encoding="utf-8")
    assert list(published.of_history(data)) == ["kept"]


def test_the_list_is_read_as_it_was_written(data: Path, commit: Commit) -> None:
    commit(FIRST, one="a")
    commit(SECOND, one="b", other="c")
    known = published.of_history(data)
    (data / published.NAME).write_text(published.table(known), encoding="utf-8")
    assert published.read(data) == known


def test_a_folder_without_a_list_has_published_nothing(data: Path) -> None:
    assert published.read(data) == {}


def test_a_history_that_is_cut_short_is_refused(data: Path, commit: Commit, tmp_path: Path) -> None:
    commit(FIRST, one="a")
    commit(SECOND, one="b")
    git(tmp_path, "clone", "-q", "--depth=1", f"file://{data.parent}", "cut")
    with pytest.raises(ReleaseError, match="cut off"):
        published.of_history(tmp_path / "cut" / "data")


def test_a_folder_without_a_history_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="git says"):
        published.of_history(tmp_path)


def test_the_atlas_lists_events_that_it_has(catalogue: Catalogue) -> None:
    known = published.read()
    assert known.keys() <= set(catalogue.events.events.index)
    assert all(days.added <= days.changed for days in known.values())
