"""The map of a view as a file, and the sheet to print: what they show, in which words, of any
text."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO
from urllib.parse import quote
from xml.etree import ElementTree

import pytest
import streamlit as st
from PIL import Image
from starlette.applications import Starlette

from dashboard import selected, server, words
from dashboard.i18n import chosen, speaking
from dashboard.sessions import linked
from geodata.catalogue import Catalogue
from tests.dashboard.asking import get
from tests.torture import all_but, torture

SVG = "{http://www.w3.org/2000/svg}"
HOSTILE = """</text></style></title><script>alert("1")</script>'&amp;"""
VIEWS = (
    "", "island=shikotan&years=1945-1956", "event=1956-joint-declaration",
    "island=severo-kurilsk", "years=1700-1700&category=earthquake",
    "story=landings-of-1945&step=3", "map=44,146.5,8",
    "map=-89,-179,2&show=volcanoes", "show=none&layer=kuril-chain",
)  # fmt: skip


@dataclass
class Page(HTMLParser):
    """A page: its texts, its links, how often it has which element."""

    language: str | None = None
    texts: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    elements: Counter[str] = field(default_factory=Counter)
    named: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self.elements[tag] += 1
        self.links += [said["href"]] if tag == "a" else []
        self.named |= {said["id"]} if "id" in said else set()
        self.language = said["lang"] if tag == "html" else self.language

    def handle_data(self, data: str) -> None:
        self.texts.append(data)

    @property
    def text(self) -> str:
        return " ".join(" ".join(self.texts).split())


def sheet(query: str, language: str = "en") -> Page:
    answer = get(f"/atlas/sheet.html?{query}", {"accept-language": language})
    assert (answer.status, answer.headers["content-type"]) == (200, "text/html; charset=utf-8")
    page = Page()
    page.feed(answer.body.decode())
    return page


def drawn(query: str, language: str = "en", **headers: str) -> list[str]:
    """The texts of the map."""
    answer = get(f"/atlas/map.svg?{query}", {"accept-language": language} | headers)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/svg+xml")
    root = ElementTree.fromstring(answer.body)  # noqa: S314 # our own
    assert not [*root.iter(f"{SVG}script")]
    return ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]


@pytest.mark.parametrize("query", all_but(VIEWS[1], of=VIEWS))
def test_there_is_a_map_of_any_view(query: str) -> None:
    assert any("CC BY-SA 4.0" in line for line in drawn(query))
    answer = get(f"/atlas/map.png?{query}")
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert Image.open(BytesIO(answer.body)).size == (2480, 1754)


def test_a_map_says_what_is_selected_on_which_day_and_its_link() -> None:
    lines = drawn("island=shikotan&years=1945-1956&day=1950-01-01", host="atlas.example")
    assert any("1945–1956" in line for line in lines)
    assert any("Shikotan" in line for line in lines)
    assert "As of 1 January 1950" in lines
    link = "http://atlas.example/?island=shikotan&years=1945-1956&day=1950-01-01"
    assert "".join(lines).endswith(link)


def test_the_link_of_a_map_that_was_moved_leads_there() -> None:
    assert any("map=44.000%2C146.500%2C8" in line for line in drawn("map=44,146.5,8"))


def test_it_credits_the_volcanoes_where_they_are() -> None:
    credited = "Smithsonian Institution, GVP"
    assert any(credited in line for line in drawn("island=iturup&show=volcanoes"))
    assert not any(credited in line for line in drawn("island=iturup"))


@pytest.mark.parametrize(
    ("language", "says"),
    [torture("en", "Sakhalin"), torture("ru", "Сахалин"), ("ja", "樺太")],
)
def test_maps_speak_the_readers_language(language: str, says: str) -> None:
    assert any(line.startswith(says) for line in drawn("", language))
    assert any(line.startswith(says) for line in drawn(f"lang={language}", "de"))


@pytest.mark.parametrize("key", all_but("q", of=["q", "island", "event", "lang", "map", HOSTILE]))
def test_no_text_is_more_than_text(key: str) -> None:
    query = f"{quote(key)}={quote(HOSTILE)}"
    assert drawn(query)
    page = sheet(query)
    assert "script" not in page.elements
    assert (HOSTILE in page.text) == (key == "q")


