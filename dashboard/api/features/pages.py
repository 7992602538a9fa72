"""Pages for people: what the service says as HTML, in the reader's language."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any

import shapely
from jinja2 import Environment, FileSystemLoader
from markupsafe import Markup

from dashboard import i18n, preview, words
from dashboard.api.features.asking import Asked
from dashboard.api.features.collections import KINDS, LICENCES, Collection, credit
from dashboard.api.features.selection import Page
from dashboard.i18n import gettext as _
from dashboard.served import atlas
from dashboard.view import View
from geodata import texts
from geodata.columns import Column
from geodata.rows import Row
from layers import font, style

HERE = Path(__file__).parent
STYLE = HERE.parents[1] / "styles" / "api.css"


def page(template: str, asked: Asked, title: str, said: dict[str, Any], **more: Any) -> bytes:
    """A page made of what is said as JSON, and of more that only people want."""
    spoken = i18n.voice().language
    return (
        _templates()
        .get_template(f"{template}.html")
        .render(
            title=title,
            said=said,
            language=spoken,
            languages=[
                {"code": code, "name": name, "href": asked.again(lang=code)}
                for code, name in i18n.NAMES.items()
            ],
            letters=_letters(asked),
            map=_map(asked, View()),
            above=_above(asked),
            links=said.get("links") or asked.itself(),
            attribution=said.get("attribution") or credit(LICENCES),
            **more,
        )
        .encode()
    )


def of_collections(asked: Asked, known: Iterable[Collection]) -> list[dict[str, str]]:
    """The collections in words, with the addresses of their features."""
    return [
        {
            "href": asked.to(f"/collections/{one.id}/items", f="html"),
            "title": _(one.kind.title),
            "about": _(one.kind.about),
        }
        for one in known
    ]


def of_items(asked: Asked, one: Collection, found: Page) -> dict[str, Any]:
    """A page of features as a table: counted, shown, features."""
    last = found.offset + len(found.numbers)
    counted = _("{first}–{last} of {number}").format(
        first=words.number(found.offset + 1),
        last=words.number(last),
        number=words.number(found.matched),
    )
    return {
        "counted": counted if len(found.numbers) else _("No feature fits."),
        "shown": one.kind.first,
        "features": [
            of_feature(asked, one, number)
            | {"cells": [_cell(one.plain[number], field) for field in one.kind.first]}
            for number in found.numbers
        ],
    }


def of_feature(asked: Asked, one: Collection, number: int) -> dict[str, Any]:
    """A feature in words: id, href, map, fields."""
    name, row = one.ids[number], one.plain[number]
    return {
        "id": name,
        "href": asked.to(f"/collections/{one.id}/items/{name}", f="html"),
        "map": _on_map(asked, one, row),
        "fields": [
            (field, str(value))
            for field, value in ({"id": name} | row).items()
            if value is not None
        ],
    }


def geometry(one: Collection, number: int) -> str:
    """The geometry of a feature, as GeoJSON."""
    return str(shapely.to_geojson(one.shapes[number]))


def title(one: Collection, number: int) -> str:
    """What a feature is called."""
    row, languages = one.plain[number], i18n.voice().languages
    found = (texts.text(row, field, languages) for field in ("title", "name", "names"))
    return next(filter(None, found), str(one.ids[number]))


def _cell(row: Row, field: str) -> dict[str, str]:
    """A field as the reader reads it; in which language, where it has several."""
    if field in row:
        return {"text": "" if row[field] is None else str(row[field]), "lang": ""}
    found = texts.said(texts.of(row, field), i18n.voice().languages)
    return {"text": found.text, "lang": found.language}


def _on_map(asked: Asked, one: Collection, row: Row) -> str:
    """The address of the map with the event of a row, else with its place; "" without either."""
    for column in one.table.columns:
        shown = _shown(column, one)
        if shown and row[column.name]:
            return _map(asked, View(**{shown: row[column.name]}))
    return ""


def _shown(column: Column, one: Collection) -> str:
    """Which field of a view a column says, if any."""
    meant = one.table.name if column.name == "id" else column.refers
    return {"events": "event", "places": "place"}.get(meant, "")


def _map(asked: Asked, view: View) -> str:
    spoken = View(language=asked.values.get("lang"), place=view.place, event=view.event)
    return preview.Address(asked.atlas, "").to("", spoken)


def _above(asked: Asked) -> list[dict[str, str]]:
    """The way from the first page to this one."""
    names = {"": _("Data"), "/collections": _("Collections")} | {
        f"/collections/{name}/items": _(kind.title) for name, kind in KINDS.items()
    }
    return [
        {"href": asked.to(path, f="html"), "title": name}
        for path, name in names.items()
        if asked.path.startswith(path) and asked.path != path
    ]


def _letters(asked: Asked) -> Markup:
    """The fonts, the atlas's own for Japanese among them."""
    name = atlas().spoken().publication.names["japanese.woff2"]
    return Markup(font.style(f"{asked.atlas}atlas/{name}"))  # noqa: S704 # a name of our own


@cache
def _templates() -> Environment:
    made = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True,
        trim_blocks=True, lstrip_blocks=True,
    )  # fmt: skip
    css = style.stylesheet() + STYLE.read_text(encoding="utf-8")
    made.globals.update({"_": _, "style": Markup(css)})  # noqa: S704 # it is our own
    return made
