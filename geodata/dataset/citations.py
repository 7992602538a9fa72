"""Sources, and what the atlas itself says, as reference managers read them: BibTeX, RIS, CSL-JSON.

What is cited is a row: `title`, `publisher`, `url`, `language`, `date` (EDTF, "" for none); our own
also has an `author`, the `version` of the data, its `license`, and `urldate`, the day on which it
was taken.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
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
FIELDS = ("title", "publisher", "url", "language")  # by which a key tells one from another
OWN = ("author", "version", "license", "urldate")
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
    said = "\n".join(text for field, text in _said(source).items() if field not in OWN)
    return f"kuril-atlas-{hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _said(source: Row) -> dict[str, str]:
    """What there is to say of a source, in a line each: more would be further fields."""
    said = {field: _line(source.get(field, "")) for field in (*FIELDS, *OWN)}
    said["year"] = _year(source)
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
    if "author" in said:
        escaped["author"] = f"{{{escaped['author']}}}"  # one name, not a list of them
    return Entry("misc", key(source), [Field(field, text) for field, text in escaped.items()])


def _reference(source: Row) -> dict[str, Any]:
    said = _said(source)
    many = {"authors": "author", "urls": "url", "notes": "license"}
    lists = {tag: [said.pop(field)] for tag, field in many.items() if field in said}
    one = {"edition": "version", "access_date": "urldate"}
    renamed = {tag: said.pop(field) for tag, field in one.items() if field in said}
    return {"type_of_reference": "ELEC", "id": key(source), **said, **renamed, **lists}


def _item(source: Row) -> dict[str, Any]:
    said: dict[str, Any] = _said(source)
    if "url" in said:
        said["URL"] = said.pop("url")
    if "year" in said:
        said["issued"] = {"date-parts": [[int(said.pop("year"))]]}
    if "author" in said:
        said["author"] = [{"literal": said["author"]}]
    if "urldate" in said:
        said["accessed"] = {"date-parts": [[*map(int, said.pop("urldate").split("-"))]]}
    return {"id": key(source), "type": "webpage", **said}


FORMS: dict[str, tuple[str, Callable[[Rows], str]]] = {
    "bib": ("application/x-bibtex", bibtex),
    "ris": ("application/x-research-info-systems", ris),
    "csl.json": ("application/vnd.citationstyles.csl+json", csl),
}  # by suffix, with their media types
