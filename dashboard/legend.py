"""The legend, outside the map: what colours, patterns, lines and shapes stand for."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from dashboard import words
from dashboard.i18n import gettext as _
from geodata.events import FAMILIES
from geodata.own import Own
from layers import style
from layers.overlays import OVERLAYS


def show(theme: style.Theme, *, events: bool = True, own: Sequence[Own] = ()) -> None:
    """The legend in the colours of a theme, with or without the signs of events, with those of a
    reader's own."""
    st.html(f'<div style="{style.variables(theme)}">{markup(events=events, own=own)}</div>')


def markup(*, events: bool = True, own: Sequence[Own] = ()) -> str:
    """One wrapping line of signs in the map's own colours."""
    signs = [
        ("", _("Administered by")),
        *((f"area {how}", text) for how, text in administration()),
        ("disputed", _("claimed by both")),
        *((sign, _(text)) for overlay in OVERLAYS for sign, text in overlay.signs),
    ]
    of_events = [
        *((f"dot {family}", words.family(family)) for family in FAMILIES),
        ("dot nature strong", _("stronger, by magnitude or VEI")),
        ("dot hollow", _("in a settlement")),
        ("badge", _("events")),
    ]
    if events:
        signs += of_events
    for one in own:
        signs.append(("own", one.name))
        signs += [(f"own own-{shade}", said) for shade, said in enumerate(one.shades, start=1)]
    items = "".join(
        f'<span role="listitem">{_drawn(sign)}{escape(text)}</span>' for sign, text in signs
    )
    return f'<div role="list" class="legend">{items}</div>'


def administration() -> tuple[tuple[str, str], ...]:
    """By class of `style.administration`, what its colour stands for."""
    return (
        ("by-japan", _("Japan")),
        ("by-russia", _("Russia or the USSR")),
        ("joint", _("both, undivided")),
        ("held-by-russia", _("military occupation")),
        ("unsettled", _("no boundary yet")),
        ("reached-by-japan", _("Japan in fact")),
        ("reached-by-russia", _("Russia in fact")),
        ("reached-by-both", _("both in fact")),
        ("own-people", _("its own people")),
    )


def _drawn(sign: str) -> str:
    return f'<i class="sign {sign}" aria-hidden="true"></i>' if sign else ""
