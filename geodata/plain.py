"""Plain texts and links: what no record needs in either, so that none may hold it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Mapping
from ipaddress import ip_address
from urllib.parse import urlsplit

LONGEST = 1000  # characters of any text or link; most fields of the schemas allow fewer
LINK = "url"  # what a field is called that holds a link

_BREAKS = "\0-\x1f\x7f-\x9f\u2028\u2029"  # control characters, ends of lines and paragraphs
_TURNS = "\u202a-\u202e\u2066-\u206f"  # what turns the direction of all that follows
_NOTHING = "\ud800-\udfff\ue000-\uf8ff\ufdd0-\ufdef\ufeff\ufff9-\uffff\U000e0000-\U000e007f"
_NO_LETTER = re.compile(f"[{_BREAKS}{_TURNS}{_NOTHING}\U000f0000-\U0010ffff]")
_MARKS = re.compile("[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff]{4}")
_NO_LINK = re.compile(r"[\s\\<>\"`{}|^]")
_LABEL = re.compile(r"(?!-)[^\W_](?:[^\W_]|-){0,62}(?<!-)")
_PORTS = (None, 80, 443)


def problems(said: object, path: tuple[str, ...] = ()) -> Iterator[tuple[tuple[str, ...], str]]:
    """The path of each text at any depth of a record that is not plain, or not a link where its
    field holds links, and why."""
    if isinstance(said, str):
        why = text_problem(said) or (link_problem(said) if path[-1:] == (LINK,) else "")
        if why:
            yield path, why
    elif isinstance(said, Mapping):
        for name, below in said.items():
            yield from problems(below, (*path, str(name)))
    elif isinstance(said, list):
        for number, below in enumerate(said):
            yield from problems(below, (*path, str(number)))


def text_problem(text: str) -> str:
    """What is in a text that no record needs; "" if nothing is."""
    if len(text) > LONGEST:
        return f"is {len(text)} characters long; {LONGEST} are allowed"
    if found := _NO_LETTER.search(text):
        return f"holds {_named(found[0])}; letters, signs and spaces are allowed"
    if _MARKS.search(text):
        return "holds a letter under more than three marks"
    return ""


def link_problem(url: str) -> str:
    """Why a link may not be followed; "" if it may: http or https, a host, no user before it."""
    if found := _NO_LETTER.search(url) or _NO_LINK.search(url):
        return f"holds {found[0]!r}, which a link writes as %.."
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError as error:
        return f"is no link: {error}"
    if parts.scheme not in ("http", "https"):
        return "must be a link that starts with http:// or https://"
    if "@" in parts.netloc:
        return "names a user before the host, which hides where it leads"
    if port not in _PORTS:
        return f"asks port {port}; 80 and 443 are allowed"
    return "" if _public(host) else f"leads to {host!r}, which is no public host"


def link(text: str) -> str:
    """The text where it is a link that may be followed, else ""."""
    return "" if text_problem(text) or link_problem(text) else text


def visible(text: str) -> str:
    """The text with a sign such as \\x1b for each that a terminal would obey or not show."""
    return _NO_LETTER.sub(lambda found: ascii(found[0])[1:-1], text)


def _public(host: str) -> bool:
    """Whether anybody can find it: a name of two parts or more, or an address of the internet."""
    labels = host.removesuffix(".").split(".")
    if labels[-1][:1].isdecimal() or ":" in host:
        try:
            return ip_address(host).is_global
        except ValueError:
            return False
    return len(labels) > 1 and all(map(_LABEL.fullmatch, labels))


def _named(sign: str) -> str:
    return f"U+{ord(sign):04X} ({unicodedata.name(sign, 'a character that is not shown')})"
