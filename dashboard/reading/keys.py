"""The keys of a link, as people write them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from rapidfuzz import fuzz, process

from dashboard.i18n import gettext as _
from dashboard.reading.written import quoted, tidy

Query = Mapping[str, str | list[str]]  # a list where a key is repeated

NEAR = 77  # of 100; `categories` is as near to `category`
LONGEST = 30  # characters of a key that are compared
MOST = 9  # values of one key


def asked(query: Query, known: Collection[str]) -> tuple[dict[str, list[str]], dict[str, str]]:
    """By key of the atlas the values that a query gives it, and notices of keys that were guessed.

    A key that is nearly one of the atlas's own is read as that, unless that is there too; other
    keys are foreign, and nobody's concern.
    """
    texts, notices = dict[str, list[str]](), dict[str, str]()
    said = [(key, values) for key, value in query.items() if (values := _values(value))]
    for key, values in said:
        if (own := _plain(key)) in known:
            texts[own] = _once([*texts.get(own, []), *values])
    for key, values in said:
        own = _nearest(key, known)
        if own and own not in texts:
            texts[own] = values
            notice = _("“{text}” is read as “{known}”.")
            notices[own] = notice.format(text=quoted(key), known=own)
    return texts, notices


def _nearest(key: str, known: Collection[str]) -> str:
    found = process.extractOne(_plain(key), known, scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[0]) if found else ""


def _values(value: str | list[str]) -> list[str]:
    texts = [value] if isinstance(value, str) else value
    return _once(text for text in texts if text.strip())


def _once(texts: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(texts))[:MOST]


def _plain(key: str) -> str:
    return tidy(key)[:LONGEST].casefold()
