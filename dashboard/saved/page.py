"""A view as one HTML file, which opens without a server, asks for nothing and stays alive."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from dataclasses import replace
from datetime import datetime
from html import escape
from pathlib import Path

import streamlit as st

from dashboard import i18n, legend, map_frame, map_texts, stylesheets, words
from dashboard.i18n import gettext as _
from dashboard.preview import Address
from dashboard.saved.view import Saved
from dashboard.served import Spoken
from geodata.dataset import datapackage
from geodata.dataset.taken import CREDIT, citation
from layers import font, inlined, style
from layers.bundle import bundle
from layers.publication import as_json, events_of
from layers.texts import Texts

SCRIPT = bundle(Path(__file__).parents[1] / "browser" / "saved.js")
FRAME = "map-page"  # the id of the frame's template, a name in the place of a published one
GROUNDS = {"background": "backgroundColor", "secondary-background": "secondaryBackgroundColor"}


def html(saved: Saved, title: str, root: str, made: datetime, spoken: Spoken) -> bytes:
    """The file. `title` says which events there are; `root` is the address of the atlas."""
    frame = _frame(saved, spoken)
    script = inlined.script(SCRIPT, ' type="module"')
    policy = _policy([*inlined.scripts(frame), SCRIPT])
    data = inlined.element("saved", as_json(saved.content()).decode())
    name = escape(_("Kuril Atlas"))
    unscripted = escape(_("Map and list need scripts, which are switched off here."))
    page = f"""<!DOCTYPE html>
<html lang="{i18n.voice().language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="{escape(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<base href="{escape(root)}">
<title>{escape(title)} · {name}</title>
<style class="letters">{inlined.face()}</style>
<style>{_styles()}</style>
</head>
<body>
<main class="stMain"><div class="stMainBlockContainer">
<header><h1>{name}</h1><p>{escape(title)}</p></header>
<noscript><p>{unscripted}</p></noscript>
<div class="columns">
<div><div class="map"></div>{legend.markup()}</div>
<div class="stColumn"><div class="st-key-side"><div class="st-key-panel"></div></div></div>
</div>
{_about(saved, root, made)}
</div></main>
<template id="{FRAME}"><iframe srcdoc='{inlined.quoted(frame)}'></iframe></template>
{data}
{script}
</body>
</html>
"""
    return page.encode()


def _frame(saved: Saved, spoken: Spoken) -> str:
    """The page of the map, of these events alone, with all in it."""
    words = map_texts.of_events(saved.source)
    said = Texts(when=words["when"], titles=words["titles"])
    publication = spoken.publication | events_of(saved.source, saved.catalogue, said)
    page = map_frame.page(map_frame.KEY, publication, root="")
    return inlined.inlined(page, publication, root="")


def _policy(scripts: list[str]) -> str:
    """Content-Security-Policy: these scripts and no others, styles, and what is in the file."""
    hashes = (b64encode(hashlib.sha256(text.encode()).digest()).decode() for text in scripts)
    allowed = " ".join(f"'sha256-{one}'" for one in hashes)
    return (
        f"default-src 'none'; script-src {allowed}; style-src 'unsafe-inline'; img-src data:; "
        "font-src data:; connect-src 'none'; form-action 'none'"
    )


def _styles() -> str:
    """The atlas's own, in the colours that the reader's system asks for."""
    light, dark = (
        " ".join(
            f"--st-{name}-color: {st.get_option(f'theme.{theme}.{option}')};"
            for name, option in GROUNDS.items()
        )
        for theme in style.COLOURS
    )
    themes = f":root {{ {light} }} @media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}"
    return "".join(
        [
            font.lists(),
            style.stylesheet(),
            themes,
            stylesheets.STYLE,
            stylesheets.read("saved"),
        ]
    )


def _about(saved: Saved, root: str, made: datetime) -> str:
    """When it was saved from where, of which data, under which licences, by whom."""
    url = Address(root, "").to("", replace(saved.view, language=i18n.voice().language))
    day = _("Saved on {day}. No network is needed.").format(day=words.day(made.date()))
    licences = [datapackage.RECORDS, datapackage.GEOMETRY]
    lines = [
        (_("This view in the atlas"), _link(url, url)),
        (_("Licences"), _listed(licences)),
        (_("Credits"), f"{escape(CREDIT)}. {_listed(datapackage.SOURCES)}"),
        (_("Citation"), escape(citation(made))),
    ]
    rows = "".join(f"<dt>{escape(label)}</dt><dd>{text}</dd>" for label, text in lines)
    return f"<footer><p>{escape(day)} {escape(words.data_version())}.</p><dl>{rows}</dl></footer>"


def _listed(links: list[dict[str, str]]) -> str:
    return escape(_("; ")).join(_link(one["path"], one["title"]) for one in links)


def _link(url: str, text: str) -> str:
    return f'<a href="{escape(url)}" target="_blank" rel="noopener">{escape(text)}</a>'
