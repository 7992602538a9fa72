"""An atlas whose every text is hostile, in a real browser: each is read as it stands; none runs,
asks for anything or becomes an element."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import quote
from urllib.request import urlopen

import pytest
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.atlas_page import Atlas, at_rest
from tests.browser.conftest import watched
from tests.browser.server import serving
from tests.browser.test_own import Yours
from tests.hostile import atlas as hostile
from tests.hostile.corpus import CORPUS, HOST, SHORT, URLS
from tests.hostile.looking import LOOK, Looked

LONGEST = 200  # characters of what is said in a link


@pytest.fixture(scope="module")
def hostile_address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    data = hostile.hostile_folder(tmp_path_factory.mktemp("hostile") / "data")
    with serving(program=("tests.hostile.atlas", str(data))) as address:
        yield address


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A new reader's page, of whom nothing leaves this machine and for whom nothing fails."""
    context, watch = watched(chromium)
    yield context.new_page()
    context.close()
    # On a page of its own Streamlit looks for the server beneath it first.
    assert [seen for seen in watch.taken() if "404" not in seen] == []


def test_whoever_looks_sees_a_string_that_became_an_element(chromium: Browser) -> None:
    page = chromium.new_page()
    for one in (one for one in CORPUS if one.kind == "handlers"):
        page.evaluate("(text) => { document.body.innerHTML = text; }", one.text)
        assert page.evaluate(LOOK, HOST)["made"] or "<body" in one.text
    page.set_content('<img src="none:" onerror="window.ran = 1">')
    page.wait_for_function("() => window.ran")
    with pytest.raises(AssertionError):
        Looked().at(page)
    page.close()


def test_an_event_its_island_and_a_story_are_read_as_they_stand(
    page: Page, hostile_address: str
) -> None:
    looked, atlas = Looked(), Atlas(page, hostile_address)
    atlas.open("?island=shikotan&event=hostile-1")
    looked.at(page)
    atlas.go_on("?story=tour&step=2")
    looked.at(page)
    made = hostile.planted([one.text for one in SHORT], URLS)
    event, story = made["events/hostile-1"], made["stories/tour"]
    read = [
        event["title"],
        event["summary"],
        event["note"],
        story["title"],
        story["steps"][1]["text"],
    ]
    read += [made["places/shikotan"]["names"], event["accounts"][0]["text"], event["venue"]["name"]]
    assert looked.unread([text["en"] for text in read] + [event["date_as_written"]]) == []


def open_all(page: Page) -> None:
    """Open all that can be opened in the panel."""
    page.evaluate(
        "() => document.querySelectorAll('details').forEach((one) => { one.open = true; })"
    )
    page.wait_for_timeout(300)


def queries() -> Iterator[str]:
    """Links to everything that the map's page shows of the atlas."""
    for name in hostile.blank():
        collection, _slash, one = name.partition("/")
        key = {"events": "event", "places": "island"}.get(collection)
        if key:
            yield f"?{key}={one}"
    yield from (f"?story=tour&step={step}" for step in (1, 2))
    yield from ("?day=1990-01-01", "?event=gone", "?q=window", "?lang=ru&island=shikotan")
    yield "?lang=ja&island=shikotan&event=hostile-2"
    for one in {one.kind: one.text for one in SHORT if len(one.text) < LONGEST}.values():
        said = quote(one, safe="")
        yield f"?q={said}&island={said}&years={said}&category={said}&day={said}&story={said}"


@pytest.mark.torture
def test_every_text_of_the_atlas_is_read_as_it_stands(
    page: Page, hostile_address: str, record_property: Callable[[str, object], None]
) -> None:
    looked, atlas = Looked(), Atlas(page, hostile_address)
    atlas.open()
    looked.at(page)
    atlas.click_at(
        146.83, 43.87
    )  # where the events' dots are, which say under the mouse what they are
    atlas.rest()
    looked.at(page)
    for query in queries():
        atlas.go_on(query)
        open_all(page)
        looked.at(page)
    unread = looked.unread([one.text for one in SHORT])
    assert unread == []
    record_property("hostile texts read in a browser", len(SHORT))
    record_property("pages of hostile texts looked at", looked.pages)


