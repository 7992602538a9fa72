"""Articles, pasted or saved, and what feeds say, in a real browser: however hostile, all is read as
it stands; none of it runs, asks for anything or becomes an element."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from html import escape
from pathlib import Path

import pytest
from playwright.sync_api import Browser, expect

from geodata.folder import VARIABLE
from tests.browser.conftest import watched
from tests.browser.server import serving
from tests.browser.test_own import LATELY, Yours
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.server import JSON, RSS, Handler, answer, status
from tests.geodata.readers.feeds.server import serving as feeding
from tests.hostile.corpus import SHORT
from tests.hostile.looking import Looked

WORDS = [one.text for one in SHORT if "\n" not in one.text and len(one.text) < 150]
ARTICLE = "\n".join(
    [
        "TOKYO, October 5, 2021. /Kyodo/.",
        *(f"On 14 September 2021 a boat was seized off Shikotan: {text}" for text in WORDS),
    ]
)
SAVED = f"""<!doctype html><html lang="en"><head><title>{escape(WORDS[0])}</title>
<meta property="og:site_name" content="{escape(WORDS[1])}">
<meta property="article:published_time" content="2021-10-05"></head>
<body><article><h1>{escape(WORDS[2])}</h1>{{paragraphs}}</article></body></html>""".format(
    paragraphs="".join(f"<p>{escape(line)}</p>" for line in ARTICLE.splitlines())
)


def by_name(handler: Handler) -> None:
    """Every feed says the strings: one of earthquakes in its titles, one of articles in all."""
    quakes = [
        said.earthquake(f"us{n}", when=LATELY, title=text, place=text)
        for n, text in enumerate(WORDS)
    ]
    articles = [
        said.article(
            str(n),
            title=f"Shikotan: {text}",
            summary=f"<p>On 14 September 2021 a boat was seized off Shikotan: {escape(text)}</p>",
            when=LATELY,
        )
        for n, text in enumerate(text for text in WORDS if text.isprintable())
    ]
    told = {"usgs": answer(said.geojson(*quakes), JSON), "astv": answer(said.rss(*articles), RSS)}
    name = handler.path.partition("?")[0].strip("/")
    told.get(name, status(500))(handler)


@pytest.fixture(scope="module")
def told_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """An atlas that asks a server nearby, which says all this."""
    folder: Path = tmp_path_factory.mktemp("data")
    settings = {**os.environ, VARIABLE: str(folder), "NO_PROXY": "127.0.0.1"}
    with feeding() as server:
        server.says(by_name)
        program = ("tests.browser.near_feeds", server.address)
        flags = ("--server.address", "127.0.0.1")
        with serving("", *flags, program=program, env=settings) as address:
            yield address


@pytest.fixture
def yours(chromium: Browser, told_address: str) -> Iterator[Yours]:
    """A new reader on the page of their own data, of whom nothing leaves this machine."""
    context, watch = watched(chromium)
    yours = Yours(context.new_page(), told_address)
    yours.open()
    yield yours
    context.close()
    # On a page of its own Streamlit looks for the server beneath it first.
    assert [seen for seen in watch.taken() if "404" not in seen] == []


def paste(yours: Yours) -> None:
    box = yours.page.get_by_label("The text of an article")
    box.fill(ARTICLE)
    box.press("Control+Enter")


def save(yours: Yours) -> None:
    yours.give("<img data-h src=x onerror=window.ran=1>.html", SAVED.encode())


@pytest.mark.torture
@pytest.mark.parametrize("give", [paste, save])
def test_an_article_is_read_as_it_stands(
    give: Callable[[Yours], None], yours: Yours, record_property: Callable[[str, object], None]
) -> None:
    looked = Looked()
    yours.tab("An article")
    give(yours)
    yours.says("5 October 2021")
    looked.at(yours.page)
    yours.press("Show on the map")
    atlas = yours.to_the_map()
    looked.at(yours.page)
    own = atlas.query()["own"]
    atlas.open(f"?own={own}&island=shikotan&years=2021-2021&q=boat+was+seized+off")
    looked.at(yours.page)
    atlas.listed.first.click()
    expect(atlas.card).to_contain_text("14 September 2021")
    looked.at(yours.page)
    assert len(looked.unread(WORDS)) < len(WORDS)  # some of them were in view
    record_property("hostile strings in an article", len(WORDS))


@pytest.mark.torture
def test_what_feeds_say_is_read_as_it_stands(
    yours: Yours, record_property: Callable[[str, object], None]
) -> None:
    looked = Looked()
    yours.tab("Feeds")
    feed = yours.page.get_by_role("combobox", name="Feeds")
    feed.fill("ASTV")
    yours.page.get_by_role("option").filter(has_text="ASTV").click()
    feed.press("Escape")
    yours.press("Ask them now")
    yours.says("Articles about the islands")
    looked.at(yours.page)
    yours.page.get_by_role("combobox", name="Article").click()
    looked.at(yours.page)
    yours.page.keyboard.press("Escape")
    yours.press("Show on the map")
    atlas = yours.to_the_map()
    looked.at(yours.page)
    own, year = atlas.query()["own"], LATELY.year
    atlas.open(f"?own={own}&years={year}-{year}")
    looked.at(yours.page)
    atlas.listed.first.click()
    expect(atlas.card).to_be_visible()
    looked.at(yours.page)
    assert len(looked.unread(WORDS)) < len(WORDS)  # some of them were in view
    record_property("hostile strings that feeds say", 2 * len(WORDS))
