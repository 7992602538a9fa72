"""Settings with which the atlas does not start."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest
import streamlit

from dashboard.guard import settings
from tests.browser.server import ROOT, free_port


@pytest.mark.parametrize("name", settings.NEEDED)
def test_it_stops_where_one_is_changed_and_names_it(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    said = settings.NEEDED | {name: not settings.NEEDED[name]}
    monkeypatch.setattr(streamlit, "get_option", said.get)
    with pytest.raises(SystemExit, match=name):
        settings.check()


def test_it_starts_with_them_as_they_are() -> None:
    settings.check()


@pytest.mark.torture
def test_no_setting_opens_it_to_programs_that_run_pages() -> None:
    started = subprocess.run(
        [sys.executable, "-m", "streamlit", "run", "dashboard/app.py"],
        cwd=ROOT, capture_output=True, text=True, check=False, timeout=120,
        env={**os.environ, "STREAMLIT_SERVER_ENABLE_AGENT_API": "true",
             "STREAMLIT_SERVER_PORT": str(free_port())},
    )  # fmt: skip
    assert (started.returncode, "server.enableAgentApi" in started.stderr) == (1, True)
