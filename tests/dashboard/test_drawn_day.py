"""The day that the map is drawn for: the browser's own reckoning beside the server's."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date

from dashboard.map_state import for_map
from dashboard.view import View, as_of
from geodata.catalogue import default
from layers import days
from layers.publication import ASSETS
from tests import node
from tests.years import ALL_YEARS, FIRST_YEAR, LAST_YEAR

CASES = 4000


def views() -> list[View]:
    """Views of any years, with any event or none, and now and then with a day in them."""
    chance = random.Random(1956)
    events = [None, *default().events.events.index]
    made = [View(years=ALL_YEARS)]
    for _case in range(CASES):
        first, last = sorted(chance.choices(range(FIRST_YEAR, LAST_YEAR + 1), k=2))
        view = View(years=(first, last), event=chance.choice(events))
        if chance.random() < 1 / 4:
            picked = date(chance.randint(first, last), chance.randint(1, 12), 15)
            view = replace(view, day=picked if picked <= view.last_day() else None)
        made.append(view)
    return made


def test_browser_and_server_draw_any_view_for_the_same_day() -> None:
    """What the map does at once must not be undone by what the server answers."""
    catalogue = default()
    cases = views()
    told = [for_map(view, catalogue) for view in cases]
    drawn = node.answers(ASSETS / "days.js", "module.asOf", told)
    assert drawn == [days.number(as_of(view, catalogue)) for view in cases]
