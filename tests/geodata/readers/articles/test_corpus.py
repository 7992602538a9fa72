"""How well articles are read that the rules were not written by."""

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
