"""Sources as reference managers read them: BibTeX, RIS, CSL-JSON."""

from __future__ import annotations

import hashlib
import json
from typing import Any
from urllib.parse import quote

import rispy
from bibtexparser.entrypoint import write_string
from bibtexparser.library import Library
from bibtexparser.middlewares import AddEnclosingMiddleware
from bibtexparser.model import Entry, Field

from geodata import dates
from geodata.errors import DateError
from geodata.rows import Row, Rows

# No \{ or \}: BibTeX counts the braces of a value, escaped or not.
SIGNS = str.maketrans(
    {
        "\\": r"\textbackslash{}", "{": r"\textbraceleft{}", "}": r"\textbraceright{}",
        "$": r"\$", "&": r"\&", "#": r"\#", "%": r"\%", "_": r"\_",
        "^": r"\textasciicircum{}", "~": r"\textasciitilde{}",
    }
)  # fmt: skip
IN_ADDRESSES = "%!$&'()*+,/:;=?@#[]~-._"  # what stays as it is; braces and spaces do not


class _Plain(rispy.RisWriter):  # type: ignore[misc] # rispy comes without types
    """Without the numbers between records, which the format does not know."""

    def set_header(self, count: int) -> str:  # noqa: ARG002
        return ""


def bibtex(sources: Rows) -> str:
    """An entry for each, texts escaped for LaTeX."""
    library = Library([_entry(source) for source in sources])
    braces = AddEnclosingMiddleware(
        reuse_previous_enclosing=False, enclose_integers=True, default_enclosing="{"
    )
    written = write_string(library, unparse_stack=[braces])
    return written or "% No event fits this view, so there is no source.\n"


def ris(sources: Rows) -> str:
    """A record for each; of none, nothing."""
    return str(rispy.dumps([_reference(source) for source in sources], implementation=_Plain))


def csl(sources: Rows) -> str:
    """An item for each."""
    return json.dumps([_item(source) for source in sources], ensure_ascii=False, indent=1) + "\n"


def key(source: Row) -> str:
    """The same in all three, and each time."""
    said = "\n".join(_said(source).values())
    return f"kuril-atlas-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _said(source: Row) -> dict[str, str]:
    """What there is to say of a source, in a line each: more would be further fields."""
    fields = ("title", "publisher", "url", "language")
    said = {field: _line(source[field]) for field in fields} | {"year": _year(source)}
    return {field: text for field, text in said.items() if text}


def _line(text: str) -> str:
    return " ".join("".join(sign if sign.isprintable() else " " for sign in text).split())


def _year(source: Row) -> str:
    try:
        start = dates.parse(source["date"]).start
    except DateError:
        return ""
    return str(start.year) if start else ""


def _entry(source: Row) -> Entry:
    said = _said(source)
    escaped = {field: text.translate(SIGNS) for field, text in said.items()}
    if "url" in said:
        escaped["url"] = quote(said["url"], safe=IN_ADDRESSES)
    return Entry("misc", key(source), [Field(field, text) for field, text in escaped.items()])


def _reference(source: Row) -> dict[str, Any]:
    said = _said(source)
    url = said.pop("url", "")
    return {"type_of_reference": "ELEC", "id": key(source), **said, "urls": [url] if url else []}


def _item(source: Row) -> dict[str, Any]:
    said: dict[str, Any] = _said(source)
    if "url" in said:
        said["URL"] = said.pop("url")
    if "year" in said:
        said["issued"] = {"date-parts": [[int(said.pop("year"))]]}
    return {"id": key(source), "type": "webpage", **said}
