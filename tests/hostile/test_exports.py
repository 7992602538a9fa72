"""Whatever the atlas writes of hostile texts has them as texts: what a library reads there is what
it reads in the same file of a harmless atlas, with the texts exchanged, and nothing else."""

from __future__ import annotations

import csv
import io
import re
import sys
from collections import Counter
from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from types import ModuleType
from typing import NamedTuple

import pytest
import rispy
import time_machine
from pybtex.database import parse_string

from dashboard import served
from dashboard.api import feed
from dashboard.api.features.collections import KINDS
from geodata import checks
from geodata.catalogue import Catalogue
from geodata.dataset import write
from geodata.dataset.formats import FORMATS
from geodata.errors import ExportError
from geodata.published import Published
from geodata.sources import Filter
from layers.publication import publish
from tests import own_points
from tests.dashboard.asking import get
from tests.geodata.dataset.test_formats import TABLES, taking
from tests.hostile import atlas
from tests.hostile.corpus import CORPUS, HOST
from tests.hostile.parsed import leaves, of_html

RUN = re.compile(r"[=@\t\r\n＝＋－＠]|[+-](?!\d+$)")  # noqa: RUF001
NOW = datetime(2026, 12, 1, 12, tzinfo=UTC)
MOST_OF_EXCEL = 32_767  # characters of a cell
DAYS = Published(date(2026, 1, 1), date(2026, 1, 2))
OF_AN_EVENT = "island=shikotan&event=hostile-3"
OF_A_STORY = "story=tour&step=2"

# How each is read, and where it is.
ASKED = [
    *(("json", f"/atlas/view?{view}") for view in ("", OF_AN_EVENT, OF_A_STORY, "island=habomai",
                                                   "island=malokurilskoye", "day=1990-01-01")),
    ("json", "/atlas/facets?"),
    ("json", "/atlas/told?of=held&island=shikotan"),
    *((suffix, f"/atlas/events.{suffix}") for suffix in ("csv", "xlsx", "gpkg", "parquet", "kml",
                                                         "ics")),
    ("json", "/atlas/events.geojson"), ("json", "/atlas/events.csl.json"),
    ("html", f"/atlas/events.html?{OF_AN_EVENT}"), ("html", f"/atlas/sheet.html?{OF_AN_EVENT}"),
    ("html", f"/atlas/sheet.html?{OF_A_STORY}"), ("xml", "/atlas/map.svg"),
    ("xml", "/atlas/feed.atom"), ("json", f"/atlas/cite.csl.json?{OF_AN_EVENT}"),
    ("html", f"/?{OF_AN_EVENT}"), ("html", f"/?{OF_A_STORY}"), ("html", "/about"),
    ("html", f"/compare?{OF_AN_EVENT}"), ("html", f"/?embed=yes&{OF_AN_EVENT}"),
    ("json", "/atlas/reconcile"), ("html", "/atlas/reconcile/preview?id=shikotan"),
    ("json", "/api/openapi?f=json"),
    *((form, f"/api{at}?f={form}") for at in ("", "/collections") for form in ("json", "html")),
    *((form, f"/api/collections/{one}/items?f={form}&limit=100")
      for one in KINDS for form in ("json", "csv", "html")),
    *(("html", f"/api/collections/{one}?f=html") for one in KINDS),
]  # fmt: skip


class Pair(NamedTuple):
    """The hostile atlas and its harmless twin, as they are served."""

    hostile: served.Atlas
    harmless: served.Atlas


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Pair:
    data = tmp_path_factory.mktemp("hostile")
    hostile = atlas.hostile_folder(data / "hostile", atlas.LINKS_OF_NO_HARM)
    harmless = atlas.harmless_folder(data / "harmless")
    return Pair(*(served.of(atlas.loaded(folder)) for folder in (hostile, harmless)))


Ask = Callable[[served.Atlas, str], bytes]


