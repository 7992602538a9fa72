"""A feed is asked when its reader presses the button, and by nothing else."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from dashboard.yours import keeping
from geodata.folder import VARIABLE
from geodata.readers.feeds import FEEDS
from tests.browser.near_feeds import near
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.server import JSON, answer, serving


def test_nobody_is_asked_before_the_reader_says_so(
    visit: Callable[..., AppTest], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(keeping, "possible", lambda: True)
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    monkeypatch.setenv(VARIABLE, str(tmp_path))
    with serving() as server:
        server.says(answer(said.geojson(said.earthquake()), JSON))
        for name, feed in near(server.address).items():
            monkeypatch.setitem(FEEDS, name, feed)
        page = visit().switch_page("views/own.py").run()
        assert server.asked == []
        next(one for one in page.button if one.label == "Ask them now").click().run()
        assert [path.partition("?")[0] for path, _headers in server.asked] == ["/usgs"]
    assert not page.exception
    assert page.dataframe
