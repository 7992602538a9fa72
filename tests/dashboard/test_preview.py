"""What a page's head says of its view, as a parser reads it: in three languages, of any text."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import date
from html.parser import HTMLParser
from io import BytesIO
from typing import Any
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from PIL import Image

from dashboard import preview
from dashboard.api import pictures
from dashboard.sessions import linked
from geodata import version
from geodata.catalogue import Catalogue
from geodata.dataset import linked_places
from geodata.dataset.formats import FORMATS
from tests.dashboard.asking import get

HOSTILE = """</title></script><script>alert("1")</script><!--'&lt;"""
DECLARATION = "1956-joint-declaration"


@dataclass
class Head(HTMLParser):
    """The head of a page: its title, what its elements say by name, its Linked Data."""

    title: str = ""
    language: str | None = None
    said: dict[str, str] = field(default_factory=dict)
    scripts: int = 0
    _data: str = ""
    _in: str = ""
    _body: bool = False

    def __post_init__(self) -> None:
        super().__init__()

    @property
    def data(self) -> list[dict[str, Any]]:
        found: list[dict[str, Any]] = json.loads(self._data)
        return found

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        self._body = self._body or tag == "body"
        self._in = tag if said.get("type", "") == "application/ld+json" or tag == "title" else ""
        match tag:
            case "html":
                self.language = said["lang"]
            case "meta" if "content" in said:
                self.said[said.get("name") or said.get("property") or ""] = said["content"]
            case "link":
                self.said[said.get("hreflang") or said.get("type") or said["rel"]] = said["href"]
            case "script" if not self._body:
                self.scripts += 1

    def handle_endtag(self, tag: str) -> None:
        self._in = "" if tag == self._in else self._in

    def handle_data(self, data: str) -> None:
        if self._in == "title" and not self._body:
            self.title += data
        elif self._in == "script":
            self._data += data


def head(path: str, language: str = "en", **headers: str) -> Head:
    """What the head of a page says to a reader of a language."""
    found = Head()
    found.feed(get(path, {"accept-language": language} | headers).body.decode())
    return found


@pytest.mark.parametrize(
    ("query", "language", "title", "says"),
    [
        ("", "en", "Kuril Atlas", "events on Sakhalin and the Kuril Islands since 1643"),
        ("", "ru", "Курильский атлас", "1643"),
        ("", "ja", "千島アトラス", "1643年"),
        (f"event={DECLARATION}", "en", "Soviet-Japanese Joint Declaration ends the state of war",
            "Hatoyama and Bulganin sign"),
        (f"event={DECLARATION}", "ja", "日ソ共同宣言により戦争状態が終結", "鳩山一郎"),
        (f"event={DECLARATION}", "ru", "Советско-японская Совместная", "Хатояма"),
        ("island=shikotan&day=1944-01-01", "en", "Shikotan (island) · Kuril Atlas",
            "On 1 January 1944 Shikotan was administered by Japan"),
        ("island=shikotan&day=1944-01-01", "ru", "Шикотан — остров", "1 января 1944 г."),
        ("island=shikotan&day=1944-01-01", "ja", "色丹島（島）", "1944年1月1日"),
        ("story=declaration-of-1956&step=2", "en",
            "The Joint Declaration of 1956 and what Article 9 covers (Step 2 of", "1956"),
        ("q=tsunami", "en", "“tsunami” · Kuril Atlas", "since 1643, each with its sources"),
        ("years=1945-1956&q=earthquake&island=iturup", "en",
            "“earthquake”, Iturup (island), 1945–1956 · Kuril Atlas", "On 31 December 1956"),
    ],
)  # fmt: skip
def test_title_and_description_are_of_the_view_in_the_readers_language(
    query: str, language: str, title: str, says: str
) -> None:
    found = head(f"/?{query}", language)
    assert found.language == language
    assert found.title.startswith(title)
    assert says in found.said["description"]
    for kind in ("og", "twitter"):
        assert found.said[f"{kind}:title"] == found.title
        assert found.said[f"{kind}:description"] == found.said["description"]


def test_a_story_is_called_by_its_step() -> None:
    one, other = (head(f"/?story=declaration-of-1956&step={step}") for step in (1, 2))
    assert "Step 2 of" in other.title
    assert one.title != other.title
    assert one.said["description"] != other.said["description"]
    assert len(other.said["description"]) <= preview.LONGEST


@pytest.mark.parametrize("query", ["q", "island", "event", "lang", HOSTILE])
def test_no_text_is_more_than_text(query: str) -> None:
    found = head(f"/?{quote(query)}={quote(HOSTILE)}")
    plain = head("/")
    assert found.scripts == plain.scripts
    assert found.said.keys() == plain.said.keys()
    assert [one["@type"] for one in found.data] == ["Dataset"]
    assert found.title == ("“" + HOSTILE + "” · Kuril Atlas" if query == "q" else plain.title)


def test_a_hostile_record_ends_no_script() -> None:
    said = preview._script([{"name": HOSTILE}])
    inside = said.removeprefix('<script type="application/ld+json">').removesuffix("</script>")
    assert "<" not in inside
    assert json.loads(inside) == [{"name": HOSTILE}]


def test_addresses_begin_with_the_host_that_was_asked_for() -> None:
    found = head("/?island=shikotan", host="atlas.example")
    assert found.said["canonical"] == "http://atlas.example/?island=shikotan"


@pytest.mark.parametrize("host", ["[", '"><script>', "a:b"])
def test_what_is_no_host_is_in_no_address(host: str) -> None:
    assert head("/", host=host).said == head("/").said


