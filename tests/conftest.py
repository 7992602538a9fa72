"""What the tests share: the atlas as it comes, and a data folder small enough to break."""

from __future__ import annotations

import json
import os
from collections import Counter
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import is_hypothesis_test, settings

from geodata import catalogue as catalogues
from geodata.catalogue import Catalogue
from geodata.folder import CACHE_VARIABLE, VARIABLE
from geodata.sources import Source
from layers.publication import Publication, publish
from tests import own_points

settings.register_profile("atlas", deadline=None, max_examples=20)
settings.register_profile("torture", deadline=None, max_examples=1000)
settings.load_profile("atlas")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Under torture, what holds for all examples is asked again, of many more."""
    for item in items:
        if settings.get_current_profile_name() == "torture" and is_hypothesis_test(_function(item)):
            item.add_marker(pytest.mark.torture)


def _function(item: pytest.Item) -> object:
    return getattr(item, "obj", None)


def pytest_configure(config: pytest.Config) -> None:
    """Nothing is the reader's own: what the atlas would make anew is shared by all workers and the
    servers that they start, and what is to be kept each worker begins without."""
    cache = config.cache
    assert cache
    os.environ[CACHE_VARIABLE] = str(cache.mkdir("atlas"))
    kept = TemporaryDirectory()
    config.add_cleanup(kept.cleanup)
    os.environ[VARIABLE] = kept.name


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """The table of docs/reliability.md, of what each test counts by `record_property`."""
    done = Counter[str]()
    for report in terminalreporter.getreports("passed"):
        done.update(
            {what: number for what, number in report.user_properties if isinstance(number, int)}
        )
    if done:
        terminalreporter.section("done in tests that passed")
        terminalreporter.write_line("| what | how many |\n| --- | --- |")
        for what, number in sorted(done.items()):
            terminalreporter.write_line(f"| {what} | {number:,} |")


SOURCE = """
[[sources]]
title = "On the islands"
publisher = "A newspaper"
url = "https://example.org/islands"
kind = "news"
language = "en"
"""


def texts(field: str, en: str, ru: str, ja: str) -> str:
    """A text in three languages as TOML."""
    return f'{field}.en = "{en}"\n{field}.ru = "{ru}"\n{field}.ja = "{ja}"\n'


def names(en: str, ru: str, ja: str) -> str:
    """A place's names as TOML."""
    return texts("names", en, ru, ja)


# Each file of the folder, without its sources (a story has none).
TINY = {
    "places/shikotan": (
        'kind = "island"\nlayer = "shikotan"\n' + names("Shikotan", "Шикотан", "色丹島")
    ),
    "places/yuri": ('kind = "island"\nlayer = "lesser-kurils"\n' + names("Yuri", "Юрий", "勇留島")),
    "places/zelyony": (
        'kind = "island"\nlayer = "lesser-kurils"\n' + names("Zelyony", "Зелёный", "志発島")
    ),
    "places/habomai": (
        'kind = "group"\nmembers = ["yuri", "zelyony"]\n' + names("Habomai", "Хабомаи", "歯舞群島")
    ),
    "places/malokurilskoye": (
        'kind = "settlement"\nisland = "shikotan"\npoint.lon = 146.83\npoint.lat = 43.87\n'
        + names("Malokurilskoye", "Малокурильское", "斜古丹")
    ),
    "events/1944-fishing": (
        'date = "1944/1946"\ncategory = "fisheries"\nprecision = "group"\n'
        'title.en = "Fishing goes on"\nsummary.en = "Boats went out to fish in these years."\n'
        'places.waters = ["habomai"]\n'
        'title.ru = "Рыболовство продолжается"\ntitle.ja = "漁業が続く"\n'
        'summary.ru = "Лодки выходили в море."\nsummary.ja = "この数年間も船が漁に出た。"\n'
    ),
    "events/1945-landing": (
        'date = "1945-09-01"\ncategory = "military"\nprecision = "point"\n'
        'title.en = "Landing on Shikotan"\nsummary.en = "Troops landed on the island."\n'
        'places.on = ["shikotan"]\npoint.lon = 146.83\npoint.lat = 43.87\n'
        'title.ru = "Высадка на Шикотане"\ntitle.ja = "色丹島への上陸"\n'
        'summary.ru = "Войска высадились на острове."\nsummary.ja = "部隊が島に上陸した。"\n'
    ),
    "events/1956-declaration": (
        'date = "1956-10-19"\ncategory = "treaty"\nalso = ["statement"]\nprecision = "group"\n'
        'title.en = "Joint Declaration"\nsummary.en = "It was signed in Moscow."\n'
        'places.concerns = ["habomai", "shikotan"]\n'
        'title.ru = "Совместная декларация"\ntitle.ja = "共同宣言"\n'
        'summary.ru = "Подписана в Москве."\nsummary.ja = "モスクワで署名された。"\n'
    ),
    "administration/1855-islands": (
        'places = ["shikotan", "habomai"]\nstart = "1855-02-07"\n'
        'administered_by = ["JPN"]\nbasis = "treaty"\n'
        + texts("instrument", "A treaty", "Договор", "条約")
        + texts("under", "under a treaty", "по договору", "条約により")
    ),
    "control/posts": (
        'places = ["shikotan"]\nheld_by = ["JPN"]\nmeans = "post"\ndate = "1800/1821"\n'
        + texts("text", "Posts stood there.", "Там стояли посты.", "番所があった。")
    ),
    "positions/japan": (
        'places = ["habomai", "shikotan"]\nparty = "JPN"\nstart = "1855-02-07"\n'
        'stance = "claim"\n'
        + texts("text", "Holds that they are its own.", "Считает их своими.", "自国領とする。")
    ),
    "continuity/russia": (
        'party = "RUS"\ncontinues = "USSR"\nstart = "1991-12-26"\n'
        + texts("instrument", "A declaration", "Декларация", "宣言")
    ),
    "volcanoes/tomari": (
        'gvp_number = 290999\ntype = "Shield"\nelevation_m = 300\n'
        'last_known_eruption = "Unknown"\nisland = "shikotan"\nnames.en = "Tomari"\n'
        "point = { lon = 146.75, lat = 43.8 }\n"
    ),
    "stories/tour": (
        "order = 1\n"
        + texts("title", "A tour", "Путь", "旅")
        + texts("summary", "In two steps.", "Двумя шагами.", "二歩で。")
        + '[[steps]]\nyears = "1945"\nplace = "shikotan"\nday = "1945-09-01"\n'
        + 'event = "1945-landing"\n'
        + texts("text", "A landing.", "Высадка.", "上陸。")
        + '[[steps]]\nyears = "1955-1956"\nevent = "1956-declaration"\n'
        + texts("text", "A declaration.", "Декларация.", "宣言。")
    ),
}