def test_a_file_is_called_after_its_view() -> None:
    for name in ("map.svg", "map.png", "sheet.html"):
        answer = get(f"/atlas/{name}?island=shikotan&years=1945-1956")
        suffix = name.rpartition(".")[2]
        called = f'inline; filename="kuril-atlas-shikotan-1945-1956.{suffix}"'
        assert answer.headers["content-disposition"] == called


@pytest.mark.parametrize("language", all_but("ja", of=["en", "ru", "ja"]))
@pytest.mark.parametrize("query", ["island=shikotan", "years=1945-1946", "q=tsunami&sort=oldest"])
def test_a_sheet_has_every_event_and_every_source_of_the_view(
    query: str, language: str, catalogue: Catalogue
) -> None:
    page, view = sheet(query, language), linked(query, catalogue).view
    found = selected.select(view, view.years, catalogue.source, catalogue)
    assert len(found) == page.elements["article"] > 5
    assert page.language == language
    for event in found.ids:
        with speaking(chosen(language)):
            assert " ".join(words.text(catalogue.event(event), "title").split()) in page.text
        cited = [
            *catalogue.source.of_event(event, "sources"),
            *catalogue.source.of_event(event, "accounts"),
        ]
        for url in filter(None, (source["url"] for source in cited)):
            assert url in page.links
            assert url in page.texts


def test_events_stand_in_the_order_of_the_list(catalogue: Catalogue) -> None:
    for sort in ("oldest", "newest"):
        text = sheet(f"years=1945-1945&sort={sort}").text
        view = linked("years=1945-1945", catalogue).view
        found = selected.select(view, view.years, catalogue.source, catalogue)
        titles = [str(catalogue.event(event)["title_en"]) for event in found.ids]
        at = [text.index(title) for title in titles]
        assert at == sorted(at, reverse=sort == "newest")


def test_every_number_leads_to_a_source() -> None:
    page = sheet("island=shikotan")
    cited = {link.removeprefix("#") for link in page.links if link.startswith("#")}
    assert cited
    assert cited == {name for name in page.named if name.startswith("source-")}


def test_a_sheet_is_no_more_than_to_be_read() -> None:
    page = sheet("island=shikotan")
    assert not {"script", "button", "form", "input", "iframe", "img"} & page.elements.keys()
    assert page.elements["svg"] >= 1
    assert all(link.startswith(("http://", "https://", "#")) for link in page.links)


def test_an_islands_sheet_has_its_names_figures_administration_and_claims() -> None:
    text = sheet("island=shikotan").text
    for said in ("色丹島", "Шикотан", "247.65 km²", "Administration by date (4)",
        "7 February 1855 to 31 August 1945",
        "2 February 1946 to 25 December 1991: administered by the Soviet Union",
        "since 7 February 1855 at the latest: Japan", "Malokurilskoye",
        "since 2 February 1946: Russia (before 26 December 1991 the Soviet Union)"):  # fmt: skip
        assert said in text


def test_a_claim_to_a_part_says_to_which() -> None:
    text = sheet("island=four-islands").text
    assert "since 7 February 1855 at the latest: Japan (Shikotan" in text
    assert "since 30 August 1955: Japan (Iturup" in text


def test_an_event_that_the_list_has_not_stands_first() -> None:
    page = sheet("event=1956-joint-declaration&q=tsunami")
    at = page.text.index("Hatoyama and Bulganin sign")
    assert at < page.text.index("tsunami", page.text.index("Events ("))


def test_an_empty_sheet_says_so_and_cites_nothing() -> None:
    page = sheet("years=1700-1700&category=earthquake")
    assert "No event of the atlas fits these filters." in page.text
    assert not page.elements["article"]
    assert not {name for name in page.named if name.startswith("source-")}


def test_a_story_tells_its_step_on_the_sheet() -> None:
    assert "Step 3 of" in sheet("story=landings-of-1945&step=3").text


def test_they_are_under_the_servers_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = st.get_option
    monkeypatch.setattr(
        st, "get_option", lambda key: "/kurils/" if key == "server.baseUrlPath" else asked(key)
    )
    app = Starlette(routes=server.routes())
    answer = get("/kurils/atlas/map.svg?island=shikotan", {"host": "atlas.example"}, app)
    assert "http://atlas.example/kurils/?island=shikotan" in answer.body.decode()
    page = get("/kurils/atlas/sheet.html?island=shikotan", {"host": "atlas.example"}, app)
    assert "http://atlas.example/kurils/?island=shikotan" in page.body.decode()
    assert get("/atlas/map.svg", app=app).status == 404
