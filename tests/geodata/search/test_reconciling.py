"""Names from tables: which places they may mean, and which they mean without doubt."""

from __future__ import annotations

import pytest

from geodata.catalogue import Catalogue
from geodata.search.reconciling import Candidate, candidates


def first(name: str, catalogue: Catalogue, *kinds: str) -> Candidate:
    return candidates(name, kinds, 5, catalogue)[0]


@pytest.mark.parametrize(
    ("name", "place"),
    [
        ("Shikotan", "shikotan"), ("Etorofu", "iturup"), ("色丹島", "shikotan"),
        ("Курильск", "kurilsk"), ("yuzhno sakhalinsk", "yuzhno-sakhalinsk"),
        ("Toyohara", "yuzhno-sakhalinsk"),
    ],
)  # fmt: skip
def test_a_name_that_one_place_alone_bears_is_a_match(
    name: str, place: str, catalogue: Catalogue
) -> None:
    best = first(name, catalogue)
    assert (best.place, best.match) == (place, True)


def test_a_name_of_several_places_is_no_match(catalogue: Catalogue) -> None:
    """Tomari is a town on Sakhalin, and Golovnino on Kunashir was called so."""
    found = candidates("Tomari", (), 5, catalogue)
    assert {one.place for one in found} >= {"tomari", "golovnino"}
    assert not any(one.match for one in found)


def test_a_slip_is_found_but_is_no_match(catalogue: Catalogue) -> None:
    best = first("Shikotann", catalogue)
    assert (best.place, best.match) == ("shikotan", False)


def test_only_the_kinds_that_were_asked_for_are_found(catalogue: Catalogue) -> None:
    found = candidates("Sakhalin", ("part",), 5, catalogue)
    assert {one.place for one in found} == {"north-sakhalin", "south-sakhalin"}
    assert not any(one.match for one in found)


def test_scores_go_down_from_a_hundred(catalogue: Catalogue) -> None:
    scores = [one.score for one in candidates("Kuril", (), 20, catalogue)]
    assert scores == sorted(scores, reverse=True)
    assert all(0 < score <= 100 for score in scores)
    assert first("Shikotan", catalogue).score == 100


def test_no_more_are_found_than_were_asked_for(catalogue: Catalogue) -> None:
    assert len(candidates("Kuril", (), 2, catalogue)) == 2
    assert candidates("", (), 5, catalogue) == []
    assert candidates("Atlantis", (), 5, catalogue) == []
