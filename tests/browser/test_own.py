"""A reader's own events: put beside the catalogue's, seen with them, kept, and gone again."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error, Locator, Page, expect

from geodata.bigger import run, stored
from geodata.bigger.stored import Asked
from geodata.folder import VARIABLE
from tests import large_points
from tests.browser.atlas_page import Atlas, at_rest, eventually, give
from tests.browser.conftest import Windows
from tests.browser.server import serving
from tests.geodata.readers.feeds import said
from tests.geodata.readers.feeds.server import JSON, RSS, Handler, Server, answer, status
from tests.geodata.readers.feeds.server import serving as feeding
from tests.torture import torture

HOSTILE = "<img src=x onerror=alert(1)> at the pier"
TABLE = f"""Широта;Долгота;Дата;Название;Улов, т
43,8;146,75;05.08.1994;{HOSTILE};12
43,9;146,8;17.09.2001;Second landing;90
44,0;147,9;31/02/1999;A day that never was;
;;01.01.2000;Nowhere at all;7
"""
LATELY = datetime.now(UTC) - timedelta(days=2)
STORY = (
    "TOKYO, October 5, 2021. /Kyodo/. A fishing boat was seized off Shikotan on September 14, "
    "2021. Japan protested on September 20, 2021, over the landing on Iturup."
)


class Yours:
    """The page on which a reader puts their own data beside the catalogue's."""

    def __init__(self, page: Page, root: str) -> None:
        self.page, self.root = page, root
        self.rows = page.locator(".stMain")

    def open(self, query: str = "") -> None:
        self.page.goto(f"{self.root}own{query}")
        expect(self.page.get_by_role("tab", name="Feeds")).to_be_visible()
        at_rest(self.page)

    def tab(self, name: str) -> None:
        self.page.get_by_role("tab", name=name).click()

    def give(self, name: str, content: bytes) -> None:
        give(self.page, name, content)

    def press(self, name: str) -> None:
        self.button(name).click()

    def button(self, name: str) -> Locator:
        return self.page.get_by_role("button", name=name, exact=True).locator("visible=true").first

    def pick(self, field: str, column: str) -> None:
        option = self.page.get_by_role("option", name=column, exact=True)
        for _time in range(3):  # a click on what Streamlit is drawing anew is lost
            self.page.get_by_label(field, exact=True).click()
            with suppress(Error):
                option.click(timeout=5_000)
                return

    def click_on_chart(self, name: str, right: int, down: int) -> None:
        """So many pixels from its middle."""
        chart = self.page.get_by_label(name).locator("canvas").first
        chart.scroll_into_view_if_needed()
        box = chart.bounding_box()
        assert box
        chart.click(position={"x": box["width"] / 2 + right, "y": box["height"] / 2 + down})

    def says(self, text: str) -> None:
        expect(self.page.get_by_text(text).locator("visible=true").first).to_be_visible()

    def to_the_map(self) -> Atlas:
        self.page.get_by_role("link", name="See it on the map").first.click()
        atlas = Atlas(self.page, self.root)
        atlas.settle()
        return atlas


def by_name(handler: Handler) -> None:
    """What each feed says, by its name; but for these they are broken."""
    told = {
        "usgs": answer(said.geojson(said.earthquake(when=LATELY)), JSON),
        "astv": answer(said.rss(said.article(summary=STORY, when=LATELY)), RSS),
    }
    told.get(urlsplit(handler.path).path.strip("/"), status(500))(handler)


@pytest.fixture(scope="module")
def feeds() -> Iterator[Server]:
    with feeding() as server:
        server.says(by_name)
        yield server


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("data")


@pytest.fixture(scope="module")
def own_address(feeds: Server, folder: Path) -> Iterator[str]:
    program = ("tests.browser.near_feeds", feeds.address)
    settings = {**os.environ, VARIABLE: str(folder), "NO_PROXY": "127.0.0.1"}
    flags = ("--server.address", "127.0.0.1")
    with serving("", *flags, program=program, env=settings) as address:
        yield address


