"""Work that says how far it is, and can be stopped."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event

import pytest

from dashboard import i18n, messages
from dashboard.yours.work import Step, Work
from geodata.errors import InputError
from geodata.messages import Said


def ended(work: Work) -> Work:
    assert work._thread
    work._thread.join(10)
    assert not work.running
    return work


def test_it_ends_with_what_the_last_step_made() -> None:
    work = ended(Work(lambda: iter([(5, None), (10, "made")]), 10).begin())
    assert (work.done, work.made, work.failed) == (10, "made", "")


def test_it_makes_no_step_after_it_is_stopped() -> None:
    go, seen = Event(), []

    def steps() -> Iterator[Step]:
        yield 1, None
        go.wait(10)
        seen.append("second")
        yield 5, None
        seen.append("third")
        yield 10, "made"

    work = Work(steps, 10).begin()
    work.stop()
    go.set()
    ended(work)
    assert work.stopped
    assert work.made is None
    assert "third" not in seen


@pytest.mark.parametrize(
    ("error", "said"), [(InputError("row 3 is torn"), "row 3 is torn"), (OSError("x"), "OSError")]
)
def test_what_fails_is_a_sentence(error: Exception, said: str) -> None:
    def steps() -> Iterator[Step]:
        yield 1, None
        raise error

    work = ended(Work(steps, 10).begin())
    assert (work.failed, work.made) == (said, None)


def test_what_fails_remembers_how_it_was_said_and_the_thread_speaks_as_its_reader() -> None:
    heard = []

    def steps() -> Iterator[Step]:
        yield 1, None
        heard.append(i18n.voice().language)
        raise InputError(Said("is empty"))

    with i18n.speaking(i18n.chosen("ja")):
        work = ended(Work(steps, 10).begin())
    assert heard == ["ja"]
    with i18n.speaking(i18n.chosen("ru")):
        assert messages.told(work.failed) == "пусто"
