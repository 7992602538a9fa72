"""What a file says, by a library that reads its format: each text, and where in it it stands."""

from __future__ import annotations

import csv
import io
import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from html.parser import HTMLParser
from typing import Any
from xml.etree import ElementTree as ET

from icalendar import Calendar

from tests.geodata.dataset.test_formats import TABLES

Leaf = tuple[str, str]
# No format has room for all of these, and none means them: they come as nothing, or as a mark.
LOST = re.compile(
    "[\0-\x1f\x7f-\x9f\xad\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufffd-\uffff"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
HASH = re.compile(
    r"sha256-[^']+|\.[0-9a-f]{12}\.|kuril-atlas-[0-9a-f]{12}"
)  # of other content another one
BY_LENGTH = ("td@class", "fact")  # how a cell looks that holds a short text


def norm(text: str) -> str:
    """A text without what formats cannot hold and without hashes, and with one kind of space."""
    return " ".join(HASH.sub("#", LOST.sub(" ", text)).split())


def of_json(body: bytes) -> Iterator[Leaf]:
    return _in_json(json.loads(body), "")


def _in_json(said: Any, path: str) -> Iterator[Leaf]:
    if isinstance(said, dict):
        for key, below in said.items():
            yield from _in_json(below, f"{path}.{key}")
    elif isinstance(said, list):
        for below in said:
            yield from _in_json(below, f"{path}[]")
    else:
        yield path, str(said) if isinstance(said, str) else type(said).__name__


def of_xml(body: bytes) -> Iterator[Leaf]:
    for element in ET.fromstring(body).iter():  # noqa: S314 # our own
        yield element.tag, element.text or ""
        yield f"{element.tag}/after", element.tail or ""
        yield from ((f"{element.tag}@{name}", said) for name, said in element.attrib.items())


class _Page(HTMLParser):
    """Elements with their attributes and texts; data within a script is JSON."""

    def __init__(self) -> None:
        super().__init__()
        self.leaves: list[Leaf] = []
        self._tag, self._json = "", False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._tag, self._json = tag, tag == "script" and "json" in (dict(attrs).get("type") or "")
        self.leaves.append((tag, ""))
        for name, said in attrs:
            inside = of_html((said or "").encode()) if name == "srcdoc" else [(name, said or "")]
            self.leaves += [(f"{tag}@{path}", text) for path, text in inside]

    def handle_endtag(self, _tag: str) -> None:
        self._tag, self._json = "", False

    def handle_data(self, data: str) -> None:
        data_in = self._json and data.lstrip()[:1] in "{["  # else it is a picture or the like
        self.leaves += of_json(data.encode()) if data_in else [(f"{self._tag}/text", data)]

    def handle_comment(self, data: str) -> None:
        self.leaves.append(("<!---->", data))


def of_html(body: bytes) -> Iterator[Leaf]:
    page = _Page()
    page.feed(body.decode())
    page.close()
    return iter(page.leaves)


def of_csv(body: bytes) -> Iterator[Leaf]:
    for row in csv.DictReader(io.StringIO(body.decode("utf-8-sig"), newline="")):
        yield from row.items()


def of_calendar(body: bytes) -> Iterator[Leaf]:
    for part in Calendar.from_ical(body).walk():
        yield from ((f"{part.name}.{name}", str(said)) for name, said in part.items())


def _of_table(suffix: str) -> Callable[[bytes], Iterator[Leaf]]:
    def read(body: bytes) -> Iterator[Leaf]:
        for row in TABLES[suffix](body):
            yield from ((name, str(said)) for name, said in row.items() if name != "geom")

    return read


READERS: dict[str, Callable[[bytes], Iterator[Leaf]]] = {
    "json": of_json, "xml": of_xml, "html": of_html, "csv": of_csv, "ics": of_calendar,
    **{suffix: _of_table(suffix) for suffix in ("xlsx", "gpkg", "parquet", "kml")},
}  # fmt: skip


def leaves(kind: str, body: bytes, change: Callable[[str], str] = str) -> Counter[Leaf]:
    """How often each text stands where in a file, after a change of it."""
    found = (leaf for leaf in READERS[kind](body) if leaf != BY_LENGTH)
    return Counter((path, norm(change(text))) for path, text in found)
