"""What the panel shows is cited in words, which can be copied, and by files."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import rispy
from playwright.sync_api import Locator, expect
from pybtex.database import parse_file

from geodata import version
from tests.browser.atlas_page import Atlas
from tests.browser.conftest import Visit

QUERY = "?island=shikotan&years=1945-1956&event=1945-shikotan-landing"
TITLE = "Soviet troops land on Shikotan"
CITED = {".event-card": TITLE, ".profile": "Shikotan (island)", ".taking": "events, 1945–1956"}


def opened(atlas: Atlas, where: str) -> Locator:
    """The disclosure of a part of the panel, opened by keyboard."""
    found = atlas.panel.locator(f"{where} .cite")
    found.get_by_text("Cite", exact=True).focus()
    atlas.page.keyboard.press("Enter")
    return found


@pytest.mark.torture
@pytest.mark.parametrize("where", CITED)
def test_event_place_and_view_are_cited_where_they_are_shown(go_on: Visit, where: str) -> None:
    asked: list[str] = []
    atlas = go_on(QUERY)
    atlas.page.on("request", lambda request: asked.append(request.url))
    assert not any("/atlas/cite" in url for url in asked)
    said = opened(atlas, where).locator("p").first
    expect(said).to_contain_text(CITED[where])
    expect(said).to_contain_text(f"data version {version.current()}, CC-BY-SA-4.0")
    assert sum("/atlas/cite.txt" in url for url in asked) == 1


@pytest.mark.torture
def test_its_files_are_read_by_reference_managers(go_on: Visit, tmp_path: Path) -> None:
    atlas = go_on(QUERY)
    citing = opened(atlas, ".event-card")
    files: dict[str, Path] = {}
    for name in ("BibTeX", "RIS", "CSL-JSON"):
        with atlas.page.expect_download() as taken:
            citing.get_by_role("link", name=name).press("Enter")
        files[name] = tmp_path / taken.value.suggested_filename
        taken.value.save_as(files[name])
    assert {path.name for path in files.values()} == {
        f"kuril-atlas-1945-shikotan-landing.{suffix}" for suffix in ("bib", "ris", "csl.json")
    }
    [entry] = parse_file(str(files["BibTeX"]), "bibtex").entries.values()
    [reference] = rispy.loads(files["RIS"].read_text(encoding="utf-8"))
    [item] = json.loads(files["CSL-JSON"].read_text(encoding="utf-8"))
    assert entry.fields["title"] == reference["title"] == item["title"]
    assert item["title"].startswith(TITLE)


@pytest.mark.torture
def test_the_citation_can_be_copied(visit: Visit) -> None:
    atlas = visit(QUERY, permissions=["clipboard-read", "clipboard-write"])
    citing = opened(atlas, ".event-card")
    citing.get_by_role("button", name="Copy citation").click()
    expect(citing.get_by_role("button", name="Citation copied")).to_be_visible()
    copied = atlas.page.evaluate("navigator.clipboard.readText()")
    assert copied == citing.locator("p").first.inner_text()


@pytest.mark.torture
def test_an_open_citation_follows_the_view_and_keeps_the_keyboard(go_on: Visit) -> None:
    atlas = go_on("?island=shikotan&years=1945-1956")
    said = opened(atlas, ".taking").locator("p").first
    expect(said).to_contain_text("1945–1956; Shikotan")
    atlas.narrow("Category", "Treaty")
    expect(said).to_contain_text("Shikotan; Treaty")
    expect(said).to_contain_text("category=treaty")


@pytest.mark.torture
def test_it_is_in_the_language_of_the_page(go_on: Visit) -> None:
    atlas = go_on(QUERY, locale="ru")
    citing = atlas.panel.locator(".event-card .cite")
    citing.locator("summary").click()
    expect(citing.locator("p").first).to_contain_text("Советские войска высаживаются на Шикотане")
