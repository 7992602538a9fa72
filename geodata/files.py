"""Files as people leave them: which of a folder are meant, and the text of one."""

from __future__ import annotations

import re
from pathlib import Path

from geodata.errors import Problem, RecordError

# Hidden files, backups and locks of editors, and what file managers keep for themselves.
_LEFT_BEHIND = re.compile(
    r"\..*|.*~|#.*#|__pycache__|(ehthumbs|thumbs)\.db|desktop\.ini|icon\r",
    re.IGNORECASE | re.DOTALL,
)


def listed(folder: Path, where: str) -> list[Path]:
    """What a folder holds, by name, without what editors and file managers leave in it.

    Raises RecordError, which names the folder as `where`, if it cannot be listed.
    """
    try:
        paths = sorted(folder.iterdir())
    except OSError as error:
        message = f"is no folder that can be read ({error.strerror}); put it back"
        raise RecordError([Problem(where, "", message)]) from error
    return [path for path in paths if not _LEFT_BEHIND.fullmatch(path.name)]


def text(path: Path, where: str) -> str:
    """The text of a file in UTF-8. Raises RecordError, which names the file as `where`."""
    try:
        wrong = _no_file(path)
        raw = b"" if wrong else path.read_bytes()
    except OSError as error:
        wrong = f"cannot be read: {error.strerror}"
    if wrong:
        raise RecordError([Problem(where, "", wrong)])
    if raw.startswith(b"\xef\xbb\xbf"):
        message = "starts with a byte order mark; save it without one"
        raise RecordError([Problem(where, "", message)])
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"is not text in UTF-8: {error}; save it as UTF-8"
        raise RecordError([Problem(where, "", message)]) from error


def _no_file(path: Path) -> str:
    """Why a path is no file; empty if it is one."""
    if path.is_file():
        return ""
    if path.is_dir():
        return "is a folder, where a file is meant"
    if path.exists():  # such as a pipe, which would be waited for without end
        return "is no plain file"
    return "is a link to nothing" if path.is_symlink() else "is missing; put it back"
