"""What one process serves to all readers: a catalogue, what is published of it, their sessions."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from dashboard import map_frame, map_texts, script
from dashboard.i18n import LANGUAGE
from dashboard.sessions import Sessions
from geodata import catalogue as catalogues
from geodata.catalogue import Catalogue
from layers.publication import Publication, publish


@dataclass(frozen=True)
class Atlas:
    """`files` is all that a browser may fetch by its name and keep; `maps` names the page of each
    map among them."""

    catalogue: Catalogue
    publication: Publication
    maps: dict[str, str]
    files: dict[str, bytes]
    sessions: Sessions


def of(catalogue: Catalogue) -> Atlas:
    """Everything published that a catalogue has."""
    publication = publish(catalogue, LANGUAGE, map_texts.of_records(catalogue))
    pages = map_frame.pages(publication)
    maps = {key: name for key, (name, _page) in pages.items()}
    files = {
        **publication.files,
        **dict(pages.values()),
        script.NAME: script.TEXT.encode(),
    }
    return Atlas(catalogue, publication, maps, files, Sessions(catalogue))


@cache
def atlas() -> Atlas:
    """The atlas of its own catalogue, made once in a process."""
    return of(catalogues.default())
