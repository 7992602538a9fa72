"""What is answered under the address of a view with a suffix: the rows of its list, no others."""

from __future__ import annotations

import csv
import io
import json
from dataclasses import replace
from threading import BoundedSemaphore
from urllib.parse import quote
from xml.etree import ElementTree

import pytest

from dashboard import i18n, preview, served
from dashboard.api import take_away
from dashboard.guard.bound import LONGEST
from dashboard.panel import event_list
from dashboard.panel.content import content
from dashboard.sessions import linked
from geodata.dataset.formats import FORMATS
from geodata.dataset.taken import Taken
from tests.dashboard.asking import get
from tests.torture import all_but

VIEWS = [
    "", "island=shikotan&years=1945-1956", "island=shikotan&groups=yes&sort=place", "q=tsunami",
    "category=treaty,disaster_tsunami&party=USSR&sort=oldest", "accounts=both&page=2",
    "event=1945-shikotan-landing&story=border&step=2", "magnitude=8", "island=shikotan&vei=6",
]  # fmt: skip


def listed(query: str) -> list[str]:
    """The events of all pages of a view's list."""
    catalogue = served.atlas().catalogue
    view = linked(query, catalogue).view
    pages = [replace(view, page=page + 1) for page in range(event_list.pages(view, catalogue))]
    rows = (event_list.content(page, catalogue.source, catalogue)["rows"] for page in pages)
    return [row["event"] for page in rows for row in page]


@pytest.mark.parametrize("query", all_but(VIEWS[2], VIEWS[5], VIEWS[6], of=VIEWS))
def test_the_rows_are_those_of_the_list_in_its_order(query: str) -> None:
    text = get(f"/atlas/events.csv?{query}").body.decode("utf-8-sig")
    assert [row["id"] for row in csv.DictReader(io.StringIO(text))] == listed(query)


@pytest.mark.parametrize("suffix", FORMATS)
def test_every_format_has_an_address_and_says_what_it_is(suffix: str) -> None:
    answer = get(f"/atlas/events.{suffix}?island=shikotan&years=1945-1956")
    assert answer.status == 200
    assert answer.body
    assert answer.headers["content-type"] == FORMATS[suffix].media_type
    name = f"kuril-atlas-shikotan-1945-1956.{suffix}"
    assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'


@pytest.mark.parametrize("suffix", all_but("csv", "kml", of=FORMATS))
def test_a_view_without_events_is_a_file_too(suffix: str) -> None:
    assert get(f"/atlas/events.{suffix}?island=shikotan&vei=6").status == 200


@pytest.mark.parametrize("suffix", all_but("kml", "ics", of=FORMATS))
def test_a_file_of_a_strange_search_is_whole(suffix: str) -> None:
    text = "<b>&\"';}{\\=1+1%\r\nEND:VEVENT"
    answer = get(f"/atlas/events.{suffix}?q={quote(text)}")
    assert answer.status == 200
    if suffix == "kml":
        assert ElementTree.fromstring(answer.body).tag.endswith("kml")  # noqa: S314 # it is our own
    if suffix == "ics":
        assert answer.body.count(b"END:VCALENDAR\r\n") == 1
        assert answer.body.count(b"\r\nEND:VEVENT") == answer.body.count(b"\r\nBEGIN:VEVENT")


def test_the_metadata_say_in_the_readers_words_what_the_view_is() -> None:
    query = "island=shikotan&years=1945-1956&party=USSR&lang=en"
    said = json.loads(get(f"/atlas/events.metadata.json?{query}").body)
    assert said["rows"] == len(listed(query))
    words = f"{said['rows']} events, 1945–1956; Shikotan; Party: Soviet Union"
    assert (said["title"], said["query"], said["order"]) == (words, query, "Oldest first")
    russian = json.loads(get(f"/atlas/events.metadata.json?{query.replace('=en', '=ru')}").body)
    assert "Шикотан" in russian["title"]


@pytest.mark.parametrize(
    ("query", "name"),
    [
        ("years=1945-1956", "kuril-atlas-1945-1956"),
        ("island=urup&years=1950&q=x", "kuril-atlas-urup-1950-1950-filtered"),
    ],
)
def test_a_file_is_named_after_its_view(query: str, name: str) -> None:
    assert take_away.file_name(linked(query, served.atlas().catalogue).view) == name


