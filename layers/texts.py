"""What the map says of the catalogue's records, in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Texts:
    """status: by place ("" for everything) sentences with {day} in them and the first day of each;
    recognised: by boundary line, who recognises it; when and titles: by event, its date in words
    and its title; erupted: by volcano, its last known eruption."""

    status: Mapping[str, Iterable[tuple[date, str]]] = field(default_factory=dict)
    recognised: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    erupted: Mapping[str, str] = field(default_factory=dict)


NO_TEXTS = Texts()
