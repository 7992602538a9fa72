"""What is said of a row of a reference table."""

from __future__ import annotations

import pytest

from geodata.hazards import sentences
from geodata.hazards.rows import Earthquake

YURI = {"en": "Yuri", "ru": "Юрий", "ja": "勇留島"}


@pytest.mark.parametrize(
    ("km", "said"),
    [
        (0, "on the island"),
        (2.4, "less than 5 km"),
        (5.3, "some 5 km"),
        (13.5, "some 15 km"),
        (84, "80 km"),
    ],
)
def test_a_distance_is_said_no_rougher_than_half_of_it(km: float, said: str) -> None:
    quake = Earthquake("1896-11-18T02:06", 146, 43.5, 40, 7, tsunami=False)
    assert said in sentences.earthquake(quake, YURI, km).summary["en"]