@pytest.mark.parametrize("suffix", ["exe", "CSV", "csv.gz", "json", "", "cs%76x", "csv/x"])
def test_another_format_is_refused_with_those_that_there_are(suffix: str) -> None:
    answer = get(f"/atlas/events.{suffix}?island=shikotan")
    assert answer.status == 404
    assert answer.headers["content-type"] == "application/problem+json"
    said = json.loads(answer.body)
    assert (said["parameter"], said["value"]) == ("format", suffix)
    assert said["allowed"] == [*FORMATS, "html"]


def test_more_files_than_can_be_written_at_once_have_to_wait(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(take_away, "WRITERS", BoundedSemaphore(1))
    assert get("/atlas/events.csv?vei=6").status == 200
    take_away.WRITERS.acquire()
    answer = get("/atlas/events.csv?vei=6")
    assert answer.status == 503
    assert answer.headers["retry-after"] == "1"
    assert json.loads(answer.body)["status"] == 503


@pytest.mark.parametrize("suffix", all_but("xlsx", of=FORMATS))
def test_a_writer_that_fails_is_a_problem_and_no_half_file(
    suffix: str, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def full(_taken: Taken) -> bytes:
        raise OSError(28, "No space left on device", "/home/secret")

    with monkeypatch.context() as broken:
        broken.setitem(FORMATS, suffix, FORMATS[suffix]._replace(write=full))
        answer = get(f"/atlas/events.{suffix}?vei=6")
    assert answer.status == 500
    assert answer.headers["content-type"] == "application/problem+json"
    assert "content-disposition" not in answer.headers
    assert json.loads(answer.body)["status"] == 500
    assert b"secret" not in answer.body
    assert [record.exc_info is not None for record in caplog.records] == [True]
    assert get(f"/atlas/events.{suffix}?vei=6").status == 200


@pytest.mark.parametrize("query", ["island=Iturp", "Island=Iturp&lang=ja&years=x"])
def test_what_was_guessed_is_said_with_the_file_and_in_it(query: str) -> None:
    held = linked(query, served.atlas().catalogue)
    assert held.notices
    answer = get(f"/atlas/events.csv?{query}")
    assert answer.headers["kuril-atlas-notices"] == str(len(held.notices))
    assert answer.headers["link"] == f'<events.csv?{held.query}>; rel="canonical"'
    metadata = json.loads(get(f"/atlas/events.metadata.json?{query}").body)
    assert metadata["notices"] == list(held.notices)
    collection = json.loads(get(f"/atlas/events.geojson?{query}").body)
    assert collection["metadata"]["notices"] == list(held.notices)


def test_of_a_query_that_is_beyond_doubt_nothing_is_said() -> None:
    answer = get("/atlas/events.metadata.json?island=iturup")
    assert "kuril-atlas-notices" not in answer.headers
    assert json.loads(answer.body)["notices"] == []


@pytest.mark.parametrize("path", [*take_away.ROUTES, preview.PICTURE])
def test_a_query_that_nobody_needs_is_not_read(path: str) -> None:
    answer = get(f"/{path}?q={'x' * (LONGEST - 1)}")
    assert (answer.status, answer.headers["content-type"]) == (414, "application/problem+json")
    said = json.loads(answer.body)
    assert (said["parameter"], said["value"], said["allowed"]) == ("query", LONGEST + 1, LONGEST)


def test_a_query_of_that_length_is_read() -> None:
    assert get(f"/atlas/events.metadata.json?q={'x' * (LONGEST - 2)}").status == 200


def test_the_panel_offers_every_format() -> None:
    catalogue = served.atlas().catalogue
    with i18n.speaking(i18n.ANY):
        files = content(linked("", catalogue).view, catalogue)["list"]["take"]["files"]
    drawn = ["map.svg", "map.png", "sheet.html"]
    assert [one["file"] for one in files if one["drawn"]] == drawn
    assert [one["file"] for one in files if one["page"]] == ["sheet.html"]
    others = [one["file"] for one in files if not one["drawn"]]
    assert sorted(others) == sorted(f"events.{suffix}" for suffix in [*FORMATS, "html"])
    assert len({one["text"] for one in files}) == len(files)


def test_a_file_is_sent_as_it_is() -> None:
    answer = get("/atlas/events.csv", {"accept-encoding": "gzip, br"})
    assert "content-encoding" not in answer.headers