@pytest.fixture
def reading(windows: Windows) -> Iterator[Callable[[str], Yours]]:
    """A new reader on that page of an atlas."""

    def reading(address: str) -> Yours:
        yours = Yours(windows.page(), address)
        yours.open()
        return yours

    yield reading
    # On a page of its own Streamlit looks for the server beneath it first.
    assert [seen for seen in windows.clear() if "404" not in seen] == []


@pytest.fixture
def yours(reading: Callable[[str], Yours], address: str) -> Yours:
    return reading(address)


@pytest.fixture
def near_feeds(reading: Callable[[str], Yours], own_address: str) -> Yours:
    return reading(own_address)


def put_on_map(yours: Yours) -> None:
    yours.give("Уловы.csv", TABLE.encode("cp1251"))
    yours.press("Show on the map")
    yours.says("3 rows are on the map; 1 could not be placed; 1 has no date")


@pytest.fixture
def shown(yours: Yours) -> Yours:
    """One who has a table on the map."""
    put_on_map(yours)
    return yours


def test_a_table_as_it_comes_is_on_the_map_beside_the_catalogue(shown: Yours) -> None:
    atlas = shown.to_the_map()
    atlas.open(f"?own={atlas.query()['own']}&island=shikotan&years=1994-1994")
    listed = atlas.events_listed()
    ours = [event for event in listed if event.startswith("own-")]
    assert 1 == len(ours) < len(listed)
    atlas.choose_in_list(ours[0])
    expect(atlas.card).to_contain_text(HOSTILE)
    expect(atlas.card).to_contain_text("Уловы.csv · 2")
    expect(atlas.card.locator("img")).to_have_count(0)


@pytest.mark.torture
def test_its_rows_are_found_by_their_words(shown: Yours) -> None:
    atlas = shown.to_the_map()
    atlas.choose_in_box("Second landing")
    expect(atlas.card).to_contain_text("17 September 2001")


@pytest.mark.torture
def test_nobody_sees_it_but_by_its_address(shown: Yours) -> None:
    atlas = shown.to_the_map()
    link = f"?q=Second+landing&own={atlas.query()['own']}"
    atlas.open("?q=Second+landing")
    expect(atlas.listed.first).not_to_contain_text("Second landing")
    atlas.open(link)
    expect(atlas.listed.first).to_contain_text("Second landing")


@pytest.mark.torture
def test_it_is_gone_once_it_is_taken_off_the_map(shown: Yours) -> None:
    atlas = shown.to_the_map()
    link = f"?own={atlas.query()['own']}"
    shown.open(link)
    shown.press("Take off the map")
    expect(shown.page.get_by_role("link", name="See it on the map")).to_have_count(0)
    atlas.open(link)
    expect(atlas.notices).to_contain_text("no longer here")


def crowd() -> bytes:
    """More rows than the eye tells apart, off Iturup's north, a hundred metres apart."""
    rows = [
        f"{45.7 + row / 1000:.3f};{147.6 + column / 1000:.3f};1994-08-05;Haul {row}-{column}"
        for row in range(60)
        for column in range(60)
    ]
    return "\n".join(["lat;lon;date;title", *rows]).encode()


@pytest.mark.torture
def test_a_click_on_a_crowd_opens_the_list_of_what_lies_there(yours: Yours) -> None:
    yours.give("crowd.csv", crowd())
    yours.press("Show on the map")
    yours.says("3,600 rows are on the map")
    atlas = yours.to_the_map()
    everything = atlas.count()
    atlas.open(f"?own={atlas.query()['own']}&map=45.73,147.63,10")
    atlas.click_at(147.63, 45.73)
    expect(yours.page.get_by_text("In a part of the map")).to_be_visible()
    yours.page.wait_for_url(lambda _url: "box" in atlas.query())
    west, south, east, north = map(float, atlas.query()["box"].split(","))
    assert west <= 147.63 <= east
    assert south <= 45.73 <= north
    assert 20 < atlas.count() < everything / 20
    assert all(event.startswith("own-") for event in atlas.events_listed())
    yours.page.get_by_role("button", name="In a part of the map").click()
    assert eventually(yours.page, lambda: atlas.count() == everything)


