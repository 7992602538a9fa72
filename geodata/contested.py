"""Contested events, and whether each side is heard in them.

An event is contested if it has accounts, or if both sides acted in it in politics or by force.
"""

from __future__ import annotations

from collections.abc import Iterable

from geodata.continuity import Continuity
from geodata.events import FAMILY_OF
from geodata.records import Record

LANGUAGE_OF = {"JPN": "ja", "RUS": "ru"}  # the sides: the parties to the dispute, as they are today
FAMILIES = {"politics", "force"}


def is_contested(record: Record, known: Continuity) -> bool:
    """Whether the sides may tell an event apart."""
    kinds = (record["category"], *record.get("also", ()))
    of_both = _sides(record.get("actors", ()), known) == set(LANGUAGE_OF)
    return "accounts" in record or (of_both and any(FAMILY_OF[kind] in FAMILIES for kind in kinds))


def heard(record: Record, known: Continuity) -> set[str]:
    """The sides whose account an event has."""
    return _sides((account["party"] for account in record.get("accounts", ())), known)


def cited(record: Record, known: Continuity) -> set[str]:
    """The sides of which it has a source, of the event or of an account: one in the side's own
    language, or one whose publisher speaks for it."""
    accounts = record.get("accounts", ())
    sources = [*record["sources"], *(account["source"] for account in accounts)]
    spoken = {source["language"] for source in sources}
    by_language = {side for side, language in LANGUAGE_OF.items() if language in spoken}
    return by_language | _sides((source.get("party", "") for source in sources), known)


def _sides(parties: Iterable[str], known: Continuity) -> set[str]:
    return {known.last(party) for party in parties} & set(LANGUAGE_OF)