def test_the_canonical_link_is_the_views_own_wherever_its_map_was_moved() -> None:
    found = head("/?Island=Iturp&map=44,146,8&page=1&nonsense=1")
    assert found.said["canonical"] == "http://localhost:8501/?island=iturup"
    assert found.said["og:url"] == found.said["canonical"]
    for language in ("en", "ru", "ja"):
        asked = parse_qs(urlsplit(found.said[language]).query)
        assert asked == {"island": ["iturup"], "lang": [language]}


@pytest.mark.parametrize(
    ("page", "title"),
    [("compare", "Compare two dates · Kuril Atlas"), ("about", "About the data · Kuril Atlas")],
)
def test_other_pages_have_titles_and_addresses_of_their_own(page: str, title: str) -> None:
    found = head(f"/{page}?island=shikotan")
    assert found.title == title
    assert found.said["canonical"] == f"http://localhost:8501/{page}?island=shikotan"


@pytest.mark.parametrize(
    "query",
    ["", "island=shikotan&lang=ru", f"event={DECLARATION}&lang=ja", "story=landings-of-1945&step=3",
     f"q={quote(HOSTILE)}", "island=%00&day=%ED%A0%80&years=%", "q=%00%0b"],
)  # fmt: skip
def test_there_is_a_picture_of_any_view(query: str) -> None:
    found = head(f"/?{query}")
    assert found.said["twitter:image"] == found.said["og:image"]
    path = found.said["og:image"].removeprefix("http://localhost:8501")
    assert path.startswith("/atlas/preview.png?")
    answer = get(path)
    assert (answer.status, answer.headers["content-type"]) == (200, "image/png")
    assert answer.headers["cache-control"] == f"public, max-age={pictures.KEPT}"
    size = Image.open(BytesIO(answer.body)).size
    assert size == tuple(int(found.said[f"og:image:{side}"]) for side in ("width", "height"))


def test_the_picture_is_of_the_views_event_and_day(catalogue: Catalogue) -> None:
    landing = linked("island=shikotan&day=1944-01-01", catalogue).view
    shown = preview.picture(landing, catalogue)
    assert (shown.leaves, shown.day) == (("shikotan",), date(1944, 1, 1))
    declaration = preview.picture(linked(f"event={DECLARATION}", catalogue).view, catalogue)
    assert "shikotan" in declaration.leaves
    assert declaration.day == date(1956, 10, 19)
    assert declaration.title.startswith("Soviet-Japanese Joint Declaration")
    town = preview.picture(linked("island=severo-kurilsk", catalogue).view, catalogue)
    assert town.point == (156.12822, 50.67306)


def test_the_atlas_is_a_dataset() -> None:
    [atlas] = head("/").data
    assert (atlas["@type"], atlas["name"]) == ("Dataset", "Kuril Atlas")
    assert atlas["url"] == "http://localhost:8501/"
    assert atlas["temporalCoverage"] == "1643/.."
    assert atlas["license"].startswith("https://creativecommons.org/licenses/by-sa/")


def test_the_dataset_has_a_version_and_can_be_downloaded_whole() -> None:
    [atlas] = head("/").data
    assert (atlas["version"], atlas["dateModified"]) == (
        version.current(),
        version.released().isoformat(),
    )
    files = {one["contentUrl"]: one["encodingFormat"] for one in atlas["distribution"]}
    assert len(files) == len(FORMATS)
    for suffix, form in FORMATS.items():
        assert files[f"http://localhost:8501/atlas/events.{suffix}"] == form.media_type
        assert get(f"/atlas/events.{suffix}?vei=6").headers["content-type"] == form.media_type


def test_an_event_is_an_event_and_a_place_a_place() -> None:
    event, place = head(f"/?event={DECLARATION}&island=shikotan", "ja").data
    assert event["@type"] == "Event"
    assert event["startDate"] == event["endDate"] == "1956-10-19"
    assert {where["name"] for where in event["location"]} == {"色丹島", "歯舞群島"}
    assert (place["@type"], place["name"]) == ("Place", "色丹島")
    assert {"Shikotan", "Шикотан"} == set(place["alternateName"])
    south, west, north, east = map(float, place["geo"]["box"].split())
    assert south < 43.8 < north
    assert west < 146.75 < east


@pytest.mark.parametrize(
    ("language", "locale"), [("en", "en_US"), ("ru", "ru_RU"), ("ja", "ja_JP")]
)
def test_the_locale_has_a_territory(language: str, locale: str) -> None:
    assert head("/", language).said["og:locale"] == locale


def test_a_town_lies_at_a_point() -> None:
    [town] = head("/?island=severo-kurilsk").data
    assert (town["geo"]["latitude"], town["geo"]["longitude"]) == (50.67306, 156.12822)


def test_the_data_say_which_part_of_the_dataset_it_is_and_where_else_it_stands() -> None:
    event, place = head("/?island=paramushir&event=2020-paramushir-earthquake").data
    assert event["@id"] == f"{linked_places.BASE}2020-paramushir-earthquake"
    assert event["sameAs"] == ["https://earthquake.usgs.gov/earthquakes/eventpage/us70008fi4"]
    assert place["@id"] == f"{linked_places.BASE}paramushir"
    assert place["sameAs"] == ["https://www.wikidata.org/entity/Q818749"]
    [other] = head("/?island=four-islands").data
    assert "sameAs" not in other


def test_the_feed_is_that_of_the_views_list() -> None:
    said = head("/?island=shikotan&category=treaty&map=44,146,8&event=1956-joint-declaration").said
    assert said["application/atom+xml"] == (
        "http://localhost:8501/atlas/feed.atom?island=shikotan&category=treaty"
    )
