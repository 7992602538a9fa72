"""The island polygons as the browser draws and colours them."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from shapely.geometry import mapping

from geodata.catalogue import Catalogue
from geodata.claims import Claim, disputed
from geodata.control import Spell
from geodata.history import Strand
from geodata.texts import Languages
from layers import style
from layers.clusters import clusters
from layers.days import number


def places(catalogue: Catalogue, languages: Languages) -> dict[str, Any]:
    """`leaves`: GeoJSON of every island with how it is drawn from which day on and the spans of
    days on which several parties claim it (EPSG:4326; end None: it lasts);
    `wholes`: the leaves of every place that is made of others, or that stands on one."""
    gazetteer = catalogue.gazetteer
    periods = {
        leaf: [*_control(catalogue.spells.get(leaf, ())), *_periods(strand)]
        for strand in catalogue.strands()
        for leaf in strand.leaves
    }
    small = clusters(catalogue)
    features = [
        {
            "type": "Feature",
            "geometry": mapping(row.geometry),
            "properties": {
                "place": row.Index,
                "name": catalogue.name(row.Index, languages),
                "layer": row.layer,
                "whole": _island_of_part(catalogue, row.Index),
                "group": (small.around.get(row.Index) or (None,))[-1],
                "zoom": small.first_zoom(row.Index),
                "periods": periods[row.Index],
                "disputed": _disputed(catalogue.claims.get(row.Index, ())),
            },
        }
        for row in catalogue.islands_web.itertuples()
    ]
    wholes = sorted({*gazetteer.containment["whole"], *gazetteer.island_of.index})
    return {
        "leaves": {"type": "FeatureCollection", "features": features},
        "wholes": {whole: list(gazetteer.leaves(whole)) for whole in wholes},
    }


def _island_of_part(catalogue: Catalogue, leaf: str) -> str | None:
    if catalogue.gazetteer.frame.loc[leaf, "kind"] != "part":
        return None
    around = catalogue.gazetteer.containment.query("part == @leaf and steps == 1")["whole"]
    kinds = catalogue.gazetteer.frame.loc[around, "kind"]
    return str(kinds.index[kinds == "island"][0])


def _control(spells: Sequence[Spell]) -> list[dict[str, Any]]:
    return [{"start": number(one.start), "drawn": style.control(one.held_by)} for one in spells]


def _periods(strand: Strand) -> list[dict[str, Any]]:
    return [
        {
            "start": number(period.start),
            "drawn": style.administration(period.administered_by, period.basis),
        }
        for period in strand.periods
    ]


def _disputed(claims: Sequence[Claim]) -> list[list[int | None]]:
    return [[number(start), number(end) if end else None] for start, end in disputed(claims)]
