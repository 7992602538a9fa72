"""What the map says of the catalogue's records, in the interface's language."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date


@dataclass(frozen=True)
class Texts:
    """status: by place ("" for everything) sentences with {day} in them and the first day of each;
    recognised: by boundary line, who recognises it; when: by event, its date in words."""

    status: Mapping[str, Iterable[tuple[date, str]]] = field(default_factory=dict)
    recognised: Mapping[str, str] = field(default_factory=dict)
    when: Mapping[str, str] = field(default_factory=dict)


NO_TEXTS = Texts()
