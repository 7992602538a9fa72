"""The search box above a map: one element, whose script asks what there is for what is typed."""

from __future__ import annotations

import streamlit as st

from dashboard import script
from dashboard.i18n import gettext as _
from dashboard.search import KINDS
from geodata.search.documents import Kind
from geodata.search.query import LONGEST

KEY = "search"

_draw = st.components.v2.component(
    "kuril_atlas.search", js=script.element("search"), isolate_styles=False
)


def show(*only: Kind) -> None:
    """Draw the box, which finds things of all kinds or only of these; with events also the ways
    past it, to their list and to the map."""
    kinds = only or KINDS
    events = "event" in kinds
    words = {
        "label": _("Find a place, an event, a story") if events else _("Find a place"),
        "placeholder": _("Find a place, an event, a year") if events else _("Find a place"),
        "clear": _("Empty the search"),
        "failed": _("The search has no answer. Try again."),
        "toEvents": _("To the events"),
        "toMap": _("To the map"),
    }
    skips = ["toEvents", "toMap"] if events else []
    data = {"words": words, "of": list(kinds), "longest": LONGEST, "skips": skips}
    _draw(data=data, key=KEY)
