"""Earthquakes as the USGS gives them: GeoJSON of its FDSN event service.

https://earthquake.usgs.gov/earthquakes/feed/v1.0/geojson.php says what its fields mean.
"""

from __future__ import annotations

import json
import math
from datetime import MAXYEAR, MINYEAR, UTC, date, datetime, timedelta
from typing import Any

import pandas as pd

from geodata.catalogue import Catalogue
from geodata.errors import FeedError
from geodata.messages import N_, Said
from geodata.readers import civil
from geodata.readers.feeds.entries import Entry, Reading, moment, web_address
from geodata.readers.feeds.registry import EAST, NORTH, SOUTH, WEST

_SECOND_DAY = date.min + timedelta(days=1)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def address(url: str, since: date | None) -> str:
    """Where to ask for earthquakes since a local day; without one, of the last 30 days."""
    if since is None:
        return url
    # The day begins there before UTC's.
    return f"{url}&starttime={max(since, _SECOND_DAY) - timedelta(days=1)}"


def read(body: bytes, known: Catalogue) -> Reading:
    """The earthquakes of an answer that lie in the region. Raises FeedError."""
    found, gone, unread = [], [], 0
    for feature in _features(body):
        try:
            if feature["properties"].get("status") == "deleted":
                gone.append(_text(feature["id"]))
            else:
                found.append(_earthquake(feature))
        except (AttributeError, LookupError, TypeError, ValueError, OverflowError):
            unread += 1
    inside = [one for one in found if WEST <= one["lon"] <= EAST and SOUTH <= one["lat"] <= NORTH]
    near = known.coasts.nearest(pd.DataFrame(inside, columns=["lon", "lat"]))
    moments = pd.DatetimeIndex([one.pop("when") for one in inside], tz=UTC)
    local = civil.days(moments, near, known.gazetteer)
    entries = [Entry(date=day, **one) for day, one in zip(local, inside, strict=True)]
    return Reading(tuple(entries), tuple(gone), unread)


def _features(body: bytes) -> list[Any]:
    try:
        said = json.loads(body)
    except (ValueError, RecursionError) as error:
        why = N_("answers what is no JSON ({error}); it may have broken off")
        raise FeedError(Said(why, error=str(error))) from error
    features = said.get("features") if isinstance(said, dict) else None
    if not isinstance(features, list):
        why = N_("answers JSON that is no GeoJSON with features; the service has changed")
        raise FeedError(Said(why))
    return features


def _earthquake(feature: Any) -> dict[str, Any]:
    """The fields of an entry but its date, and with `when` it was. Raises what `read` expects."""
    said = feature["properties"]
    lon, lat, *depth = feature["geometry"]["coordinates"]
    when = _EPOCH + timedelta(milliseconds=said["time"])
    if when.year in (MINYEAR, MAXYEAR):
        raise ValueError(f"{when} is no moment by the clock of every zone")
    number = _text(feature["id"])
    return {
        "id": number,
        "names": tuple(name for name in _text(said.get("ids")).split(",") if name),
        "when": when,
        "time_utc": moment(when),
        "lon": _number(lon),
        "lat": _number(lat),
        "depth_km": _number(depth[0]) if depth and depth[0] is not None else None,
        "magnitude": None if said.get("mag") is None else _number(said["mag"]),
        "magnitude_type": _text(said.get("magType")),
        "title": _text(said.get("title") or said.get("place") or number),
        "url": web_address(_text(said.get("url"))),
    }


def _text(said: Any) -> str:
    """Raises ValueError where half a sign, which JSON can say, cannot be written as UTF-8."""
    text = "" if said is None else str(said)
    text.encode()
    return text


def _number(said: Any) -> float:
    if isinstance(said, bool) or not math.isfinite(said):
        raise ValueError(f"{said!r} is no number")
    return float(said)
