"""Tables of the catalogue as people take them away: a row an island, an event, a volcano."""

from __future__ import annotations

from datetime import date

import geopandas as gpd
import pandas as pd
import shapely

from geodata import claims, dates, geometry, texts
from geodata.catalogue import Catalogue
from geodata.dataset import event_shapes
from geodata.places import Gazetteer
from geodata.texts import each

EVENT_COLUMNS = [
    "id", "date", "date_start", "date_end", "category", "also", "precision", "title_en",
    "summary_en", "places", "relation", "via", "volcano", "magnitude", "vei", "lon", "lat",
    "geometry_of", "sources",
]  # fmt: skip
ISLAND_COLUMNS = [
    "id", "kind", "islands", "layer", *each("name"), "aliases", "area_km2", "area_geodesic_km2",
    "highest_point_m", "population", "population_year", "administered_by", "claimed_by",
]  # fmt: skip
ADMINISTRATION_COLUMNS = [
    "place", "administered_by", "basis", "since", "claimed_by", "claimed_since", "undetermined_by",
    "instrument",
]  # fmt: skip
VOLCANO_COLUMNS = [
    "id", "gvp_number", *each("name"), "aliases", "type", "elevation_m",
    "last_known_eruption", "island", "eruptions", "lon", "lat", "sources",
]  # fmt: skip

# What the printed columns mean that are not a record's fields by the same name.
MEANINGS = {
    "id": "Id of the record: the name of its file.",
    "place": "Id of the island or part.",
    "name_en": "`names.en`",
    "name_ru": "`names.ru`",
    "name_ja": "`names.ja`",
    "islands": "Of a whole, that is an island with parts, or a group: ids of the islands and parts "
    "whose polygons it is made of, joined by ;",
    "aliases": "`names.aliases`, joined by ;",
    "date_start": "First possible day; empty where the beginning is open.",
    "date_end": "Last possible day; empty where the end is open.",
    "places": "Ids of the places that the record names, joined by ;",
    "relation": "How the event belongs to the chosen place (on, waters, concerns); where none was "
    "chosen, to each of `places` in turn, joined by ; For a reader's own row: on, waters, beyond "
    "them the nearest island, concerns for one that a name alone places; empty where nothing does.",
    "row": "Number of the row or feature in the reader's own file, as the file's reader counts it.",
    "via": "The place through which the chosen place inherits the event; empty where direct.",
    "sources": "Links of the sources, or titles and publishers of those without, joined by ;",
    "area_geodesic_km2": "Area of the polygons, geodesic, square kilometres.",
    "administered_by": "Who governed in fact on the day, joined by ; today in `islands`.",
    "basis": "`basis` of the period.",
    "since": "First day since which the place is administered, without a break, by "
    "`administered_by` or the states that these continue.",
    "claimed_by": "Who claims the place on the day, joined by ; the administering party included, "
    "unless it only occupies it.",
    "claimed_since": "Since when each of `claimed_by`, or a state that it continues, claims it "
    "without a break, in the same order; EDTF, `../` before a day: by that day at the latest.",
    "undetermined_by": "Who holds on the day that the sovereignty over the place is nobody's yet, "
    "joined by ;",
    "instrument": "`instrument.en` of the period.",
    "eruptions": "Ids of the events that name the volcano, by date, joined by ;",
    "island": "Id of the island or part: where a volcano stands; on or off which a reader's row "
    "lies.",
    "distance_km": "Geodesic distance from a reader's point to the coast, kilometres; 0 on land.",
}


def islands(catalogue: Catalogue, day: date) -> gpd.GeoDataFrame:
    """Every island and part with its polygons (EPSG:4326), then the wholes that these make up, an
    island with parts and groups, with all of theirs; in ISLAND_COLUMNS.

    area_km2 is as published, area_geodesic_km2 that of the polygons; administered_by and
    claimed_by (";" between parties) are as of `day`, of a whole those of any of its islands.
    """
    held = administration(catalogue, day).set_index("place")[["administered_by", "claimed_by"]]
    leaves, gazetteer = catalogue.islands[["geometry"]].join(held), catalogue.gazetteer
    wholes = _wholes(leaves, gazetteer)
    frame = pd.concat([leaves, wholes]).join(gazetteer.frame)
    frame["area_geodesic_km2"] = geometry.areas_km2(frame).round(4)
    texts_of = ["islands", "administered_by", "claimed_by"]
    frame[texts_of] = frame[texts_of].mask(frame[texts_of] == "")
    frame = frame.rename_axis("id").reset_index()
    return frame[[*ISLAND_COLUMNS, "geometry"]]


