"""The page of a view that is taken away: one file that says what it is and may run nothing else."""

from __future__ import annotations

import hashlib
import json
import re
from base64 import b64encode
from html import escape
from threading import BoundedSemaphore
from urllib.parse import quote

import pytest

from dashboard.api import take_away
from geodata import version
from geodata.catalogue import Catalogue
from geodata.dataset import datapackage
from tests.dashboard.asking import get

QUERY = "island=shikotan&years=1945-1956"
LARGEST = 6_000_000  # bytes
HOSTILE = "</script><script>alert(1)</script><!--'\"&\u2028"


def page(query: str) -> str:
    return get(f"/atlas/events.html?{query}").body.decode()


@pytest.fixture(scope="module")
def shikotan() -> str:
    return page(f"{QUERY}&lang=en")


def data(html: str) -> dict[str, object]:
    found = re.findall(r'<script type="application/json" id="saved">(.*?)</script>', html)
    said: dict[str, object] = json.loads(found[-1])
    return said


def test_it_is_a_file_named_after_its_view() -> None:
    answer = get(f"/atlas/events.html?{QUERY}")
    assert answer.status == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    name = 'attachment; filename="kuril-atlas-shikotan-1945-1956.html"'
    assert answer.headers["content-disposition"] == name


def test_it_says_what_it_is_of_when_it_is_and_how_it_may_be_used(shikotan: str) -> None:
    count = len(data(shikotan)["events"])  # type: ignore[arg-type] # a list
    assert f"{count} events, 1945–1956; Shikotan" in shikotan
    assert f"Data version {version.current()}" in shikotan
    for licence in (datapackage.RECORDS, datapackage.GEOMETRY):
        assert f'href="{licence["path"]}"' in shikotan
    for source in datapackage.SOURCES:
        assert escape(source["title"]) in shikotan
    address = escape(f"http://localhost:8501/?{QUERY}&lang=en")
    assert f'<a href="{address}" target="_blank" rel="noopener">{address}</a>' in shikotan
    assert '<base href="http://localhost:8501/">' in shikotan


@pytest.mark.parametrize("language", ["en", "ru", "ja"])
def test_it_speaks_the_readers_language(language: str) -> None:
    assert f'<html lang="{language}">' in page(f"{QUERY}&lang={language}")
    asked = get(f"/atlas/events.html?{QUERY}", {"accept-language": language})
    assert f'<html lang="{language}">' in asked.body.decode()


def test_its_policy_allows_its_own_scripts_and_no_request(shikotan: str) -> None:
    (policy,) = re.findall(r'"Content-Security-Policy" content="([^"]*)"', shikotan)
    rules = dict(rule.strip().split(" ", 1) for rule in policy.replace("&#x27;", "'").split(";"))
    assert rules["default-src"] == rules["connect-src"] == rules["form-action"] == "'none'"
    assert (rules["img-src"], rules["font-src"]) == ("data:", "data:")
    (module,) = re.findall(r'<script type="module">(.*?)</script>', shikotan, re.DOTALL)
    digest = b64encode(hashlib.sha256(module.encode()).digest()).decode()
    assert f"'sha256-{digest}'" in rules["script-src"].split()
    assert all(one.startswith("'sha256-") for one in rules["script-src"].split())


def test_it_is_not_large(catalogue: Catalogue) -> None:
    answer = get("/atlas/events.html?lang=en")
    told = data(answer.body.decode())["events"]
    assert len(told) == len(catalogue.events.events)  # type: ignore[arg-type] # a list
    assert len(answer.body) < LARGEST


def test_a_view_without_events_is_a_page_that_says_so() -> None:
    html = page("island=shikotan&vei=6&lang=en")
    said = data(html)
    assert said["events"] == []
    assert said["says"]["nothing"] == "No event of the atlas fits this view."  # type: ignore[index]


def test_a_strange_search_ends_nothing() -> None:
    html = page(f"lang=en&q={quote(HOSTILE)}")
    assert "alert(1)</script>" not in html.replace("&#39;", "'")
    assert data(html)["events"] == []


def test_it_waits_with_all_other_files(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(take_away, "WRITERS", BoundedSemaphore(1))
    take_away.WRITERS.acquire()
    assert get("/atlas/events.html?vei=6").status == 503
