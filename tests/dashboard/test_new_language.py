"""A language of the interface is a catalogue of translations, and nothing else."""

from __future__ import annotations

from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo

from tests.changed_atlas import copied, replaced, said

TRANSLATED: dict[str | tuple[str, ...], str | tuple[str, ...]] = {
    "Treaty": "Договор", "Close": "Закрыть", ("{count} event", "{count} events"): (
    "{count} событие", "{count} события", "{count} событий",
)}  # fmt: skip

# What a process of an atlas in that language says.
SCRIPT = """
import sys
from pathlib import Path

from dashboard import words
from dashboard.i18n import ngettext
from dashboard.panel.content import content
from dashboard.view import View
from geodata.catalogue import load

catalogue = load(Path(sys.argv[1]))
said = content(View(place="shikotan"), catalogue)
print(words.category("treaty"), said["words"]["close"], said["profile"]["name"])
print(*(ngettext("{count} event", "{count} events", number) for number in (1, 3, 5)), sep=", ")
print(said["words"]["sources"])
"""


def test_a_catalogue_of_translations_is_all_that_a_language_takes(
    drawn_data: Path, tmp_path: Path
) -> None:
    dashboard = copied(tmp_path) / "dashboard"
    messages = dashboard / "locale" / "ru" / "LC_MESSAGES"
    messages.mkdir(parents=True)
    catalogue = Catalog("ru")
    for message, translation in TRANSLATED.items():
        catalogue.add(message, translation)
    with (messages / "kuril_atlas.mo").open("wb") as file:
        write_mo(file, catalogue)
    replaced(dashboard / "i18n.py", 'LANGUAGE = "en"', 'LANGUAGE = "ru"')
    assert said(tmp_path, SCRIPT, str(drawn_data)) == [
        "Договор Закрыть Шикотан",
        "1 событие, 3 события, 5 событий",
        "Sources",
    ]
