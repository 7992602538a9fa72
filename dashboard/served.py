"""What one process serves to all readers: a catalogue, what is published of it, their sessions."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from itertools import permutations
from threading import Lock

from dashboard import i18n, map_frame, map_texts, script
from dashboard.sessions import Sessions
from dashboard.view import View
from dashboard.yours import shelf
from geodata import catalogue as catalogues
from geodata.catalogue import Catalogue
from layers.publication import Publication, publish


@dataclass(frozen=True)
class Spoken:
    """What is published for readers of one voice: `maps` names the page of each map."""

    publication: Publication
    maps: dict[str, str]


@dataclass(frozen=True)
class Atlas:
    """A catalogue and what its readers have chosen. `files` is all that a browser may fetch by its
    name and keep; what a voice takes is published when the first reader asks for it."""

    catalogue: Catalogue
    sessions: Sessions
    files: dict[str, bytes]
    _spoken: dict[i18n.Voice, Spoken] = field(default_factory=dict)
    _lock: Lock = field(default_factory=Lock)

    def of(self, view: View) -> Catalogue:
        """The catalogue that a view shows: with its reader's own events, if it has any."""
        return shelf.catalogue(self.catalogue, view.own)

    def spoken(self) -> Spoken:
        """What is published for the reader for whom something is done now."""
        voice = i18n.voice()
        with self._lock:
            if voice not in self._spoken:
                self._spoken[voice] = self._publish(voice)
        return self._spoken[voice]

    def file(self, name: str) -> bytes | None:
        """A published file. One that no reader has asked this process for may be asked for by a
        page that is older than it, so all are published before the name is said to be unknown."""
        if name not in self.files:
            for order in permutations(i18n.SPOKEN):
                for eras in (False, True):
                    with i18n.speaking(i18n.Voice(order, eras)):
                        self.spoken()
        return self.files.get(name)

    def _publish(self, voice: i18n.Voice) -> Spoken:
        texts = map_texts.of_records(self.catalogue)
        publication = publish(self.catalogue, voice.languages, texts)
        pages = map_frame.pages(publication)
        self.files.update(publication.files)
        self.files.update(dict(pages.values()))
        return Spoken(publication, {key: name for key, (name, _page) in pages.items()})


def of(catalogue: Catalogue) -> Atlas:
    """Everything that is served of a catalogue."""
    atlas = Atlas(catalogue, Sessions(catalogue), dict(script.FILES))
    atlas.spoken()
    return atlas


@cache
def atlas() -> Atlas:
    """The atlas of its own catalogue, made once in a process."""
    return of(catalogues.default())
