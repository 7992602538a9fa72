"""What a feed says: entries, all of one shape, whatever feed they are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from html.parser import HTMLParser

from geodata import plain as links
from geodata.messages import N_, Said

COLUMNS = (
    "id", "feed", "date", "time_utc", "lon", "lat", "title",
    "magnitude", "magnitude_type", "depth_km", "url", "text",
)  # fmt: skip
_BLOCKS = {"br", "p", "div", "li", "tr", "h1", "h2", "h3", "h4", "blockquote"}


@dataclass(frozen=True, kw_only=True)
class Entry:
    """One entry; the fields are columns of COLUMNS.

    `id` is what this feed calls it, and `names` what else it calls or called it. `date` is EDTF,
    "" where the feed says none; `time_utc` is the moment by UTC of an earthquake, of an article
    when it was published, "" for a report on a week. lon, lat are degrees in EPSG:4326.
    """

    id: str
    date: str
    title: str
    time_utc: str = ""
    lon: float | None = None
    lat: float | None = None
    magnitude: float | None = None
    magnitude_type: str = ""
    depth_km: float | None = None
    url: str = ""
    text: str = ""
    names: tuple[str, ...] = ()


@dataclass(frozen=True)
class Reading:
    """What one answer of a feed holds: its entries, those that it takes back, by name, and how many
    others could not be read."""

    entries: tuple[Entry, ...]
    gone: tuple[str, ...] = ()
    unread: int = 0

    def only(self, wanted: Callable[[Entry], bool]) -> Reading:
        """The same with some of its entries."""
        return replace(self, entries=tuple(filter(wanted, self.entries)))

    @property
    def problem(self) -> str:
        """A sentence about what could not be read, "" where all could."""
        if not self.unread:
            return ""
        one = N_("gives {count} entry that cannot be read")
        many = N_("gives {count} entries that cannot be read")
        return Said(one if self.unread == 1 else many, count=self.unread)


def counted(many: int) -> str:
    """A number of entries in words."""
    return f"{many} entry" if many == 1 else f"{many} entries"


def web_address(text: str) -> str:
    """An address of the web, or "" for anything else, such as a script."""
    return links.link(text.strip())


def moment(when: datetime) -> str:
    """A moment by UTC, as the atlas writes it."""
    return when.astimezone(UTC).isoformat(timespec="seconds").replace("+00:00", "Z")


def plain(html: str) -> str:
    """The text of a piece of HTML, a line for each of its blocks."""
    reader = _Text()
    reader.feed(html)
    reader.close()
    lines = (" ".join(line.split()) for line in "".join(reader.parts).splitlines())
    return "\n".join(line for line in lines if line)


class _Text(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.parts: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002 - as its base says
        self._break(tag)

    def handle_endtag(self, tag: str) -> None:
        self._break(tag)

    def handle_data(self, data: str) -> None:
        self.parts.append(data)

    def _break(self, tag: str) -> None:
        if tag in _BLOCKS:
            self.parts.append("\n")
