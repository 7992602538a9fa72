"""Parameters of a request: each has a reader; what is wrong is said of all of them at once."""

from __future__ import annotations

import math
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import Any

from dashboard import i18n
from dashboard.api.features.collections import Collection
from dashboard.api.features.fields import codes
from geodata import dates
from geodata.columns import Column
from geodata.errors import ParameterError, RequestError

Pairs = Sequence[tuple[str, str]]
Reader = Callable[[str], Any]
Readers = Mapping[str, Reader]
Box = tuple[float, float, float, float]
Period = tuple[date, date]

MOST, AT_FIRST = 1000, 100  # features of a page
FARTHEST = 10**9  # that an offset may say
BBOX = (
    "west,south,east,north, or with a height after each pair; longitudes from -180 to 180, west "
    "above east where the box crosses 180; latitudes from -90 to 90, south not above north"
)
DATETIME = (
    "a day (1945-08-18), a moment (1945-08-18T10:00:00Z), or two of these with / between, the "
    "earlier first; an end may be open: .. or nothing"
)
TRUTHS = {"true": True, "false": False}

_PLANE, _SPACE = 4, 6  # numbers of a box
_DAY = r"[0-9]{4}-[0-9]{2}-[0-9]{2}"
_HOUR = r"(?:[01][0-9]|2[0-3]):[0-5][0-9]"
_MOMENT = re.compile(
    rf"({_DAY})(?:[Tt]{_HOUR}:(?:[0-5][0-9]|60)(?:\.[0-9]+)?(?:[Zz]|[+-]{_HOUR}))?"
)


def read(query: Pairs, readers: Readers) -> dict[str, Any]:
    """The values by parameter. Raises RequestError with every one that is unknown, said twice or
    cannot be read."""
    texts: dict[str, list[str]] = {}
    for name, text in query:
        texts.setdefault(name, []).append(text)
    found, wrong = {}, []
    for name, said in texts.items():
        try:
            found[name] = _read(name, said, readers)
        except ParameterError as error:
            wrong.append({"parameter": name, "value": ", ".join(said), "allowed": error.allowed})
    if wrong:
        raise RequestError(wrong)
    return found


def _read(name: str, said: Sequence[str], readers: Readers) -> Any:
    if name not in readers:
        raise ParameterError(sorted(readers))
    if len(said) > 1:
        raise ParameterError("once")
    return readers[name](said[0])


def of_document(formats: Iterable[str]) -> Readers:
    """Those of every address: in which format and language it answers."""
    return {"f": partial(one_of, list(formats)), "lang": partial(one_of, list(i18n.SPOKEN))}


def of_items(collection: Collection) -> Readers:
    """Those by which features are chosen; of fields too, each by its name."""
    table = collection.table
    return {
        **{column.name: of_field(column, codes(column, table)) for column in table.columns},
        "bbox": bbox,
        "datetime": datetime,
        "limit": limit,
        "offset": offset,
    }


def of_field(column: Column, listed: Sequence[str]) -> Reader:
    """Reads a value of a field, one of the `listed` if there are any."""
    if listed:
        return partial(one_of, listed)
    return OF_TYPES.get(column.type, some)


def bbox(text: str) -> list[Box]:
    """The boxes that a bounding box is on a flat map: two where it crosses 180 degrees."""
    numbers = [_number(part, BBOX) for part in text.split(",")]
    if len(numbers) not in (_PLANE, _SPACE):
        raise ParameterError(BBOX)
    low, high = numbers[: len(numbers) // 2], numbers[len(numbers) // 2 :]
    (west, south), (east, north) = low[:2], high[:2]
    on_earth = max(abs(west), abs(east)) <= 180 and max(abs(south), abs(north)) <= 90  # noqa: PLR2004
    if not on_earth or any(one > other for one, other in zip(low[1:], high[1:], strict=True)):
        raise ParameterError(BBOX)
    if west <= east:
        return [(west, south, east, north)]
    return [(west, south, 180, north), (-180, south, east, north)]


def datetime(text: str) -> Period:
    """The first and the last day that are meant. Days are those of the place: a moment means the
    day that is written in it."""
    ends = text.split("/")
    if len(ends) == 1:
        return (instant := _day(text, DATETIME)), instant
    if len(ends) != 2:  # noqa: PLR2004
        raise ParameterError(DATETIME)
    first, last = (
        open_ if end in ("", "..") else _day(end, DATETIME)
        for end, open_ in zip(ends, (dates.OPEN_START, dates.OPEN_END), strict=True)
    )
    if first > last:
        raise ParameterError(DATETIME)
    return first, last


def limit(text: str) -> int:
    """How many features are asked for, which may be more than a page takes."""
    return whole(1, None, text)


def offset(text: str) -> int:
    """How many features come before the page."""
    return whole(0, FARTHEST, text)


def whole(least: int, most: int | None, text: str) -> int:
    """A whole number, with at most 18 digits."""
    allowed = f"a whole number from {least}" + (f" to {most}" if most is not None else "")
    if not re.fullmatch(r"-?[0-9]{1,18}", text):
        raise ParameterError(allowed)
    if int(text) < least or (most is not None and int(text) > most):
        raise ParameterError(allowed)
    return int(text)


def number(text: str) -> float:
    """Any number."""
    return _number(text, "a number")


def day(text: str) -> date:
    """A day."""
    allowed = "a day: YYYY-MM-DD"
    if not re.fullmatch(_DAY, text):
        raise ParameterError(allowed)
    return _day(text, allowed)


def one_of(listed: Sequence[str], text: str) -> str:
    """One of a list."""
    if text not in listed:
        raise ParameterError(listed)
    return text


def truth(text: str) -> bool:
    """Whether it is so."""
    return TRUTHS[one_of(list(TRUTHS), text)]


def some(text: str) -> str:
    """Any text."""
    if not text:
        raise ParameterError("a text")
    return text


OF_TYPES: Readers = {
    "number": number,
    "integer": partial(whole, -FARTHEST, FARTHEST),
    "boolean": truth,
    "date": day,
}


def _number(text: str, allowed: str) -> float:
    if not re.fullmatch(r" *[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)([eE][+-]?[0-9]{1,3})? *", text):
        raise ParameterError(allowed)
    if not math.isfinite(float(text)):
        raise ParameterError(allowed)
    return float(text)


def _day(text: str, allowed: str) -> date:
    match = _MOMENT.fullmatch(text)
    try:
        return date.fromisoformat(match[1] if match else "")
    except ValueError as error:
        raise ParameterError(allowed) from error