@pytest.fixture
def joined(tmp_path: Path) -> Path:
    """A folder that the command has made of 3,000 points of twenty years."""
    source = large_points.source(tmp_path / "in.parquet", 3000)
    run.join(str(source), tmp_path / "quakes", lambda _: None, day_first=None, nearest=False)
    return tmp_path / "quakes"


@pytest.mark.torture
def test_a_part_of_a_joined_folder_is_put_on_the_map(yours: Yours, joined: Path) -> None:
    yours.tab("A joined folder")
    field = yours.page.get_by_label("Folder on this machine, or its URL")
    field.fill(f"{joined}-elsewhere")
    field.press("Enter")
    yours.says("is no folder that the command")
    field.fill(str(joined))
    field.press("Enter")
    yours.click_on_chart("Rows by island", -183, 47)
    yours.says("South Sakhalin (")
    yours.press("Page 2")
    yours.press("Read these rows")
    yours.press("Show on the map")
    rows = stored.opened(str(joined)).table(Asked(None, ("south-sakhalin",))).frame
    yours.says(f"{len(rows)} rows are on the map")
    atlas = yours.to_the_map()
    atlas.open(f"?own={atlas.query()['own']}&island=south-sakhalin&years=1970-1989&sort=newest")
    assert any(event.startswith("own-") for event in atlas.events_listed())


@pytest.mark.torture
def test_rows_that_are_nowhere_are_listed_with_the_reason_and_all_rows_can_be_taken_away(
    shown: Yours, tmp_path: Path
) -> None:
    with shown.page.expect_download() as taken:
        shown.press("All that is wrong (CSV)")
    taken.value.save_as(tmp_path / "problems.csv")
    problems = (tmp_path / "problems.csv").read_text("utf-8-sig")
    assert "31/02/1999" in problems
    assert "row 5" in problems
    with shown.page.expect_download() as taken:
        shown.press("All its rows with their islands (CSV)")
    taken.value.save_as(tmp_path / "joined.csv")
    lines = (tmp_path / "joined.csv").read_text("utf-8-sig").splitlines()
    assert lines[0].startswith("Широта,Долгота,Дата,Название")
    assert [line.split(",")[-3] for line in lines[1:]][:2] == ["shikotan", "shikotan"]
    assert len(lines) == 5


@pytest.mark.torture
def test_what_is_kept_is_there_the_next_time_until_it_is_forgotten(
    near_feeds: Yours, folder: Path
) -> None:
    put_on_map(near_feeds)
    near_feeds.open(f"?own={near_feeds.to_the_map().query()['own']}")
    near_feeds.press("Keep")
    near_feeds.says("Kept on this machine")
    (kept,) = (folder / "own").glob("*.parquet")
    near_feeds.open()
    near_feeds.press("Show on the map")
    near_feeds.says("Уловы.csv (3)")
    near_feeds.press("Forget")
    expect(near_feeds.page.get_by_text("Kept on this machine")).to_have_count(0)
    assert not kept.exists()


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("empty.csv", b"", "empty"),
        torture("header.csv", b"lat,lon,date\n", "row"),
        torture("torn.zip", b"PK\x03\x04 and no more", "zip"),
        torture("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)), "picture.csv"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_a_sentence(
    yours: Yours, name: str, content: bytes, told: str
) -> None:
    yours.give(name, content)
    expect(yours.page.get_by_test_id("stAlert").locator("visible=true").first).to_contain_text(told)
    expect(yours.page.get_by_text("Traceback")).to_have_count(0)


@pytest.mark.torture
@pytest.mark.parametrize(
    ("language", "asks", "refuses"),
    [("ru", "Выберите файл", "не читаются"), ("ja", "ファイルを選ぶ", "読み込めない")],
)
def test_a_file_is_asked_for_and_refused_in_the_readers_language(
    yours: Yours, language: str, asks: str, refuses: str
) -> None:
    yours.page.goto(f"{yours.root}own?lang={language}")
    act = yours.page.get_by_test_id("stFileUploaderDropzone").locator("button p").first
    said = "(text) => getComputedStyle(text, '::after').content"
    assert eventually(yours.page, lambda: asks in act.evaluate(said))
    yours.give("picture.csv", b"\x89PNG\r\n\x1a\n" + bytes(range(256)))
    alert = yours.page.get_by_test_id("stAlert").locator("visible=true").first
    expect(alert).to_contain_text(refuses)


