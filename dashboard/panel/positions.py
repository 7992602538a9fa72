"""What the parties hold about a place: every position, dated, with its sources, by party."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from dashboard import claiming, status, words
from dashboard.i18n import gettext as _
from dashboard.panel import event_card
from geodata.catalogue import Catalogue
from geodata.rows import Row


def content(place: str, catalogue: Catalogue) -> dict[str, Any]:
    """heading; parties: a list for each that holds something about the place, the oldest of its
    positions first."""
    held = catalogue.held_about(place)
    leaves = catalogue.gazetteer.leaves(place)
    return {
        "heading": words.counted(_("Positions"), len(held)),
        "parties": [
            {
                "heading": words.party(party),
                "rows": [
                    _row(row, there if len(there) < len(leaves) else (), catalogue)
                    for row, there in of_party
                ],
            }
            for party, of_party in groupby(held, key=lambda one: one[0]["party"])
        ],
    }


def _row(row: Row, there: tuple[str, ...], catalogue: Catalogue) -> dict[str, Any]:
    """When the party held what, about which islands if not all; in its words, by whom told."""
    record = catalogue.records["positions"][row["record"]]
    when = claiming.span(record["start"], record.get("end", ""))
    where = status.named(there, catalogue) if there else ""
    return {
        "says": words.labelled(words.noted(when, where), words.stance(row["stance"])),
        "text": words.text(row, "text"),
        "sources": [event_card.cited(source) for source in record["sources"]],
    }
