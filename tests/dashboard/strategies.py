"""Views of the atlas, as hypothesis draws them, and what makes one valid."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import strategies as st

from dashboard.panel import event_list
from dashboard.view import COMPARED_AT_FIRST, SHOWN, SORTS, VEIS, View, on_earth, tidied
from geodata.catalogue import default
from tests.years import ALL_YEARS, FIRST_YEAR, LAST_YEAR

PLACES = list(default().gazetteer.frame.index)
EVENTS = list(default().events.events.index)
STORIES = {name: len(story.steps) for name, story in default().stories.items()}
STEPS = [(name, step) for name, steps in STORIES.items() for step in range(1, steps + 1)]


FACETS = default().source.codes
queries = st.sampled_from(["tsunami", "拿捕", "Курилы 1945", "昭和20年", "kunashir treaty"])


def some_of(codes: tuple[str, ...]) -> st.SearchStrategy[tuple[str, ...]]:
    """Any of the codes, in their own order."""
    return st.sets(st.sampled_from(codes)).map(lambda some: tuple(c for c in codes if c in some))


years = st.tuples(st.integers(*ALL_YEARS), st.integers(*ALL_YEARS)).map(
    lambda pair: (min(pair), max(pair))
)
days = st.dates(date(FIRST_YEAR, 1, 1), date.today() - timedelta(days=1))


moved = st.tuples(
    st.floats(-85, 85).map(lambda lat: round(lat, 3)),
    st.floats(-180, 180).map(lambda lon: round(lon, 3)),
    st.floats(0, 16).map(lambda zoom: round(zoom, 2)),
)


boxes = st.tuples(*(st.floats(-180, 180), st.floats(-90, 90)) * 2).map(on_earth)


@st.composite
def drawn(draw: st.DrawFn) -> View:
    chosen = draw(years)
    story, step = draw(st.none() | st.sampled_from(STEPS)) or (None, 1)
    within = st.dates(date(chosen[0], 1, 1), min(date(chosen[1], 12, 31), date.today()))
    view = View(
        place=draw(st.none() | st.sampled_from(PLACES)),
        years=chosen,
        day=draw(st.none() | within),
        direct=draw(st.booleans()),
        event=draw(st.none() | st.sampled_from(EVENTS)),
        shown=draw(some_of(SHOWN)),
        page=draw(st.integers(1, 99)),
        story=story,
        step=step,
        at=draw(st.none() | moved),
        compared=draw(st.just(COMPARED_AT_FIRST) | st.tuples(days, days)),
        both_sides=draw(st.booleans()),
        magnitude=draw(st.none() | st.integers(8, 18).map(lambda half: half / 2)),
        vei=draw(st.none() | st.integers(*VEIS)),
        query=draw(st.just("") | queries),
        sort=draw(st.none() | st.sampled_from(SORTS)),
        box=draw(st.none() | boxes),
    )
    some: dict[str, Any] = {facet: draw(some_of(codes)) for facet, codes in FACETS.items()}
    view = replace(view, **some)
    return replace(view, page=min(view.page, event_list.pages(view, default())))


views = drawn()


def valid(view: View) -> bool:
    first, last = view.years
    return (
        (view.place is None or view.place in PLACES)
        and (view.event is None or view.event in EVENTS)
        and FIRST_YEAR <= first <= last <= LAST_YEAR
        and (view.day is None or first <= view.day.year <= last)
        and all(set(getattr(view, facet)) <= set(codes) for facet, codes in FACETS.items())
        and view.sort in (None, *SORTS)
        and view.magnitude in (None, *(half / 2 for half in range(8, 19)))
        and view.vei in (None, *range(VEIS[0], VEIS[1] + 1))
        and tidied(view.query) == view.query
        and set(view.shown) <= set(SHOWN)
        and view.page > 0
        and all(date(FIRST_YEAR, 1, 1) <= day <= date.today() for day in view.compared)
        and ((view.story, view.step) == (None, 1) or (view.story, view.step) in STEPS)
    )
