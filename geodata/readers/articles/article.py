"""A news article: its text, day, publisher and dateline, from a pasted text or a saved page."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import charset_normalizer
import trafilatura
from trafilatura.settings import Document

from geodata import dates, messages
from geodata.errors import ArticleError, DateError
from geodata.messages import N_, Said
from geodata.readers.articles import dateline
from geodata.readers.articles.prose import cleaned

LARGEST = 4_000_000  # bytes of a saved page
LONGEST = 200_000  # characters of a text
_HTML = re.compile(rb"<\s*(?:!doctype\s+html|html|head|body|article|div|p)\b", re.IGNORECASE)
_BEGINNING = 4096  # bytes of a file in which a page says that it is one
# Of the three languages; a short text looks like many others too.
_ENCODINGS = ["cp932", "euc_jp", "iso2022_jp", "cp1251", "koi8_r", "cp866", "utf_16", "cp1252"]


@dataclass(frozen=True)
class Article:
    """An article: its text, the day it was published (EDTF) and by whom, and the line in which it
    says where and when it was written; what it does not say is ""."""

    text: str
    published: str = ""
    publisher: str = ""
    dateline: str = ""


def opened(path: Path, published: str | None = None) -> Article:
    """The article in a file of plain text or a saved web page, in whatever encoding.

    `published` is its day, for one that does not say it. Raises ArticleError if the file holds no
    article, OSError if it cannot be read, DateError for a wrong day.
    """
    if path.stat().st_size > LARGEST:
        why = N_("{file}: is larger than an article, {most} MB at most")
        raise ArticleError(Said(why, file=path, most=LARGEST // 10**6))
    data = path.read_bytes()
    try:
        return (
            of_page(data, published)
            if _HTML.search(data[:_BEGINNING])
            else of_text(_decoded(data), published)
        )
    except ArticleError as error:
        said = Said(N_("{file}: {problem}"), file=path, problem=messages.of(error))
        raise ArticleError(said) from error


def of_text(text: str, published: str | None = None) -> Article:
    """The article that a text is. Raises ArticleError if it is empty or too long, DateError."""
    text = cleaned(text)
    if not text:
        raise ArticleError(Said(N_("holds no text")))
    if len(text) > LONGEST:
        why = N_("is longer than an article, {most:,} characters at most")
        raise ArticleError(Said(why, most=LONGEST))
    line = dateline.dateline(text)
    said = _day(published) if published else dateline.day(text)
    return Article(text, said, line.publisher if line else "", line.text if line else "")


def of_page(page: bytes, published: str | None = None) -> Article:
    """The article on a web page. Raises ArticleError if it has none, DateError."""
    found = trafilatura.bare_extraction(
        page,
        with_metadata=True,
        include_comments=False,
        date_extraction_params={"extensive_search": False, "original_date": True},
    )
    if not isinstance(found, Document) or not found.text:
        why = N_("has no article that could be told from the page around it")
        raise ArticleError(Said(why))
    title = found.title or ""
    text = found.text if title in found.text else f"{title}\n\n{found.text}"
    article = of_text(text.replace("\n", "\n\n"), published or found.date)
    publisher = article.publisher or found.sitename or found.hostname or ""
    return Article(article.text, article.published, publisher, article.dateline)


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        best = charset_normalizer.from_bytes(data, cp_isolation=_ENCODINGS).best()
    if best is None:
        raise ArticleError(Said(N_("is neither a text nor a saved web page")))
    return str(best)


def _day(text: str) -> str:
    """A day of an article. Raises DateError."""
    dates.parse(text)
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        why = N_("{text!r} is not a day such as 2019-01-23")
        raise DateError(Said(why, text=text)) from error