def square(west: float, south: float) -> dict[str, Any]:
    """A tenth of a degree each way, as GeoJSON."""
    east, north = west + 0.1, south + 0.1
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def feature(shape: dict[str, Any], **properties: Any) -> dict[str, Any]:
    return {"type": "Feature", "properties": properties, "geometry": shape}


SQUARES = [
    feature(square(146.8, 43.8), place="shikotan", layer="shikotan"),
    feature(square(146.0, 43.4), place="yuri", layer="lesser-kurils"),
    feature(square(146.1, 43.5), place="zelyony", layer="lesser-kurils"),
]
WORDS = {"en": "A line", "ru": "Линия", "ja": "線"}
LINE = feature(
    {"type": "LineString", "coordinates": [[145.5, 43.0], [145.5, 44.0]]},
    id="strait", start="1855-02-07", end=None, kind="treaty", recognised_by=["JPN", "RUS"],
    name=WORDS, label=WORDS, instrument=WORDS, note=WORDS, event="1956-declaration",
)  # fmt: skip
COAST = {"type": "LineString", "coordinates": [[145.0, 43.0], [145.1, 43.0]]}
TINY_GEOMETRY = {
    "islands": SQUARES,
    "islands-web": SQUARES,
    "land": [feature(square(145.0, 43.0), kind="land"), feature(COAST, kind="coast")],
    "neighbours": [feature(square(145.0, 43.0), kind="land")],
    "boundaries": [LINE],
}


@pytest.fixture(scope="session")
def catalogue() -> Catalogue:
    """The catalogue that comes with the atlas."""
    return catalogues.default()


@pytest.fixture(scope="session")
def publication(catalogue: Catalogue) -> Publication:
    """What the browser fetches of that catalogue."""
    return publish(catalogue)


@pytest.fixture(scope="session", name="own_points")
def own_points_fixture(catalogue: Catalogue) -> Source:
    """A second source of events: a reader's own points."""
    return own_points.source(catalogue)


def write_tiny(data: Path) -> Path:
    """Write the files of TINY."""
    for name, body in TINY.items():
        path = data / f"{name}.toml"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(body if name == "stories/tour" else body + SOURCE, encoding="utf-8")
    return data


@pytest.fixture
def tiny_data(tmp_path: Path) -> Path:
    """A data folder of three islands, a group, a settlement, a volcano, three events, a story."""
    return write_tiny(tmp_path / "data")


@pytest.fixture
def drawn_data(tiny_data: Path) -> Path:
    """The same with a geometry of its own: three squares, a square of other land, a line."""
    (tiny_data / "geometry").mkdir()
    for name, features in TINY_GEOMETRY.items():
        text = json.dumps({"type": "FeatureCollection", "features": features})
        (tiny_data / "geometry" / f"{name}.geojson").write_text(text, encoding="utf-8")
    return tiny_data
