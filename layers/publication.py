"""What the browser fetches by URL: each file under a name with its content's hash in it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import xstatic.pkg.leaflet

from geodata.catalogue import Catalogue
from geodata.sources import Source
from geodata.texts import LANGUAGES, Languages
from layers import context, days, events, font, islands, labels, style
from layers.bundle import bundle
from layers.overlays import OVERLAYS
from layers.texts import NO_TEXTS, Texts

LEAFLET = Path(xstatic.pkg.leaflet.BASE_DIR)  # from its own package: nothing of it is copied here
ASSETS = Path(__file__).parent / "assets"
LATER = ("relief.avif", "japanese.woff2")  # what is fetched when the map is there, if at all


@dataclass(frozen=True)
class Publication:
    """`files` by published name, and the published `names` by what they are ("land.json")."""

    files: Mapping[str, bytes]
    names: Mapping[str, str]

    def __or__(self, other: Publication) -> Publication:
        """Both, the other's where they publish the same."""
        return Publication({**self.files, **other.files}, {**self.names, **other.names})


def publish(
    catalogue: Catalogue,
    languages: Languages = LANGUAGES,
    texts: Texts = NO_TEXTS,
    source: Source | None = None,
) -> Publication:
    """All scripts, styles and data of the map, with names in the reader's languages. Its events
    are those of the source; the catalogue's own without one."""
    japanese = font.FILE.read_bytes()
    letters = font.style(hashed("japanese.woff2", japanese))
    plain = {
        "japanese.woff2": japanese,
        "atlas.js": (_leaflet("leaflet.js") + script()).encode(),
        "atlas.css": (
            _leaflet("leaflet.css") + letters + style.stylesheet() + _asset("atlas.css")
        ).encode(),
        "land.json": as_json(context.land(catalogue)),
        "places.json": as_json(islands.places(catalogue, languages)),
        "relief.avif": (ASSETS / "relief.avif").read_bytes(),
        "labels.json": as_json(
            labels.islands(catalogue, languages) + labels.wholes(catalogue, languages)
        ),
        **{
            f"{overlay.name}.json": as_json(overlay.data(catalogue, languages, texts))
            for overlay in OVERLAYS
            if overlay.data
        },
        "status.json": as_json(
            {
                place: [[days.number(day), sentence] for day, sentence in sentences]
                for place, sentences in texts.status.items()
            }
        ),
    }
    names = {name: hashed(name, data) for name, data in plain.items()}
    made = Publication({names[name]: data for name, data in plain.items()}, names)
    return made | events_of(source or catalogue.source, catalogue, texts)


def events_of(source: Source, catalogue: Catalogue, texts: Texts = NO_TEXTS) -> Publication:
    """The events of a source as the map draws them, under names that begin with the source's id."""
    titles = {page: as_json(events.titles(source, page, texts)) for page in events.pages(source)}
    names = {
        f"events.{page}.json": hashed(f"{source.id}.{page}.json", data)
        for page, data in titles.items()
    }
    files = dict(zip(names.values(), titles.values(), strict=True))
    return Publication(files, names) | untitled(source, catalogue, source.id, list(names.values()))


def untitled(source: Source, catalogue: Catalogue, stem: str, pages: Sequence[str]) -> Publication:
    """The same without the titles, which are published on `pages` of those names. The names of
    private events hold what nobody can guess, since whoever knows a name gets the file."""
    columns, layout = events.pack(events.columns(source, catalogue))
    files = {"events.bin": columns, "events.json": as_json(events.head(layout, pages))}
    names = {
        name: hashed(f"{stem}.{name.rsplit('.', 1)[-1]}", data) for name, data in files.items()
    }
    return Publication({names[name]: data for name, data in files.items()}, names)


def as_json(value: object) -> bytes:
    """Compact JSON in UTF-8; NaN is refused, since browsers cannot read it."""
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False).encode()


def script() -> str:
    """The atlas's own script, strict as the modules are of which it is made."""
    drawn = [overlay.name for overlay in OVERLAYS if not overlay.drawn_by]
    called = "".join(f'window.atlas.{name} = modules["{name}.js"].{name};\n' for name in drawn)
    return f'\n(() => {{\n"use strict";\n{bundle(ASSETS / "atlas.js", drawn)}{called}}})();\n'


def _leaflet(name: str) -> str:
    return (LEAFLET / name).read_text(encoding="utf-8")


def _asset(name: str) -> str:
    return (ASSETS / name).read_text(encoding="utf-8")


def hashed(name: str, data: bytes) -> str:
    """The name under which a file is published: with its content's hash in it."""
    stem, suffix = name.rsplit(".", 1)
    return f"{stem}.{hashlib.sha256(data).hexdigest()[:12]}.{suffix}"
