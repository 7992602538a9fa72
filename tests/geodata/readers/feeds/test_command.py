"""`python -m geodata fetch`: what it says, and when it fails."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.__main__ import main
from geodata.readers import feeds
from geodata.readers.feeds import Feed
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.server import RSS, Server, answer, status

Said = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def own_feeds(known: dict[str, Feed], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The command asks the tests' feeds and no other, and keeps what they say here."""
    for name in feeds.FEEDS.copy():
        monkeypatch.delitem(feeds.FEEDS, name)
    for name, feed in known.items():
        monkeypatch.setitem(feeds.FEEDS, name, feed)
    monkeypatch.setenv("KURIL_ATLAS_DATA", str(tmp_path))


def lines(text: str) -> list[str]:
    """Without the moments, which are the clock's."""
    parts = [line.split(": ", 2) for line in text.splitlines()]
    assert all(moment.endswith(" UTC") for _, moment, _ in parts)
    return [f"{feed}: {rest}" for feed, _, rest in parts]


def test_a_feed_is_fetched_and_what_came_is_said(
    server: Server, capsys: Said, tmp_path: Path
) -> None:
    server.says(answer(said.geojson(said.earthquake())))
    assert main(["fetch", "--feed", "quakes", "--since", "2026-11-01"]) == 0
    printed = capsys.readouterr()
    assert lines(printed.out) == ["quakes: 1 entry, 1 new"]
    assert printed.err == ""
    assert len(feeds.kept(tmp_path)) == 1


def test_all_feeds_are_asked_unless_some_are_named(server: Server, capsys: Said) -> None:
    rss = said.rss(said.report(), said.report(290390))
    server.says(answer(said.geojson()), answer(rss, RSS))
    assert main(["fetch"]) == 0
    assert lines(capsys.readouterr().out) == [
        "quakes: 0 entries, 0 new",
        "volcanoes: 2 entries, 2 new",
        "paper: 2 entries, 2 new",
    ]


def test_one_that_fails_is_named_and_the_command_succeeds_with_the_others(
    server: Server, capsys: Said
) -> None:
    server.says(status(403), answer(said.rss(said.article()), RSS))
    assert main(["fetch", "--feed", "quakes", "--feed", "paper"]) == 0
    printed = capsys.readouterr()
    assert lines(printed.err) == ["quakes: answers 403 Forbidden"]
    assert lines(printed.out) == ["paper: 1 entry, 1 new"]


def test_where_none_can_be_read_the_command_fails(server: Server, capsys: Said) -> None:
    server.says(status(404))
    assert main(["fetch"]) == 1
    printed = capsys.readouterr()
    assert printed.out == ""
    assert len(lines(printed.err)) == 3


def test_the_log_says_what_was_fetched_when_and_asks_nothing(server: Server, capsys: Said) -> None:
    server.says(answer(said.geojson()), status(403))
    main(["fetch", "--feed", "quakes"])
    main(["fetch", "--feed", "paper"])
    first = capsys.readouterr()
    server.asked.clear()
    assert main(["fetch", "--log"]) == 0
    assert capsys.readouterr() == (first.out, first.err)
    assert server.asked == []


def test_a_folder_that_cannot_be_written_is_one_sentence(
    server: Server, capsys: Said, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    monkeypatch.setenv("KURIL_ATLAS_DATA", str(tmp_path / "file"))
    assert main(["fetch"]) == 1
    assert str(tmp_path / "file") in capsys.readouterr().err
    assert server.asked == []


def test_a_wrong_call_says_what_is_allowed(server: Server, capsys: Said) -> None:
    with pytest.raises(SystemExit):
        main(["fetch", "--since", "soon"])
    assert "is not a day such as" in capsys.readouterr().err
    assert main(["fetch", "--feed", "quakes", "--feed", "quaeks"]) == 1
    known = "there are quakes, volcanoes, paper"
    assert capsys.readouterr().err == f"no feed is called quaeks; {known}\n"
    assert server.asked == []
