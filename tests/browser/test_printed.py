"""What a browser prints of the sheet, as a reader of PDF has it: all of it, in three languages."""

from __future__ import annotations

from io import BytesIO
from unicodedata import normalize

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from tests.browser.conftest import Visit, Watching

A4 = (595, 842)  # points
PLACE = "island=shikotan"
YEARS = "years=1945-1946&event=1956-joint-declaration"


def squeezed(text: str) -> str:
    """A text without its breaks, in one form for signs that are drawn alike."""
    return "".join(normalize("NFKC", text).split()).replace("\u00ad", "")


def printed(page: Page) -> PdfReader:
    page.evaluate("document.fonts.ready")
    return PdfReader(BytesIO(page.pdf(prefer_css_page_size=True)))


@pytest.fixture
def page(watching: Watching) -> Page:
    return watching().new_page()


@pytest.mark.torture
@pytest.mark.parametrize(
    ("query", "language"),
    [
        (PLACE, "ja"), (YEARS, "ru"), (PLACE, "en"), (PLACE, "ru"), (YEARS, "en"), (YEARS, "ja"),
    ],
)  # fmt: skip
def test_every_title_summary_and_address_is_in_the_pdf(
    query: str, language: str, page: Page, address: str
) -> None:
    page.goto(f"{address}atlas/sheet.html?{query}&lang={language}")
    told = page.locator("h1, h2, h3, article p:not(:has(a)), .sources a, td, dd").all_inner_texts()
    pdf = printed(page)
    text = squeezed("".join(sheet.extract_text() for sheet in pdf.pages))
    assert page.locator("article").count() > 20
    assert [said for said in told if squeezed(said) not in text] == []
    for sheet in pdf.pages:
        assert (round(sheet.mediabox.width), round(sheet.mediabox.height)) == A4


@pytest.mark.torture
@pytest.mark.parametrize("width", [390, 1440])
def test_nothing_of_the_sheet_is_wider_than_the_window(
    width: int, watching: Watching, address: str
) -> None:
    page = watching(viewport={"width": width, "height": 800}).new_page()
    page.goto(f"{address}atlas/sheet.html?island=shikotan")
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.torture
def test_the_sheet_is_light_for_a_reader_of_the_dark(watching: Watching, address: str) -> None:
    page = watching(color_scheme="dark").new_page()
    page.goto(f"{address}atlas/sheet.html?island=shikotan")
    assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(255, 255, 255)"


@pytest.mark.torture
def test_map_and_sheet_are_in_the_list_of_what_can_be_taken_away(go_on: Visit) -> None:
    atlas = go_on("?island=shikotan&years=1945-1956")
    links = atlas.panel.locator(".take")
    links.get_by_text("Take away").click()
    for kind in ("SVG", "PNG"):
        with atlas.page.expect_download() as taken:
            links.get_by_role("link", name=f"Map ({kind})").click()
        called = f"kuril-atlas-shikotan-1945-1956.{kind.lower()}"
        assert taken.value.suggested_filename == called
    with atlas.page.context.expect_page() as opened:
        links.get_by_role("link", name="Sheet to print").click()
    expect(opened.value.get_by_role("heading", level=1)).to_contain_text("Shikotan")