def _wholes(leaves: gpd.GeoDataFrame, gazetteer: Gazetteer) -> gpd.GeoDataFrame:
    """A row for each place that leaf places make up, by id."""
    known = sorted({*gazetteer.containment["whole"]})
    rows = []
    for whole in known:
        of = leaves.loc[[*gazetteer.leaves(whole)]]
        rows.append({
            "geometry": shapely.union_all(of.geometry),
            "islands": ";".join(of.index),
            **{held: _parties(of[held]) for held in ("administered_by", "claimed_by")},
        })  # fmt: skip
    return gpd.GeoDataFrame(rows, index=known, crs=leaves.crs)


def _parties(held: pd.Series[str]) -> str:
    """The parties of any of them, once each."""
    named = held.fillna("").str.split(";").explode()
    return ";".join(dict.fromkeys(filter(None, named)))


def administration(catalogue: Catalogue, day: date) -> pd.DataFrame:
    """Every leaf place that somebody administered or claimed on a day, in ADMINISTRATION_COLUMNS.

    Texts, ";" between parties; empty where there is nothing to say, as of the administration before
    a boundary was agreed.
    """
    rows = []
    for strand in catalogue.strands():
        period = strand.on(day)
        held = {
            "administered_by": ";".join(period.administered_by) if period else "",
            "basis": period.basis if period else "",
            "since": str(period.since) if period else "",
            "instrument": texts.said(period.instrument, ("en",)).text if period else "",
        }
        for leaf in strand.leaves:
            made = claims.on(catalogue.claims, leaf, day)
            open_to = claims.on(catalogue.undetermined, leaf, day)
            if period or made:
                rows.append({
                    "place": leaf,
                    **held,
                    "claimed_by": ";".join(claim.by(day) for claim in made),
                    "claimed_since": ";".join(claim.since for claim in made),
                    "undetermined_by": ";".join(one.by(day) for one in open_to),
                })  # fmt: skip
    frame = pd.DataFrame(rows, columns=ADMINISTRATION_COLUMNS)
    return frame.sort_values("place", ignore_index=True)


def events(catalogue: Catalogue, chosen: pd.DataFrame) -> gpd.GeoDataFrame:
    """Chosen events (a result of `catalogue.select`) in EVENT_COLUMNS, with a MultiPoint
    (EPSG:4326) of their own point or, as `geometry_of` says, of their places.

    places: the ids that the record names, ";" between them. relation and via: to the chosen place,
    or, where none was chosen, relation of each of `places` in turn. sources: the links, or the
    citations of those without one. date_start and date_end are empty where the date is open.
    """
    named = catalogue.events.named.groupby("event")[["place", "relation"]].agg(";".join)
    frame = chosen if "relation" in chosen else chosen.join(named["relation"]).assign(via="")
    frame = frame.assign(
        places=named["place"].reindex(frame.index),
        sources=_sources(catalogue).reindex(frame.index),
        date_start=_days(frame["date_start"], str(dates.OPEN_START)),
        date_end=_days(frame["date_end"], str(dates.OPEN_END)),
    )
    shapes = event_shapes.shapes(catalogue.events, catalogue).reindex(frame.index)
    frame = frame.assign(geometry_of=event_shapes.whose(frame))
    frame = frame.rename_axis("id").reset_index()[EVENT_COLUMNS]
    return gpd.GeoDataFrame(frame, geometry=shapes.array)


def volcanoes(catalogue: Catalogue) -> gpd.GeoDataFrame:
    """Every volcano in VOLCANO_COLUMNS, with its point (EPSG:4326).

    eruptions: ids of the catalogue's events of it by date, ";" between them; the others are those
    of `volcanoes.frame`.
    """
    events = catalogue.events.events.reset_index()
    eruptions = events[events["volcano"] != ""].groupby("volcano")["event"].agg(";".join)
    frame = catalogue.volcanoes
    frame = frame.assign(eruptions=eruptions.reindex(frame.index).fillna(""))
    points = gpd.points_from_xy(frame["lon"], frame["lat"], crs=geometry.CRS)
    frame = frame.rename_axis("id").reset_index()[VOLCANO_COLUMNS]
    return gpd.GeoDataFrame(frame, geometry=points)


def _sources(catalogue: Catalogue) -> pd.Series[str]:
    sources = catalogue.events.sources
    citation = sources["title"] + ", " + sources["publisher"]
    cited = sources["url"].where(sources["url"] != "", citation.str.replace(";", ",", regex=False))
    return cited.groupby(sources["event"]).agg(";".join)


def _days(moments: pd.Series[pd.Timestamp], open_end: str) -> pd.Series[str]:
    return moments.dt.strftime("%Y-%m-%d").replace(open_end, "")
