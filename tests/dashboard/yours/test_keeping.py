"""Things are kept for who sits at the machine, and for nobody else."""

from __future__ import annotations

import pytest
import streamlit as st

from dashboard.yours import keeping


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
