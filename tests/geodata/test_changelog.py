"""The changelog of the data, on tiny histories: what it says, and what it refuses."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from geodata import changelog, revisions, version
from geodata.__main__ import main
from geodata.changelog import changelog as written
from geodata.errors import RecordError, ReleaseError

ROOT = Path(__file__).parents[2]
ENTRY = """
[[withdrawn]]
collection = "events"
id = "{id}"
day = "2026-12-02"
reason.en = "It told what another record tells."
reason.ru = "Эта запись повторяет другую."
reason.ja = "別の記録と同じ内容である。"
instead = "b"
"""
FIRST = {"version": "day = 2026-11-30", "events/a": 'title.en = "A"', "events/b": 'title.en = "B"'}


class History:
    """A git repository with a data folder somewhere in it."""

    def __init__(self, root: Path) -> None:
        self.root, self.data = root, root / "some" / "data"
        self.data.mkdir(parents=True)
        self.git("init", "--quiet", "--initial-branch=main")

    def git(self, *arguments: str) -> None:
        who = ("-c", "user.name=An editor", "-c", "user.email=editor@example.org")
        subprocess.run(["git", *who, *arguments], cwd=self.root, check=True, capture_output=True)  # noqa: S603, S607 # git of this machine

    def say(self, files: dict[str, str | None]) -> None:
        """Write files of the data folder by name without its suffix; None takes one away."""
        for name, text in files.items():
            path = self.data / f"{name}.toml"
            path.parent.mkdir(exist_ok=True)
            path.unlink() if text is None else path.write_text(text, encoding="utf-8")

    def commit(self, **files: str | None) -> None:
        self.say({name.replace("__", "/"): text for name, text in files.items()})
        self.git("add", "--all")
        self.git("commit", "--quiet", "--allow-empty", "--message", "A change")

    def sections(self) -> list[str]:
        """What is written, newest first, without what stands before the first version."""
        return written(self.data).split("\n## ")[1:]


@pytest.fixture
def history(tmp_path: Path) -> History:
    """One version with two events."""
    made = History(tmp_path)
    made.say(dict(FIRST))
    made.commit()
    return made


def test_the_first_version_says_how_many_records_there_are(history: History) -> None:
    [first] = history.sections()
    assert first.startswith("2026.11.30\n\nThe first version.\n")
    assert "- events: 2\n" in first
    assert "- places: 0\n" in first


def test_what_is_not_released_is_said_committed_or_not(history: History) -> None:
    history.commit(events__c='title.en = "C"')
    history.say({"events/b": 'title = { en = "B", ru = "Б" }', "places/x": "[names]"})
    unreleased, first = history.sections()
    assert unreleased.splitlines() == [
        "Unreleased", "", "### places", "", "Added: 1", "", "- `x`", "",
        "### events", "", "Added: 1", "", "- `c`", "", "Changed: 1", "", "- `b`: title.ru",
    ]  # fmt: skip
    assert first.startswith("2026.11.30")


def test_a_new_day_makes_a_version_before_and_after_it_is_committed(history: History) -> None:
    history.commit(events__c='title.en = "C"')
    history.say({"version": "day = 2026-12-01"})
    before = written(history.data)
    history.commit()
    assert written(history.data) == before
    assert [section.split()[0] for section in history.sections()] == ["2026.12.1", "2026.11.30"]
    history.commit(events__d='title.en = "D"')
    assert history.sections()[0].startswith("Unreleased")
    assert "`c`" not in history.sections()[0]


def test_a_version_in_other_words_is_no_other_version(history: History) -> None:
    history.commit(version="# The day of release.\nday = 2026-11-30", events__a="# in other words")
    history.commit(events__a='title.en = "A" # as before')
    assert [section.split()[0] for section in history.sections()] == ["2026.11.30"]


def test_a_version_without_another_record_says_so(history: History) -> None:
    history.commit(version="day = 2026-12-01")
    assert history.sections()[0] == "2026.12.1\n\nNo record has changed.\n"


def test_changed_fields_are_named_new_and_gone_ones_too(history: History) -> None:
    history.commit(events__a='category = "treaty"\n[[sources]]\ntitle = "x"')
    assert "- `a`: category, sources, title.en\n" in history.sections()[0]


def test_a_withdrawn_record_is_said_with_its_reason_and_what_stands_instead(
    history: History,
) -> None:
    history.commit(events__a=None, withdrawn=ENTRY.format(id="a"))
    assert history.sections()[0].splitlines()[4:] == [
        "Withdrawn: 1", "", "- `a`: It told what another record tells. Instead: `b`.",
    ]  # fmt: skip


def test_a_version_is_what_the_main_line_held(history: History) -> None:
    history.git("checkout", "--quiet", "-b", "side")
    history.commit(version="day = 2026-12-01", events__c='title.en = "C"')
    history.git("checkout", "--quiet", "main")
    history.commit(events__d='title.en = "D"')
    history.git("merge", "--quiet", "--no-edit", "side")
    released, _first = history.sections()
    assert released.startswith("2026.12.1")
    assert "- `c`\n- `d`\n" in released


def test_a_published_id_does_not_go_without_a_word(history: History) -> None:
    history.commit(events__a=None)
    with pytest.raises(ReleaseError, match=r"events/a\.toml: was published and is gone"):
        written(history.data)


def test_an_id_that_was_never_released_may_go(history: History) -> None:
    history.commit(events__c='title.en = "C"')
    history.commit(events__c=None)
    assert len(history.sections()) == 1


@pytest.mark.parametrize("kept", [ENTRY.format(id="a"), None])
def test_a_withdrawn_id_is_not_used_again(history: History, kept: str | None) -> None:
    history.commit(version="day = 2026-12-02", events__a=None, withdrawn=ENTRY.format(id="a"))
    history.commit(events__a='title.en = "Another"', withdrawn=kept)
    with pytest.raises(ReleaseError, match=r"events/a\.toml: was withdrawn and is used again"):
        written(history.data)


def test_the_word_about_a_withdrawn_id_stays(history: History) -> None:
    history.commit(version="day = 2026-12-02", events__a=None, withdrawn=ENTRY.format(id="a"))
    history.commit(version="day = 2026-12-03", withdrawn="")
    with pytest.raises(ReleaseError, match=r"events/a\.toml is no longer named in 2026\.12\.3"):
        written(history.data)


def test_the_same_id_of_another_collection_is_another(history: History) -> None:
    history.commit(events__a=None, withdrawn=ENTRY.format(id="a"), places__a="[names]")
    assert "### places" in history.sections()[0]


def test_a_history_that_is_cut_off_is_refused(history: History, tmp_path: Path) -> None:
    history.commit(events__c='title.en = "C"')
    short = tmp_path / "short"
    history.git("clone", "--quiet", "--depth=1", f"file://{history.root}", str(short))
    with pytest.raises(ReleaseError, match="git fetch --unshallow"):
        written(short / "some" / "data")


def test_a_folder_that_git_does_not_know_is_refused(tmp_path: Path) -> None:
    with pytest.raises(ReleaseError, match="not a git repository"):
        written(tmp_path)


def test_without_git_it_says_so(history: History, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "which", lambda _name: None)
    with pytest.raises(ReleaseError, match="git is not on this machine"):
        written(history.data)


@pytest.mark.parametrize("said", ['day = "2026-11-30"', "day = 2026-11-30T00:00:00", "", "x = 1"])
def test_a_version_that_is_no_day_is_named(history: History, said: str) -> None:
    history.say({"version": said})
    with pytest.raises(RecordError, match="must be a day such as 2026-11-30"):
        written(history.data)


def test_a_release_that_is_not_toml_is_named(history: History) -> None:
    history.commit(events__a="=")
    with pytest.raises(ReleaseError, match=r"events/a\.toml: is not TOML"):
        written(history.data)


def test_the_command_writes_it_and_a_refused_one_leaves_what_was_there(
    history: History, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    to = history.root / "CHANGELOG.md"
    text = written(history.data)
    monkeypatch.setattr(changelog, "changelog", lambda: written(history.data))
    assert main(["changelog", "--to", str(to)]) == 0
    assert to.read_text(encoding="utf-8") == text
    history.say({"events/a": None})
    assert main(["changelog", "--to", str(to)]) == 1
    assert "events/a.toml: was published and is gone" in capsys.readouterr().err
    assert to.read_text(encoding="utf-8") == text


def test_the_folder_as_it_is_has_nothing_that_editors_leave(history: History) -> None:
    (history.data / "events" / ".#a.toml").symlink_to("editor@host.1:2")
    (history.data / "events" / "a.toml~").write_text("x", encoding="utf-8")
    assert set(revisions.present(history.data)) == {f"{name}.toml" for name in FIRST}


def test_the_changelog_of_the_atlas_tells_of_its_version() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert f"\n## {version.current()}\n" in text
