"""Things are kept for who sits at the machine, and for nobody else."""

from __future__ import annotations

from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from dashboard.yours import keeping
from geodata import kept
from geodata.folder import VARIABLE
from tests.geodata.test_kept import own


@pytest.mark.parametrize(
    ("listens", "asked", "kept"),
    [
        ("127.0.0.1", "localhost", True),
        ("0.0.0.0", "localhost", False),  # noqa: S104 - that is the case
        ("127.0.0.1", "atlas.example.org", False),  # behind a proxy
    ],
)
def test_an_atlas_that_others_read_keeps_nothing(
    monkeypatch: pytest.MonkeyPatch, listens: str, asked: str, kept: bool
) -> None:
    said = {"server.address": listens, "browser.serverAddress": asked}
    monkeypatch.setattr(st, "get_option", said.get)
    assert keeping.possible() is kept


def _page() -> None:
    from dashboard.yours import keeping  # noqa: PLC0415 - it is run as a page of its own

    keeping.at_hand(None)  # type: ignore[arg-type] # nothing is shown on a map


def test_a_set_that_is_torn_is_named_beside_the_others(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    monkeypatch.setattr(keeping, "possible", lambda: True)
    whole = kept.keep(own(3))
    torn = whole.with_name("torn.parquet")
    torn.write_bytes(whole.read_bytes()[:-9])
    page = AppTest.from_function(_page).run()
    assert [one.label for one in page.button] == ["Show on the map", "Forget"]
    (said,) = [one.value for one in page.warning]
    assert said.replace("\\", "") == (
        f"{torn} is no file that the atlas has kept, or is torn; remove it"
    )
