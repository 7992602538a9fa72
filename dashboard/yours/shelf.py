"""Events that readers have put beside the catalogue's: in this process alone, for a while, each for
whoever knows the token of their address, which cannot be guessed."""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import dataclass, field
from threading import Lock

from cachetools import TTLCache

from dashboard import i18n, map_texts
from geodata import own
from geodata.catalogue import Catalogue
from geodata.own import Own
from layers import events
from layers.publication import as_json, untitled
from layers.texts import Texts

KEPT = 3600.0  # seconds after the last use
MOST = 1_000_000  # rows of all readers, some 2 GB; what has lain longest goes first
EACH = 5_000  # as many more take as much memory as what each token has of the catalogue: 10 MB
LONGEST_TOKEN = 64


@dataclass(frozen=True)
class Beside:
    """What one token stands for: what was put there, the catalogue with it, and what is published
    of its events: by voice, and, of each page of titles, for which voice the how manieth it is."""

    sets: tuple[Own, ...]
    catalogue: Catalogue
    names: dict[i18n.Voice, dict[str, str]] = field(default_factory=dict)
    files: dict[str, bytes] = field(default_factory=dict)
    pages: dict[str, tuple[i18n.Voice, int]] = field(default_factory=dict)


_held: TTLCache[str, Beside] = TTLCache(
    MOST, KEPT, getsizeof=lambda beside: EACH + sum(len(one.rows) for one in beside.sets)
)
_lock = Lock()


def put(sets: Sequence[Own], catalogue: Catalogue, route: str = "") -> str:
    """Put events beside a catalogue: the token by which they are seen, which begins with the route
    by which a proxy finds this process. Raises ValueError for more rows than are held at all."""
    made = Beside(tuple(sets), own.beside(catalogue, sets))
    made.catalogue.source.event(str(made.catalogue.events.events.index[0]))  # makes what all ask
    token = route + secrets.token_urlsafe(16)
    with _lock:
        _held[token] = made
    return token


def forget(token: str) -> None:
    """They are seen by nobody any more."""
    with _lock:
        _held.pop(token, None)


def beside(token: str | None) -> Beside | None:
    """What a token stands for; None if it stands for nothing (any more)."""
    with _lock:
        found = _held.get(token or "")
        if found and token:
            _held[token] = found  # as if it were put there now
    return found


def sets(token: str | None) -> tuple[Own, ...]:
    """The sets that a token stands for, none if it stands for nothing (any more)."""
    found = beside(token)
    return found.sets if found else ()


def catalogue(known: Catalogue, token: str | None) -> Catalogue:
    """A catalogue with the events beside it that a token stands for, if any."""
    found = beside(token)
    return found.catalogue if found else known


def published(token: str | None) -> dict[str, str] | None:
    """The names of the files of which the map draws the events, in the reader's voice."""
    found = beside(token)
    if not found or not token:
        return None
    voice, source = i18n.voice(), found.catalogue.source
    if voice not in found.names:
        stem = f"{source.id}.{token}"
        spoken = "-".join([*voice.languages, *["eras"] * voice.eras])
        pages = {f"{stem}.{spoken}.{page}.json": (voice, page) for page in events.pages(source)}
        made = untitled(source, found.catalogue, stem, list(pages))
        found.pages.update(pages)
        found.files.update(made.files)
        found.names[voice] = {
            "columns": made.names["events.bin"], "titles": made.names["events.json"],
        }  # fmt: skip
    return found.names[voice]


def file(name: str) -> bytes | None:
    """A published file, which has its token in its name."""
    token = name.split(".")[1] if name.count(".") > 1 else ""
    found = beside(token)
    if found and name in found.pages and name not in found.files:
        found.files[name] = _titles(found, *found.pages[name])
    return found.files.get(name) if found else None


def _titles(found: Beside, voice: i18n.Voice, page: int) -> bytes:
    """A page of titles, which nobody has asked for before."""
    source, own = found.catalogue.source, found.catalogue.own.index
    with i18n.speaking(voice):
        said = map_texts.of_events(source, own, events.on_page(page))
    return as_json(events.titles(source, page, Texts(when=said["when"], titles=said["titles"])))
