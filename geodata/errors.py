"""The named errors of the atlas; each message says what, where, and what is allowed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from geodata import plain


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake in one place: `where` is a file or row, `field` a dotted path in it."""

    where: str
    field: str
    message: str

    def __str__(self) -> str:
        said = ": ".join(part for part in (self.where, self.field, self.message) if part)
        return plain.visible(said)


class AtlasError(Exception):
    """Base of everything that the atlas raises on purpose."""


class DateError(AtlasError, ValueError):
    """A date that is not in the atlas's EDTF profile, or a moment that is none.

    `why` says what is wrong without what is allowed, for a date.
    """

    def __init__(self, message: str, why: str = "") -> None:
        self.why = why
        super().__init__(message)


class UnknownIdError(AtlasError, LookupError):
    """An id or name that no record carries."""


class DoubleIdError(AtlasError, ValueError):
    """An id that two rows carry, where a row is known by it."""


class CoordinateError(AtlasError, ValueError):
    """A table of points without usable coordinates."""


class InputError(AtlasError, ValueError):
    """A reader's file that cannot be read as it is; the message says why, and what to do."""


class OutputError(AtlasError):
    """A file that cannot be written where it should be."""


class FolderError(AtlasError):
    """A folder of parts that another process writes, or that was begun with something else."""


class ClusterError(AtlasError):
    """A Dask cluster that is not there, or that lost what it was to do."""


class ArticleError(AtlasError, ValueError):
    """A file or text that holds no article which could be read."""


class ParameterError(AtlasError, ValueError):
    """A value that a parameter of a request cannot have; `allowed` says which it can."""

    def __init__(self, allowed: str | Sequence[str]) -> None:
        self.allowed = allowed
        super().__init__(f"allowed: {allowed if isinstance(allowed, str) else ', '.join(allowed)}")


class RequestError(AtlasError, ValueError):
    """One or more parameters of a request are wrong; `wrong` says of each parameter, value, and
    what is allowed."""

    def __init__(self, wrong: Sequence[Mapping[str, Any]]) -> None:
        self.wrong = tuple(wrong)
        super().__init__("; ".join(f"{one['parameter']}={one['value']}" for one in wrong))


class FeedError(AtlasError):
    """A feed that gave nothing that can be read: what it did, without its name."""


class StorageError(AtlasError):
    """A file in the reader's own folder that cannot be read or written."""


class RebuildError(AtlasError):
    """A pinned source is missing or is not the one that was pinned."""


class ExportError(AtlasError):
    """A folder that the dataset may not replace, or a cell that a spreadsheet would run."""


class ServeError(AtlasError):
    """A port at which the atlas cannot be served; the message names one at which it can."""


class ReleaseError(AtlasError):
    """Published ids that are gone or used again, or a history that cannot be read."""


class BundleError(AtlasError):
    """A script that says something which cannot be put in one file with the others."""


class RecordError(AtlasError):
    """One or more records are wrong; `problems` holds every one that was found."""

    def __init__(self, problems: Sequence[Problem]) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))