@pytest.fixture
def ask(pair: Pair, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """What one of them answers."""
    events = pair.hostile.catalogue.events.events.index

    def ask(one: served.Atlas, path: str) -> bytes:
        monkeypatch.setattr(feed, "_known", lambda: dict.fromkeys(events, DAYS))
        for module in [module for module in sys.modules.values() if _asks(module)]:
            monkeypatch.setattr(module, "atlas", lambda: one)
        with time_machine.travel(NOW, tick=False):  # which some files say to the second
            answer = get(path)
        monkeypatch.undo()
        assert answer.status == 200, answer.body
        return answer.body

    return ask


def _asks(module: ModuleType) -> bool:
    """Whether a module of the dashboard asks which atlas is served."""
    return getattr(module, "__name__", "").startswith("dashboard") and (
        getattr(module, "atlas", None) is served.atlas
    )


def changed(kind: str) -> Callable[[str], str]:
    """A text of the harmless atlas as the hostile one has it in a file of that kind."""

    def change(text: str) -> str:
        hostile = atlas.translated(text)
        if kind == "kml":
            return hostile.replace("]]>", "]]\ufffd")  # which would end a text there
        return f"'{hostile}" if kind == "csv" and RUN.match(hostile) else hostile

    return change


def hostile_in(found: Counter[tuple[str, str]]) -> int:
    return sum(
        number for (_path, text), number in found.items() if HOST in text or "data-h" in text
    )


@pytest.mark.parametrize(("kind", "path"), ASKED, ids=lambda said: said)
def test_every_answer_has_the_texts_as_texts(
    kind: str, path: str, pair: Pair, ask: Ask, record_property: Callable[[str, object], None]
) -> None:
    found = leaves(kind, ask(pair.hostile, path))
    assert found == leaves(kind, ask(pair.harmless, path), changed(kind))
    record_property("hostile texts read back from exports", hostile_in(found))


def test_no_source_is_another_or_has_another_field(pair: Pair, ask: Ask) -> None:
    """BibTeX and RIS write letters in their own ways: their records are the same in all else."""
    for suffix, read in (("bib", of_bibtex), ("ris", of_ris)):
        hostile, harmless = (read(ask(one, f"/atlas/events.{suffix}").decode()) for one in pair)
        assert hostile == harmless
        assert len(hostile) > atlas.EVENTS


def of_bibtex(text: str) -> list[list[str]]:
    return [sorted(entry.fields) for entry in parse_string(text, "bibtex").entries.values()]


def of_ris(text: str) -> list[list[str]]:
    return [sorted(set(record) - {"unknown_tag"}) for record in rispy.loads(text)]


def test_the_map_is_told_texts_and_nothing_else(pair: Pair) -> None:
    hostile, harmless = (publish(one.catalogue) for one in pair)
    assert set(hostile.names) == set(harmless.names)
    for name in hostile.names:
        if name.endswith(".json"):
            found, expected = (one.files[one.names[name]] for one in (hostile, harmless))
            assert leaves("json", found) == leaves("json", expected, atlas.translated), name


def test_the_dataset_stops_at_a_formula(pair: Pair, tmp_path: Path) -> None:
    with pytest.raises(ExportError, match=r"events\.\w+: ['\"][=+@-]"):
        write.write(pair.hostile.catalogue, tmp_path / "refused")
    assert not (tmp_path / "refused").exists()


@pytest.mark.torture
def test_the_dataset_without_a_formula_has_every_text_as_it_is(
    pair: Pair, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(write, "_check_cells", lambda _frames: None)
    for name, one in zip(("hostile", "harmless"), pair, strict=True):
        write.write(one.catalogue, tmp_path / name, plain=True)
    for pattern, kind in (("*.csv", "csv"), ("*.geojson", "json"), ("*.lpf.json", "json")):
        for path in sorted((tmp_path / "harmless").glob(pattern)):
            found = leaves(kind, (tmp_path / "hostile" / path.name).read_bytes())
            assert found == leaves(kind, path.read_bytes(), atlas.translated), path.name


def test_no_cell_of_a_table_for_people_is_run(pair: Pair, ask: Ask) -> None:
    text = ask(pair.hostile, "/atlas/events.csv").decode("utf-8-sig")
    cells = [cell for row in csv.reader(io.StringIO(text, newline="")) for cell in row]
    assert len([cell for cell in cells if RUN.match(cell.removeprefix("'"))]) > 9
    assert [cell for cell in cells if RUN.match(cell)] == []


def test_every_link_of_a_hostile_record_leads_to_a_page_or_is_none(
    tmp_path: Path, ask: Ask
) -> None:
    one = served.of(atlas.loaded(atlas.hostile_folder(tmp_path / "links")))
    hostile_links = {"javascript", "data", "vbscript", "file", "blob"}
    for path in (
        f"/atlas/sheet.html?{OF_AN_EVENT}",
        f"/atlas/events.html?{OF_AN_EVENT}",
        "/api/collections/events/items?f=html",
    ):
        for name, said in of_html(ask(one, path)):
            if name.rpartition("@")[2] in ("href", "src", "action"):
                assert said.partition(":")[0].lower() not in hostile_links or said.startswith(
                    "data:image"
                ), said[:80]


@pytest.mark.parametrize("suffix", TABLES)
def test_a_text_of_100_kilobytes_is_in_every_table(suffix: str, catalogue: Catalogue) -> None:
    [text] = [one.text for one in CORPUS if len(one.text) > 100_000]
    points = {"one": {**own_points.POINTS["camp"], "title": {"en": text}}}
    rows = taking(Filter(), own_points.source(catalogue, points), catalogue)
    [row] = TABLES[suffix](FORMATS[suffix].write(rows))
    assert row["title_en"] == (text[:MOST_OF_EXCEL] if suffix == "xlsx" else text)


def test_what_nobody_would_see_is_refused_by_the_check(tmp_path: Path) -> None:
    """What is only markup is a text like another, and shown as one."""
    found = checks.everything(atlas.hostile_folder(tmp_path / "data")).problems
    refused = {one.where for one in found}
    assert len(refused) > atlas.EVENTS
    assert checks.everything(atlas.harmless_folder(tmp_path / "harmless")).problems == ()


def test_the_corpus_is_large_and_each_string_its_own(
    record_property: Callable[[str, object], None],
) -> None:
    assert len({one.text for one in CORPUS}) == len(CORPUS) >= 500
    record_property("hostile strings", len(CORPUS))
