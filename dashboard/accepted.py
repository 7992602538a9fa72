"""What a reader's browser would like to have, by an Accept-* header of its request."""

from __future__ import annotations


def weights(header: str) -> dict[str, float]:
    """By what the header names, in lower case, how much it is wanted: 0 to 1."""
    return dict(map(_weighed, header.lower().split(",")))


def _weighed(part: str) -> tuple[str, float]:
    name, _, weight = part.replace(" ", "").partition(";q=")
    try:
        return name, float(weight or 1)
    except ValueError:
        return name, 0.0
