"""Names that the texts write in one way."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata import editorial, glossary, records
from geodata.glossary import Name

NAMES = {
    "en": (Name("Iturup", (), "Etorofu"), Name("Kudryavy", ("Kudriavy",), "")),
    "ru": (Name("Эторофу", (), "Итуруп"), Name("Тоёхара", ("Тойохар",), "")),
    "ja": (Name("クリリスク", (), "紗那"), Name("ネベリスク", ("ネヴェリスク",), "")),
}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Gas bursts at Kudriavy volcano."),
        ("ru", "Поезд пришёл в Тойохару."),
        ("ja", "地震でネヴェリスクに被害。"),
    ],
)
def test_a_refused_spelling_is_named_with_the_field_and_what_to_write(
    language: str, text: str
) -> None:
    ((field, message),) = glossary.misspelt(NAMES, "title", {language: text})
    name = NAMES[language][1]
    assert field == f"title.{language}"
    assert name.refused[0] in message
    assert name.written in message


@pytest.mark.parametrize("text", ["Kudryavy", "Novokudriavy", 'Called "Kudriavy" in the list.'])
def test_the_standard_spelling_another_word_and_a_quotation_are_let_alone(text: str) -> None:
    assert list(glossary.misspelt(NAMES, "title", {"en": text})) == []


@pytest.mark.parametrize(
    ("language", "alone", "both"),
    [
        ("en", "Soviet troops land on Iturup", "Soviet troops land on Iturup (Etorofu)"),
        ("ru", "Высадка на Эторофу", "Высадка на Эторофу, на Итурупе"),
        ("ja", "船がクリリスクに着いた", "船がクリリスク（紗那）に着いた"),
    ],
)
def test_a_name_of_one_side_is_said_with_the_other_somewhere_in_the_record(
    language: str, alone: str, both: str
) -> None:
    ((found, message),) = glossary.alone(NAMES, [{language: alone}])
    assert found == language
    assert next(name.beside for name in NAMES[language] if name.beside) in message
    assert list(glossary.alone(NAMES, [{language: alone}, {language: both}])) == []


def test_a_name_within_a_longer_one_is_another_name() -> None:
    texts = [{"en": "A rock called Iturupskaya", "ja": "ユジノクリリスクの港"}]
    assert list(glossary.alone(NAMES, texts)) == []


def test_the_glossary_writes_the_names_of_places_as_the_gazetteer_does() -> None:
    places = records.read("places").values()
    gazetteer = {record["names"]["en"]: record["names"] for record in places}
    names, problems = glossary.load()
    assert problems == []
    known = {
        language: {name.written for name in names[language]} for language in ("en", "ru", "ja")
    }
    shared = known["en"] & gazetteer.keys()
    assert shared
    for place in shared:
        assert {gazetteer[place]["ru"], gazetteer[place]["ja"]} <= known["ru"] | known["ja"], place


def test_no_standard_name_has_a_spelling_that_is_refused() -> None:
    names, _ = glossary.load()
    for language, known in names.items():
        for name in known:
            for other in (name.written, name.beside):
                assert list(glossary.misspelt(names, "", {language: other})) == []


def test_what_is_wrong_in_the_file_is_said_beside_the_records_mistakes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    broken = tmp_path / "glossary.toml"
    broken.write_text("names = 1\n", "utf-8")
    monkeypatch.setattr(glossary, "GLOSSARY", broken)
    places = {"yuri": {"names": {"en": "Yuri"}}}
    found = editorial.problems({"places": places})
    assert [problem.where for problem in found] == ["glossary.toml", "places/yuri.toml"]
