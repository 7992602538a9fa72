"""Degrees as people write them, and which pairs of them are a point on Earth.

43.868   43,868   43°52′05″N   N43.868   43 52 05   43-52.1   北緯43度52分   43°52′ с. ш.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from geodata.messages import N_, Said

Axis = Literal["lon", "lat"]
Floats = NDArray[np.float64]
Texts = NDArray[np.object_]

SIDES: dict[Axis, dict[str, int]] = {
    "lat": dict.fromkeys(("n", "north", "с", "сш", "北緯"), 1)
    | dict.fromkeys(("s", "south", "ю", "юш", "南緯"), -1),
    "lon": dict.fromkeys(("e", "east", "в", "вд", "東経"), 1)
    | dict.fromkeys(("w", "west", "з", "зд", "西経"), -1),
}
MOST: dict[Axis, int] = {"lon": 180, "lat": 90}

# Here a pair that cannot be (lon, lat) is taken for (lat, lon): degrees east and north.
_WEST, _SOUTH, _EAST, _NORTH = 130, 38, 166, 62
TURNED = 540  # degrees: maps on the web count on when they are moved around the Earth
_METRES = 1000  # no degree is as much

_ALIKE = str.maketrans("º˚度分秒\u2212\u2010\u2012\u2013", "°°°′″----")
_NUMBER = re.compile(r"\d+(?:[.,]\d+)?")
_LETTERS = re.compile(r"[^\W\d_]+")
_BETWEEN = re.compile(r"[\s°′″'\"`\u00b4\u2018\u2019“”:.\u02b9\u02ba-]*")
_WKT = re.compile(r"(?:srid=\d+;)?\s*point\s*(?:z|m|zm)?\s*\(\s*(\S+)\s+(\S+)(?:\s+\S+)*\s*\)")
_PARTING = (r"\s*;\s*", r"(?<=[nsewсювз])[\s,.]+(?=\S)", r"\s*,\s+", r"\s*/\s*", r"\s+", r"\s*,\s*")


@dataclass(frozen=True, eq=False)
class Degrees:
    """A number for each cell, NaN where there is none, and why not ("" of the others)."""

    values: Floats
    reasons: Texts


def degrees(cells: pd.Series[Any], axis: Axis) -> Degrees:
    """Longitudes or latitudes in cells, in degrees, as they are: also beyond the range."""
    numbers = pd.to_numeric(cells, errors="coerce").to_numpy("float64", na_value=np.nan).copy()
    minus = np.flatnonzero(numbers == 0)
    numbers[minus] = [-0.0 if str(cell).strip()[:1] == "-" else 0.0 for cell in cells.iloc[minus]]
    reasons = np.full(len(numbers), "", dtype=object)
    left = np.flatnonzero(np.isnan(numbers))
    codes, unique = pd.factorize(cells.iloc[left].astype("str").fillna(""))
    read = [_one(text, axis) for text in unique]
    if read:
        numbers[left] = np.array([value for value, _ in read])[codes]
        reasons[left] = np.array([why for _, why in read], dtype=object)[codes]
    return Degrees(numbers, reasons)


def together(whole: Degrees, minutes: Degrees | None, seconds: Degrees | None) -> Degrees:
    """Degrees, minutes and seconds of columns of their own; the sign is that of the degrees.

    An empty cell of minutes or seconds counts as none.
    """
    values, reasons = np.abs(whole.values), whole.reasons.copy()
    beyond = (Said(N_("has minutes outside 0..60")), Said(N_("has seconds outside 0..60")))
    for parts, share, why in ((minutes, 60, beyond[0]), (seconds, 3600, beyond[1])):
        if parts is not None:
            wrong = ~np.isnan(parts.values) & ~((parts.values >= 0) & (parts.values < 60))  # noqa: PLR2004
            reasons[wrong & (reasons == "")] = why
            values = values + np.nan_to_num(parts.values) / share
    values[reasons != ""] = np.nan
    return Degrees(np.copysign(values, whole.values), reasons)


def pairs(cells: pd.Series[Any]) -> tuple[Degrees, Degrees]:
    """Longitudes and latitudes of cells that hold both, such as "43.868, 146.823".

    The latitude stands first, but in WKT, where letters say otherwise, or where it cannot.
    """
    codes, unique = pd.factorize(cells.astype("str").fillna(""))
    read = [_pair(text) for text in unique] or [(np.nan, np.nan, "")]
    reasons = np.array([why for *_, why in read], dtype=object)[codes]
    lon, lat = (np.array([one[axis] for one in read])[codes] for axis in (0, 1))
    return Degrees(lon, reasons), Degrees(lat, reasons)


def looks_swapped(lon: Floats, lat: Floats) -> NDArray[np.bool_]:
    """Pairs that are no point on Earth, but one about the atlas the other way round."""
    return (
        (np.abs(lat) > MOST["lat"])
        & ((_east(lat) >= _WEST) & (_east(lat) <= _EAST))
        & ((lon >= _SOUTH) & (lon <= _NORTH))
    )


def near_the_atlas(values: Floats, axis: Axis) -> NDArray[np.bool_]:
    """Degrees that are in the box about the atlas in which such guesses are made."""
    least, most = (_WEST, _EAST) if axis == "lon" else (_SOUTH, _NORTH)
    turned = _east(values) if axis == "lon" else values
    return (turned >= least) & (turned <= most)


def _east(lon: Floats) -> Floats:
    """Degrees once around the Earth; NaN of what is infinite."""
    return np.where(np.isfinite(lon), lon, np.nan) % 360


def turned_back(lon: Floats) -> Floats:
    """Longitudes of 0..360 and beyond, up to one more turn, as those of -180..180."""
    beyond = (np.abs(lon) > MOST["lon"]) & (np.abs(lon) <= TURNED)
    return np.where(beyond, np.round(lon - 360 * np.sign(lon), 9), lon)


def impossible(lon: Floats, lat: Floats) -> tuple[Texts, Texts]:
    """Why pairs are no point on Earth, of each axis; "" where nothing is wrong with it.

    NaN is no matter of this function. Longitudes are those of -180..180.
    """
    swapped = looks_swapped(lon, lat)
    metres = (np.abs(lon) > _METRES) & (np.abs(lat) > _METRES) & np.isfinite(lon + lat)
    reasons: dict[Axis, Texts] = {}
    pairs: tuple[tuple[Axis, Floats], ...] = (("lon", lon), ("lat", lat))
    for axis, values in pairs:
        why = np.full(len(values), "", dtype=object)
        most = MOST[axis]
        for row in np.flatnonzero((np.abs(values) > most) & ~swapped):
            why[row] = _outside(str(values[row]), most, metres=bool(metres[row]))
        reasons[axis] = why
    for row in np.flatnonzero(swapped):
        said = N_("looks swapped: latitude {lat} with longitude {lon}")
        reasons["lat"][row] = Said(said, lat=str(lat[row]), lon=str(lon[row]))
    return reasons["lon"], reasons["lat"]


def _outside(number: str, most: int, *, metres: bool) -> Said:
    said = N_("{number} is outside -{most}..{most}")
    if metres:
        said = N_(
            "{number} is outside -{most}..{most}: no degrees, but metres of a map, it seems; "
            "give degrees"
        )
    return Said(said, number=number, most=most)


def _one(cell: str, axis: Axis) -> tuple[float, str]:
    text = unicodedata.normalize("NFKC", cell.translate(_ALIKE)).translate(_ALIKE).strip()
    if not text:
        return np.nan, Said(N_("is empty"))
    found = _parsed(text.casefold(), axis)
    if found is not None:
        return found, ""
    return np.nan, Said(N_("{cell!r} is not a number"), cell=shortened(cell))


def shortened(cell: str) -> str:
    """A cell as a message quotes it."""
    said = cell.strip()
    return said if len(said) <= 40 else f"{said[:39]}…"  # noqa: PLR2004


def _parsed(text: str, axis: Axis) -> float | None:
    letters = "".join(_LETTERS.findall(text)).removesuffix("deg")
    sign = SIDES[axis].get(letters, 0) if letters else 1
    bare = _LETTERS.sub(" ", text).strip(" .,")
    if bare.startswith(("-", "+")):
        sign, bare = (-sign if bare[0] == "-" else sign), bare[1:]
    said = _NUMBER.findall(bare)
    if not sign or not 1 <= len(said) <= 3 or not _BETWEEN.fullmatch(_NUMBER.sub(" ", bare)):  # noqa: PLR2004
        return None
    numbers = [float(one.replace(",", ".")) for one in said]
    if any(one >= 60 for one in numbers[1:]) or any(one % 1 for one in numbers[:-1]):  # noqa: PLR2004
        return None
    degrees, minutes, seconds = (*numbers, 0.0, 0.0)[:3]
    return sign * (degrees + minutes / 60 + seconds / 3600)


def _pair(cell: str) -> tuple[float, float, str]:
    text = unicodedata.normalize("NFKC", cell.translate(_ALIKE)).translate(_ALIKE)
    text = text.casefold().strip(" ()[]")
    if not text:
        return np.nan, np.nan, Said(N_("is empty"))
    shape = _WKT.fullmatch(cell.casefold().strip())
    if shape:
        ends = (_parsed(shape[1], "lon"), _parsed(shape[2], "lat"))
        if None not in ends:
            return (*ends, "")  # type: ignore[return-value]
    for parting in _PARTING:
        parts = re.split(parting, text)
        if len(parts) % 2 == 0:
            found = _either(parts)
            if found:
                return (*found, "")
    why = Said(N_("{cell!r} is no pair of latitude and longitude"), cell=shortened(cell))
    return np.nan, np.nan, why


def _either(parts: list[str]) -> tuple[float, float] | None:
    """Longitude and latitude of the two halves of a text."""
    half = len(parts) // 2
    first, second = " ".join(parts[:half]), " ".join(parts[half:])
    lat, lon = _parsed(first, "lat"), _parsed(second, "lon")
    if lat is not None and lon is not None and abs(lat) <= MOST["lat"]:
        return lon, lat
    other = _parsed(second, "lat"), _parsed(first, "lon")
    if other[0] is not None and other[1] is not None and abs(other[0]) <= MOST["lat"]:
        return other[1], other[0]
    return None