def whole(page: Page) -> Locator:
    return page.locator(":root")


def a_map(page: Page) -> Locator:
    return page.locator("iframe").last.content_frame.locator(".label:visible")


@pytest.mark.torture
@pytest.mark.parametrize(
    ("path", "drawn"),
    [
        ("about", lambda page: page.locator(".stMain h2")),
        ("compare?before=1940-01-01&after=1992-01-01", a_map),
        ("?embed=yes&island=shikotan", a_map),
        ("own", lambda page: page.get_by_role("tab")),
        ("atlas/sheet.html?island=shikotan", whole),
        ("api/collections/events/items?f=html", whole), ("api/collections?f=html", whole),
        ("atlas/reconcile/preview?id=shikotan", whole), ("atlas/map.svg", whole),
    ],
)  # fmt: skip
def test_no_other_page_runs_or_dresses_any(
    path: str, drawn: Callable[[Page], Locator], page: Page, hostile_address: str
) -> None:
    looked = Looked()
    page.goto(hostile_address + path)
    expect(drawn(page).first).to_be_visible()
    if page.get_by_test_id("stApp").count():
        at_rest(page)
    looked.at(page)


@pytest.mark.torture
@pytest.mark.parametrize(
    ("query", "read"),
    [
        ("sort=oldest", "events/1944-fishing"),
        ("island=shikotan&event=hostile-3", "events/hostile-3"),
    ],
)  # fmt: skip
def test_a_saved_page_is_read_without_a_server(
    query: str, read: str, chromium: Browser, hostile_address: str, tmp_path: Path
) -> None:
    file = tmp_path / "saved.html"
    with urlopen(f"{hostile_address}atlas/events.html?{query}") as answer:  # noqa: S310 # our own
        file.write_bytes(answer.read())
    context, watch = watched(chromium, offline=True)
    page, looked = context.new_page(), Looked()
    page.goto(file.as_uri())
    expect(
        page.locator("iframe.atlas-map").content_frame.locator(".label:visible").first
    ).to_be_visible()
    looked.at(page)
    context.close()
    assert watch.taken() == []
    title = hostile.planted([one.text for one in SHORT], URLS)[read]["title"]["en"]
    assert looked.unread([title]) == []


HEADS = ("lat", "lon", "date", "title", *(one.text for one in CORPUS if one.kind == "streamlit"))


def upload() -> bytes:
    """A table whose every header and cell is hostile, but for where and when."""
    out = io.StringIO(newline="")
    write = csv.writer(out)
    write.writerow(HEADS)
    for number, one in enumerate(one for one in CORPUS if "\0" not in one.text):
        where = (f"{43.8 + number / 10_000:.4f}", "146.8", "1994-08-05")
        others = one.text if one in SHORT else ""
        write.writerow([*where, one.text, *([others] * (len(HEADS) - 4))])
    return out.getvalue().encode()


@pytest.mark.torture
def test_a_readers_own_table_is_read_as_it_stands(page: Page, hostile_address: str) -> None:
    name = "<img data-h src=x onerror=window.ran=1>:red[a]**b**.csv"
    yours, looked = Yours(page, hostile_address), Looked()
    yours.open()
    yours.give(name, upload())
    yours.button("Show on the map").wait_for()
    looked.at(page)
    tools = page.get_by_test_id("stElementToolbarButton")
    expect(tools.locator("visible=true").filter(has=page.get_by_label("Search"))).not_to_have_count(
        0
    )
    # What Streamlit writes of a table may begin a cell with a formula.
    expect(page.get_by_label("Download as CSV").locator("visible=true")).to_have_count(0)
    yours.press("Show on the map")
    yours.says("rows are on the map")
    looked.at(page)
    atlas = yours.to_the_map()
    looked.at(page)
    atlas.open(f"?own={atlas.query()['own']}&years=1994-1994")
    atlas.listed.first.click()
    expect(atlas.card).to_be_visible()
    looked.at(page)
    assert looked.unread([name]) == []
    own = atlas.query()["own"]
    page.goto(f"{hostile_address}?own={own}&years=1994-1994&embed=yes")
    expect(a_map(page).first).to_be_visible()
    looked.at(page)
