"""The rows of the two tables: eruptions and earthquakes, as their catalogues give them."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from geodata import dates, files
from geodata.errors import Problem, RecordError
from geodata.records import Record

FOLDER = "reference"
ERUPTIONS, EARTHQUAKES = "eruptions.csv", "earthquakes.csv"
# Dates of the catalogue that are the middle of a longer span, which the table does not say: of a
# month, of one year, of two. Since 1993 the volcanoes are watched daily, so that days are days.
MID_MONTH, MID_YEAR, MID_TWO_YEARS = (15, 16), ((7, 1), (7, 2)), (12, 31)
WATCHED_SINCE = 1993
EXACT_YEARS_SINCE = 1800  # the catalogue has earlier years by decades, give or take some

Date = tuple[int, int, int]  # year, month, day; 0 where it is not known


@dataclass(frozen=True)
class Eruption:
    """A confirmed eruption: GVP's number, the id of its volcano, when it began and ended.

    `start` and `end` are the catalogue's, `end` None where it gives none; vei is None likewise;
    vent is the catalogue's word for the part that erupted, method for how it was dated.
    """

    number: int
    volcano: str
    start: Date
    end: Date | None
    vei: int | None
    vent: str
    method: str

    @property
    def reference(self) -> str:
        """Which row it is."""
        return f"gvp:{self.number}"

    @property
    def date(self) -> str:
        """When it was, as EDTF, no more exact than the catalogue can mean it."""
        first, last = self.start, self.end or self.start
        exact = first[:2] == last[:2] and first[2] != last[2]
        begun, ended = (written(one) if exact else spanned(one) for one in (first, last))
        return begun if begun == ended else f"{begun}/{ended}"

    @property
    def widened(self) -> list[str]:
        """Which of its days the catalogue may mean as a longer span; EDTF."""
        days = dict.fromkeys(written(one) for one in (self.start, self.end or self.start))
        return [day for day in days if len(day) == len("YYYY-MM-DD") and day not in self.date]


@dataclass(frozen=True)
class Earthquake:
    """A significant earthquake: when by UTC, where (EPSG:4326), how deep and strong.

    `time` is `1963-10-13T05:17`, or as much of it as the catalogue has; depth_km is None where it
    gives none; tsunami says whether it lists one with it.
    """

    time: str
    lon: float
    lat: float
    depth_km: float | None
    magnitude: float
    tsunami: bool

    @property
    def reference(self) -> str:
        """Which row it is."""
        return f"noaa:{self.time}"

    @property
    def moment(self) -> datetime | None:
        """When it was; None where only the day is known."""
        if "T" not in self.time:
            return None
        return datetime.fromisoformat(self.time if ":" in self.time else f"{self.time}:00").replace(
            tzinfo=UTC
        )


Row = Eruption | Earthquake


def written(when: Date) -> str:
    """A date of the catalogue as EDTF."""
    year, month, day = when
    return "-".join([f"{year:04}", *(f"{part:02}" for part in (month, day) if part)])


def spanned(when: Date) -> str:
    """A date of the catalogue as EDTF, as wide as the span that it may be the middle of."""
    year, month, day = when
    if year < WATCHED_SINCE:
        if (month, day) == MID_TWO_YEARS or (year < EXACT_YEARS_SINCE and not month):
            return f"{year:04}~"
        if (month, day) in MID_YEAR:
            return written((year, 0, 0))
        if day in MID_MONTH:
            return written((year, month, 0))
    return written(when)


def listed(data: Path, volcanoes: Mapping[str, Record]) -> list[Row]:
    """All rows of both tables. Raises RecordError."""
    return [*eruptions(data, volcanoes), *earthquakes(data)]


def eruptions(data: Path, volcanoes: Mapping[str, Record]) -> list[Eruption]:
    """The eruptions of the table, of the volcanoes with these records by id.

    Raises RecordError where the table cannot be read or names another volcano.
    """
    ids = {str(record["gvp_number"]): volcano for volcano, record in volcanoes.items()}
    where = f"{FOLDER}/{ERUPTIONS}"
    return [_eruption(row, ids, f"{where}: row {n}") for n, row in _rows(data / where, where)]


def earthquakes(data: Path) -> list[Earthquake]:
    """The earthquakes of the table. Raises RecordError where it cannot be read."""
    where = f"{FOLDER}/{EARTHQUAKES}"
    return [_earthquake(row, f"{where}: row {n}") for n, row in _rows(data / where, where)]


def _rows(path: Path, where: str) -> list[tuple[int, dict[str, str]]]:
    return list(enumerate(csv.DictReader(files.text(path, where).splitlines()), start=1))


def _eruption(row: Mapping[str, str], ids: Mapping[str, str], where: str) -> Eruption:
    try:
        start, end = _date(row, "start"), _date(row, "end")
        made = Eruption(
            int(row["eruption_number"]),
            ids[row["volcano_number"]],
            start,
            end if end[0] else None,
            int(row["vei"]) if row["vei"] else None,
            row["area_of_activity"],
            row["evidence_method_dating"],
        )
        dates.parse(made.date)
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError([Problem(where, "", f"is no eruption: {error}")]) from error
    return made


def _earthquake(row: Mapping[str, str], where: str) -> Earthquake:
    try:
        day = written((int(row["year"]), int(row["month"]), int(row["day"])))
        clock = ":".join(f"{int(row[part]):02}" for part in ("hour", "minute") if row[part])
        made = Earthquake(
            f"{day}T{clock}" if clock else day,
            float(row["longitude"]),
            float(row["latitude"]),
            float(row["focal_depth_km"]) if row["focal_depth_km"] else None,
            float(row["magnitude"]),
            bool(row["tsunami_event"]),
        )
        dates.parse(day)
        made.moment  # noqa: B018 - an hour that there is not is no earthquake's
    except (KeyError, TypeError, ValueError) as error:
        raise RecordError([Problem(where, "", f"is no earthquake: {error}")]) from error
    return made


def _date(row: Mapping[str, str], which: str) -> Date:
    year, month, day = (int(row[f"{which}_{part}"] or 0) for part in ("year", "month", "day"))
    return year, month, day
