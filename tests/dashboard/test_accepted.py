"""What a browser asks for by the headers of a request."""

from __future__ import annotations

import pytest

from dashboard import i18n
from dashboard.accepted import weights


def test_what_is_named_has_a_weight() -> None:
    assert weights("ja-JP,ja;q=0.9, RU;q=0.5,*;q=x") == {"ja-jp": 1, "ja": 0.9, "ru": 0.5, "*": 0}


@pytest.mark.parametrize(
    ("header", "languages"),
    [
        ("", ("en", "ru", "ja")),
        ("ru-RU,ru;q=0.9,en-US;q=0.8,en;q=0.7", ("ru", "en", "ja")),
        ("ja", ("ja", "en", "ru")),
        ("de,fr;q=0.9", ("en", "ru", "ja")),
        ("de,ja;q=0.2,ru;q=0.3", ("ru", "ja", "en")),
        ("en;q=0,ru;q=0.1", ("ru", "en", "ja")),
        (";;q=,\u00ff", ("en", "ru", "ja")),
    ],
)
def test_the_atlas_speaks_what_the_browser_asks_for(
    header: str, languages: tuple[str, ...]
) -> None:
    assert i18n.asked(header).languages == languages


def test_what_the_reader_chooses_comes_before_what_their_browser_asks_for() -> None:
    with i18n.speaking(i18n.asked("ja,ru;q=0.5")):
        assert i18n.chosen("ru").languages == ("ru", "ja", "en")
        assert i18n.chosen(None).languages == ("ja", "ru", "en")