@pytest.mark.torture
def test_a_reader_says_how_a_file_is_read_and_which_column_is_what(yours: Yours) -> None:
    yours.give("a.csv", "wo|nord|ost\nШикотан|43,87|146,83\n".encode("cp866"))
    yours.page.get_by_text("How the file is read").click()
    encoding = yours.page.get_by_label("Encoding")
    encoding.fill("cp866")
    encoding.press("Enter")
    yours.page.get_by_text("Which column is what").wait_for()
    if not yours.page.get_by_label("Latitude", exact=True).is_visible():
        yours.page.get_by_text("Which column is what").click()
    for field, column in (("Latitude", "nord"), ("Longitude", "ost"), ("Title", "wo")):
        yours.pick(field, column)
    yours.press("Show on the map")
    yours.says("1 row is on the map; 1 has no date")


@pytest.mark.torture
def test_an_article_is_reviewed_before_it_is_on_the_map(yours: Yours) -> None:
    yours.tab("An article")
    box = yours.page.get_by_label("The text of an article")
    box.fill(STORY)
    box.press("Control+Enter")
    yours.says("5 October 2021")
    yours.press("Show on the map")
    atlas = yours.to_the_map()
    atlas.open(f"?own={atlas.query()['own']}&island=shikotan&years=2021-2021")
    (one,) = [event for event in atlas.events_listed() if event.startswith("own-")]
    atlas.choose_in_list(one)
    expect(atlas.card).to_contain_text("14 September 2021")
    expect(atlas.card).to_contain_text("A fishing boat was seized")


@pytest.mark.torture
def test_feeds_are_asked_when_the_reader_says_so_and_not_before(
    near_feeds: Yours, feeds: Server
) -> None:
    near_feeds.tab("Feeds")
    assert feeds.asked == []
    near_feeds.says("Nothing is asked of anybody until you press the button.")
    feed = near_feeds.page.get_by_role("combobox", name="Feeds")
    for typed in ("ASTV", "Asahi"):
        feed.fill(typed)
        near_feeds.page.get_by_role("option").filter(has_text=typed).click()
    feed.press("Escape")
    near_feeds.press("Ask them now")
    near_feeds.says("Articles about the islands")
    expect(near_feeds.page.get_by_test_id("stAlert").locator("visible=true").first).to_contain_text(
        "500"
    )
    expect(near_feeds.page.get_by_test_id("stVegaLiteChart").locator("visible=true")).to_have_count(
        1
    )
    near_feeds.press("Show on the map")
    atlas = near_feeds.to_the_map()
    atlas.open(f"?own={atlas.query()['own']}&years={LATELY.year}-{LATELY.year}&q=SE+of+Kuril%27sk")
    expect(atlas.listed.first).to_contain_text("90 km SE of Kuril'sk")
    expect(atlas.panel.locator("ol li").first).to_contain_text("Iturup, ")
    atlas.listed.first.click()
    expect(atlas.card).to_contain_text("Nearest island")
    expect(atlas.card).to_contain_text("41.5 km")


@pytest.mark.torture
def test_an_atlas_that_serves_others_keeps_nothing_and_asks_nobody(yours: Yours) -> None:
    with serving("", "--server.address", "0.0.0.0") as address:  # noqa: S104 - that is the case
        yours.root = address
        yours.open()
        yours.tab("Feeds")
        yours.says("Feeds are asked by an atlas on the reader's own machine.")
        expect(yours.button("Ask them now")).to_have_count(0)
        expect(yours.page.get_by_role("tab", name="A joined folder")).to_have_count(0)
        yours.page.goto("about:blank")  # before its server is gone
