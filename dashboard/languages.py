"""The way to the same view in another language: a page speaks one, so it is a way to another page.

Its links begin as the server knows the view; the browser keeps them up with what is chosen since
(`browser/reader.js`, which knows them by `data-reading`).
"""

from __future__ import annotations

from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from dashboard import i18n
from dashboard.i18n import gettext as _
from dashboard.link import to_query
from dashboard.view import View


def show(view: View) -> None:
    """The atlas's languages, each in its own, and whether Japanese eras stand beside the years."""
    spoken = i18n.voice()
    others = [
        _entry(name, replace(view, language=language), {"lang": language}, language)
        for language, name in i18n.NAMES.items()
    ]
    here = list(i18n.NAMES).index(spoken.language)
    others[here] = f'<span aria-current="true">{escape(i18n.NAMES[spoken.language])}</span>'
    eras = {"era": "" if spoken.eras else "yes"}
    text = _("Without Japanese eras") if spoken.eras else _("Japanese eras")
    others.append(_entry(text, replace(view, eras=not spoken.eras), eras))
    items = "".join(f"<li>{one}</li>" for one in others)
    label = escape(_("Language"))
    st.html(f'<nav class="languages" aria-label="{label}"><ul>{items}</ul></nav>')


def _entry(text: str, view: View, reading: dict[str, str], language: str = "") -> str:
    """A link; `reading` is what it changes in the query."""
    lang = f' lang="{language}" hreflang="{language}"' if language else ""
    query = escape(urlencode(to_query(view)))
    return (
        f'<a href="?{query}" data-reading="{escape(urlencode(reading))}"{lang}>{escape(text)}</a>'
    )
