"""Islands in the colours of who administered them on a day."""

from __future__ import annotations

from collections.abc import Container
from datetime import date

from geodata import claims
from geodata.catalogue import Catalogue
from layers import still, style
from layers.picture.frame import Frame

INK = style.COLOURS["light"]


def paths(day: date, catalogue: Catalogue, frame: Frame, leaves: Container[str]) -> dict[str, str]:
    """By class, the outline of those of the leaves that are so and in the frame, "" if there are
    none. Two halves of an island are one where they are drawn alike."""
    islands, administered = catalogue.islands_web.geometry, still.administered(day, catalogue)
    known = {how: [leaf for leaf in some if leaf in leaves] for how, some in administered.items()}
    whole = {how: [islands[some].union_all()] for how, some in known.items()}
    disputed = [leaf for leaf in _disputed(day, catalogue) if leaf in leaves]
    return {
        how: frame.path(shapes) for how, shapes in (whole | {"disputed": islands[disputed]}).items()
    }


def look(how: str, wide: float = 2.5) -> str:
    """How islands of a class are drawn, as attributes; so wide is the line around disputed ones."""
    if how == "disputed":
        dashes = f'stroke-width="{wide}" stroke-dasharray="{2 * wide:g} {1.2 * wide:g}"'
        return f'fill="none" stroke="{INK["claim"]}" {dashes}'
    return f'fill="{INK.get(how, f"url(#{how})")}" stroke="{INK["coast"]}"'


def patterns() -> str:
    """Stripes of what is administered by both, held by one of two that claim it, or reached by
    some while no boundary had been agreed."""
    japan, russia, ink, grey = (INK[name] for name in ("by-japan", "by-russia", "ink", "unsettled"))
    return "".join(
        f'<pattern id="{how}" width="10" height="10" patternUnits="userSpaceOnUse" '
        f'patternTransform="rotate(45)"><rect width="10" height="10" fill="{ground}"/>'
        + "".join(
            f'<rect x="{at}" width="{wide}" height="10" fill="{colour}" fill-opacity="{seen}"/>'
            for at, wide, colour, seen in stripes
        )
        + "</pattern>"
        for how, ground, *stripes in (
            ("joint", japan, (0, 5, russia, 1)),
            ("held-by-japan", japan, (0, 3, ink, 0.22)),
            ("held-by-russia", russia, (0, 3, ink, 0.22)),
            ("reached-by-japan", grey, (0, 3, japan, 1)),
            ("reached-by-russia", grey, (0, 3, russia, 1)),
            ("reached-by-both", grey, (0, 3, japan, 1), (5, 3, russia, 1)),
            ("own-people", grey, (0, 1, ink, 0.5)),
        )
    )


def _disputed(day: date, catalogue: Catalogue) -> list[str]:
    """The leaves that more than one party claims on a day."""
    return [leaf for leaf in catalogue.claims if len(claims.on(catalogue.claims, leaf, day)) > 1]
