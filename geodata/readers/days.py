"""Days as people write them -> EDTF: one cell at a time, what a column says together, columns of
years, months and days.

1956-10-19   19.10.1956   10/19/1956   19 Oct 1956   5 ноября 1952 г.   昭和20年8月   昭53.10.30
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata import messages
from geodata.errors import DateError
from geodata.messages import N_, Said
from geodata.readers.coordinates import shortened
from geodata.readers.dates_written import EITHER, MONTHS, edtf, iso, two_ways

Texts = NDArray[np.object_]

_TIME = re.compile(
    r"[\sT,]+(?P<time>\d{1,2}:\d{2}(?::\d{2}(?:[.,]\d+)?)?)\s*(?P<half>[ap]\.?m\.?)?\s*"
    r"(?P<zone>Z|UTC|GMT|[+-]\d{2}:?(?:\d{2})?)?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, eq=False)
class Days:
    """Of each cell its date in EDTF, "" where there is none, and why not or not to the day ("" of
    the others); where a cell tells a moment with its zone, that moment by UTC, else NaT."""

    texts: Texts
    reasons: Texts
    moments: pd.DatetimeIndex


def read(cells: pd.Series[Any], day_first: bool | None = None) -> Days:
    """The dates of cells. Of 3/4/1956 the column must say whether the day stands first: until it is
    known (None), it is dated to its year, with a reason."""
    if pd.api.types.is_datetime64_any_dtype(cells.dtype):
        cells = pd.Series([None if pd.isna(one) else one.isoformat() for one in cells])
    said = cells.astype("str").fillna("").str.strip()
    codes, unique = pd.factorize(said)
    found = [_cell(text, day_first) for text in unique] or [("", "", "")]
    texts, reasons, moments = (
        np.array(list(part), dtype=object) for part in zip(*found, strict=True)
    )
    at = pd.to_datetime(
        pd.Series(moments).replace("", None), utc=True, format="ISO8601", errors="coerce"
    )
    return Days(texts[codes], reasons[codes], pd.DatetimeIndex(at.to_numpy()[codes]))


def of_parts(
    year: pd.Series[Any], month: pd.Series[Any] | None, day: pd.Series[Any] | None
) -> Days:
    """The dates of columns of their own. A month or day that is empty or 0 is not known."""
    blank = pd.Series([""] * len(year))
    parts = [_whole(blank if part is None else part) for part in (year, month, day)]
    codes, unique = pd.factorize(pd.MultiIndex.from_arrays(parts))
    found = [_of_part(*one) for one in unique] or [("", "")]
    texts, reasons = (
        np.array(list(part), dtype=object)[codes] for part in zip(*found, strict=True)
    )
    return Days(texts, reasons, pd.DatetimeIndex([pd.NaT] * len(texts)))


def order(cells: pd.Series[Any]) -> tuple[bool | None, int]:
    """Whether the day stands first where that is not plain, and how many cells that leaves open.

    The cells decide of which but one order makes a day; None where these say both or nothing.
    """
    if not isinstance(cells.dtype, pd.StringDtype) and cells.dtype != object:
        return None, 0
    said = pd.Series(cells.astype("str").fillna("").str.strip().unique(), dtype="str")
    some = said[said.str.match(r"\d{1,2}[-/]\d{1,2}[-/]\d{4}")]
    found = [match for text in some if (match := EITHER.match(text))]
    first = any(int(match["one"]) > MONTHS for match in found)
    second = any(int(match["two"]) > MONTHS for match in found)
    if first != second:
        return first, 0
    left = sum(two_ways(match) for match in found)
    return None, left


@lru_cache(maxsize=1 << 16)  # a long table says its days again in every piece
def _cell(text: str, day_first: bool | None) -> tuple[str, str, str]:
    """Its date, why it is none, and its moment by UTC."""
    if not text:
        return "", Said(N_("is empty")), ""
    try:
        said = unicodedata.normalize("NFKC", text).replace("\u3000", " ")
        told, moment = _moment(said)
        found, why = edtf(told, day_first)
        return found, Said(why, cell=shortened(text)) if why else "", moment(found)
    except (DateError, OverflowError, RecursionError) as error:
        why = getattr(error, "why", "") or messages.of(error)
        return "", Said(N_("{cell!r} is not a date: {why}"), cell=shortened(text), why=why), ""


def _moment(text: str) -> tuple[str, Callable[[str], str]]:
    """A text without its time of day, and what makes a moment of its date."""
    epoch = re.fullmatch(r"(\d{12,13})(?:\.0)?", text)
    if epoch:
        at = datetime.fromtimestamp(int(epoch[1]) / 1000, UTC)
        return at.date().isoformat(), lambda _: at.isoformat()
    match = _TIME.search(text)
    if not match:
        return text, lambda _: ""
    clock, zone = match["time"].replace(",", "."), match["zone"]
    if not zone or match["half"]:  # twelve hours by UTC: nobody writes so
        return text[: match.start()], lambda _: ""
    zone = "+00:00" if zone.upper() in ("Z", "UTC", "GMT") else zone
    return text[: match.start()], lambda day: f"{day}T{clock.zfill(5)}{zone}"


def _of_part(year: str, month: str, day: str) -> tuple[str, str]:
    if not year:
        return "", Said(N_("is empty"))
    try:
        number = int(year)
        if number < 1:
            raise DateError("", Said(N_("years begin at 0001")))
        return iso(f"{number:04d}", month.strip("0") and month, day.strip("0") and day), ""
    except DateError as error:
        date = "-".join(filter(None, (year, month, day)))
        return "", Said(N_("{date} is not a date: {why}"), date=date, why=error.why)
    except ValueError:
        return "", Said(N_("{cell!r} is not a year"), cell=shortened(year))


def _whole(cells: pd.Series[Any]) -> pd.Series[str]:
    """Texts of whole numbers without the ".0" that spreadsheets and gaps bring."""
    said = cells.reset_index(drop=True).astype("str").fillna("").str.strip()
    return said.str.replace(r"\.0+$", "", regex=True)
