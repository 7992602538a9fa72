"""Sentences that remember how they were made."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

from geodata import messages
from geodata.errors import DateError, InputError
from geodata.messages import Said

SAID = Said(
    "{file} spans {cells:,} cells: {why}",
    file=Path("/folder/mine.csv"),
    cells=30_000_001,
    why=Said("{cell!r} is not a number", cell="{x}"),
)


def remembered(one: object) -> tuple[str, dict[str, object]]:
    assert isinstance(one, Said)
    return one.text, one.values


def test_it_is_the_english_sentence_to_all_that_knows_no_better() -> None:
    english = "/folder/mine.csv spans 30,000,001 cells: '{x}' is not a number"
    assert english == SAID
    assert hash(SAID) == hash(english)
    assert (f"{SAID}", str(SAID), SAID + "") == (english, english, english)
    assert str(InputError(SAID)) == english
    assert SAID.text == "{file} spans {cells:,} cells: {why}"


def test_it_remembers_its_template_and_values_wherever_it_is_kept() -> None:
    cells = np.full(3, "", dtype=object)
    cells[cells == ""] = SAID
    for one in (
        pickle.loads(pickle.dumps(SAID)),  # noqa: S301 - our own
        copy.copy(SAID),
        copy.deepcopy(SAID),
        cells[1],
        np.where([True], cells[:1], "")[0],
        pd.DataFrame({"why": cells}, dtype=object).iloc[2]["why"],
        next(iter({SAID: 1})),
    ):
        assert remembered(one) == (SAID.text, SAID.values)
        assert remembered(one.values["why"]) == ("{cell!r} is not a number", {"cell": "{x}"})


def test_what_makes_another_text_of_it_forgets() -> None:
    for one in (str(SAID), f"{SAID}", SAID.strip(), pd.Series([SAID], dtype="str").iloc[0]):
        assert not isinstance(one, Said)


def test_its_values_can_be_changed_at_any_depth() -> None:
    changed = SAID.changed(lambda value: value.upper() if isinstance(value, str) else value)
    assert changed == "/folder/mine.csv spans 30,000,001 cells: '{X}' is not a number"
    assert changed.text == SAID.text


@pytest.mark.parametrize(
    ("error", "message"),
    [
        (InputError(SAID), SAID),
        (DateError(SAID, Said("why")), SAID),
        (OSError(2, "No such file"), "[Errno 2] No such file"),
        (InputError(), ""),
    ],
)
def test_an_error_says_what_it_was_raised_with(error: Exception, message: str) -> None:
    assert messages.of(error) == message
    assert isinstance(messages.of(error), Said) == isinstance(message, Said)
