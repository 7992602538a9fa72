"""What is taken away by the page's own links is what its list shows."""

from __future__ import annotations

import csv
from http.client import HTTPConnection
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from geodata.dataset.formats import FORMATS
from tests.browser.conftest import Visit
from tests.torture import all_but


def test_the_table_has_as_many_rows_as_the_heading_says(go_on: Visit, tmp_path: Path) -> None:
    atlas = go_on("?island=shikotan&years=1945-1946")
    links = atlas.panel.locator(".take")
    expect(links.get_by_role("link").first).to_be_hidden()
    links.get_by_text("Take away").focus()
    atlas.page.keyboard.press("Enter")
    with atlas.page.expect_download() as taken:
        links.get_by_role("link", name="Table (CSV)").press("Enter")
    assert taken.value.suggested_filename == "kuril-atlas-shikotan-1945-1946.csv"
    taken.value.save_as(tmp_path / "table.csv")
    text = (tmp_path / "table.csv").read_text(encoding="utf-8-sig")
    rows = list(csv.DictReader(text.splitlines()))
    assert atlas.heading.inner_text() == f"{len(rows)} events, 1945–1946"
    assert [row["id"] for row in rows] == atlas.events_listed()


@pytest.mark.parametrize("suffix", all_but("csv", of=FORMATS))
def test_who_asks_for_the_head_alone_is_told_the_same_without_the_file(
    address: str, suffix: str
) -> None:
    one = HTTPConnection(urlsplit(address).netloc)
    said = {}
    for method in ("HEAD", "GET"):
        one.request(method, f"/atlas/events.{suffix}?island=shikotan&vei=6")
        answer = one.getresponse()
        body, headers = answer.read(), dict(answer.getheaders())
        said[method] = answer.status, {**headers, "date": "", "content-length": ""}
        assert not body if method == "HEAD" else len(body) == int(headers["content-length"])
    one.close()
    assert said["HEAD"] == said["GET"]
    assert said["HEAD"][0] == 200
