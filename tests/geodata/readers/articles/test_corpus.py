"""How well articles are read; the rules were written by one half, `sealed` is only measured.

A date is one that says when something was or will be, as EDTF: a year, month or day by itself, a
week or "the past two years" as an interval, what began "since" then with an open end, what lasted
"until" a year with an open beginning; how long something took or how old it is is none. A place is
one that the text names, in any form, outside the dateline.
"""

from __future__ import annotations

import pytest

from benchmarks.articles import GOAL, HALVES, KINDS, LANGUAGES, articles, measured


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("half", HALVES)
def test_dates_and_places_are_found_and_what_is_found_is_right(half: str, language: str) -> None:
    found = measured(half, language)
    for kind in KINDS:
        assert found[kind].recall >= GOAL, kind
        assert found[kind].precision >= GOAL, kind


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_half_has_five_articles_in_each_language(language: str) -> None:
    assert [len(articles(half, language)) for half in HALVES] == [5, 5]
