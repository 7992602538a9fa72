"""Every code of the data has words, and every text of the interface waits for translators."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest
from babel.messages.extract import extract_from_file
from babel.messages.pofile import read_po

from dashboard import map_texts, words
from dashboard.view import SHOWN
from geodata import dates, fields, records
from geodata.catalogue import Catalogue
from geodata.events import FAMILIES
from layers import overlays
from layers.context import SEAS
from layers.publication import ASSETS

DASHBOARD = Path(words.__file__).parent
GEODATA = Path(dates.__file__).parent
ROOT = DASHBOARD.parent
TEMPLATE = DASHBOARD / "locale" / "kuril_atlas.pot"


def codes(table: str, field: str) -> list[str]:
    return list(fields.of(table)[field].codes)


CODES: list[tuple[Callable[[str], str], list[str]]] = [
    (words.category, codes("events", "category")),
    (words.family, list(FAMILIES)),
    (words.relation, codes("events", "places")),
    (words.precision, codes("events", "precision")),
    (words.party, codes("positions", "party")),
    (words.basis, codes("administration", "basis")),
    (words.layer, codes("places", "layer")),
    (words.shown, list(SHOWN)),
    (words.source_kind, codes("volcanoes", "sources.kind")),
]


@pytest.mark.parametrize(("say", "codes"), CODES, ids=lambda value: getattr(value, "__name__", ""))
def test_every_code_has_words_of_its_own(say: Callable[[str], str], codes: list[str]) -> None:
    said = [say(code) for code in codes]
    assert all(said)
    assert len(set(said)) == len(codes)


def test_every_language_of_a_source_has_a_name(catalogue: Catalogue) -> None:
    used = {*catalogue.events.sources["language"], *catalogue.events.accounts["language"]}
    assert {code for code in used if words.language(code) == code} == set()


def test_every_sea_on_the_map_has_a_name_to_translate() -> None:
    assert set(map_texts.seas()) == {sea.name for sea in SEAS}


def test_every_word_that_the_scripts_of_the_map_use_is_given_to_them() -> None:
    scripts = "".join(path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js"))
    used = set(re.findall(r"(?<!/)\btexts\.(\w+)", scripts)) - {"replace"}
    assert used <= set(map_texts.controls())


def test_one_year_is_said_once_and_a_range_with_a_dash() -> None:
    assert words.years(1945, 1945) == "1945"
    assert words.years(1945, 1956) == "1945–1956"


def test_every_date_of_the_atlas_can_be_said(catalogue: Catalogue) -> None:
    tables = (catalogue.events.events, catalogue.events.sources, catalogue.events.accounts)
    for text in {text for table in tables for text in table["date"] if text}:
        assert words.date(text)


def texts_of(message: object) -> list[str]:
    return [str(part) for part in message] if isinstance(message, tuple) else [str(message)]


def texts_in_code() -> set[str]:
    files = [
        *DASHBOARD.rglob("*.py"), *DASHBOARD.rglob("*.html"),
        *GEODATA.rglob("*.py"), Path(overlays.__file__),
        *records.SCHEMAS.iterdir(),
    ]  # fmt: skip
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    method = {
        Path(said["pattern"]).suffix: said["method"]
        for said in project["tool"]["babel"]["mappings"]
    }
    return {
        text
        for path in files
        for found in extract_from_file(method[path.suffix], path)
        for text in texts_of(found[1])
    }


def test_the_template_for_translators_holds_every_text_of_the_interface() -> None:
    """`make messages` writes it anew."""
    with TEMPLATE.open("rb") as lines:
        template = {text for message in read_po(lines) for text in texts_of(message.id)} - {""}
    assert texts_in_code() - template == set()
    assert template - texts_in_code() == set()
