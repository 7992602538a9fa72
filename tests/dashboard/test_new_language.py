"""A language of the interface is a catalogue of translations, and nothing else."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.pofile import write_po

from tests.changed_atlas import copied, said

TRANSLATED: dict[str | tuple[str, ...], str | tuple[str, ...]] = {
    "Treaty": "Umowa", "Close": "Zamknij", "{text} (in {language})": "{text} ({language})",
    ("{count} event", "{count} events"): (
    "{count} wydarzenie", "{count} wydarzenia", "{count} wydarzeń",
)}  # fmt: skip

# What a process of an atlas that has this language says.
SCRIPT = """
import sys
from pathlib import Path

from dashboard import i18n, words
from dashboard.i18n import ngettext
from dashboard.link import from_query
from dashboard.panel.content import content
from dashboard.view import View
from geodata.catalogue import load

catalogue = load(Path(sys.argv[1]))
view, notices = from_query({"lang": "polski"}, catalogue)
print(i18n.SPOKEN, i18n.NAMES["pl"], view.language, notices)
with i18n.speaking(i18n.asked("pl-PL,ru;q=0.5")):
    said = content(View(place="shikotan"), catalogue)
    print(words.category("treaty"), said["words"]["close"], said["profile"]["name"])
    print(*(ngettext("{count} event", "{count} events", number) for number in (1, 3, 5)), sep=", ")
    print(words.said({"en": "A camp", "ru": "Лагерь"}))
"""


def test_a_catalogue_of_translations_is_all_that_a_language_takes(
    drawn_data: Path, tmp_path: Path
) -> None:
    messages = copied(tmp_path) / "dashboard" / "locale" / "pl" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    catalogue = Catalog("pl")
    for message, translation in TRANSLATED.items():
        catalogue.add(message, translation)
    with (messages / "kuril_atlas.po").open("wb") as file:
        write_po(file, catalogue)
    assert said(tmp_path, SCRIPT, str(drawn_data)) == [
        "('en', 'ru', 'ja', 'pl') Polski pl []",
        "Umowa Zamknij Шикотан",
        "1 wydarzenie, 3 wydarzenia, 5 wydarzeń",
        "Лагерь (rosyjski)",
    ]
