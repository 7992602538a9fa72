"""What a page's head says of its view: to the reader's window, to whoever is sent its link, to
search engines."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from html import escape
from typing import Any, NamedTuple
from urllib.parse import urlencode

import pandas as pd
from babel.core import get_global

from dashboard import event_time, i18n, legend, link, selected, status, words
from dashboard.i18n import gettext as _
from dashboard.panel import content, story_reader, taking
from dashboard.view import View, as_of
from geodata import clock, identifiers, texts, version
from geodata.catalogue import Catalogue
from geodata.dataset import datapackage, linked_places
from geodata.dataset.feed import MEDIA_TYPE
from geodata.dataset.formats import FORMATS
from geodata.rows import Row
from layers import inlined
from layers.atlas_map import BOUNDS
from layers.picture.card import HEIGHT, WIDTH, Picture
from layers.picture.letters import Point

LONGEST = 300  # characters of a description; nobody shows more
PICTURE = "atlas/preview.png"  # its address
FEED = "atlas/feed.atom"  # that of its events, as they are added and changed

Data = dict[str, Any]


class Address(NamedTuple):
    """Of a page as it was asked for: that of the folder in which it is, and its name there, "" for
    the map's."""

    folder: str
    name: str

    def to(self, name: str, view: View) -> str:
        """That of something beside it for a view, but for where the map was moved to."""
        query = urlencode(link.to_query(replace(view, at=None)))
        return f"{self.folder}{name}?{query}" if query else f"{self.folder}{name}"


def of(url: str) -> Address:
    """The address of a page."""
    folder, _slash, name = url.partition("?")[0].rpartition("/")
    return Address(f"{folder}/", name)


def above(url: str) -> Address:
    """The address of the map's page, by that of something in the folder atlas beside it."""
    return Address(of(url).folder.removesuffix("atlas/"), "")


def title(view: View, catalogue: Catalogue, page: str = "") -> str:
    """What a window with the view is called, on the map's page or another."""
    others = {
        "compare": _("Compare two dates"), "own": _("Your data"), "about": _("About the data"),
    }  # fmt: skip
    about = others.get(page) or subject(view, catalogue)
    return " · ".join(filter(None, (about, _("Kuril Atlas"))))


def description(view: View, catalogue: Catalogue) -> str:
    """A few sentences about the view."""
    if view.story:
        said = words.said(catalogue.stories[view.story].steps[view.step - 1].text)
    elif view.event:
        said = words.text(catalogue.event(view.event), "summary")
    elif view.place:
        said = _held(view.place, view, catalogue)
    else:
        said = content.about(catalogue.source)
    said = " ".join(said.split())
    return said if len(said) <= LONGEST else said[: LONGEST - 1].rstrip() + "…"


def head(view: View, catalogue: Catalogue, address: Address) -> str:
    """The view's elements of a page's head, in place of its title."""
    called, says = title(view, catalogue, address.name), description(view, catalogue)
    url = address.to(address.name, view)
    shown = address.to(PICTURE, replace(view, language=i18n.voice().language))
    graph = {
        "og:type": "website",
        "og:site_name": _("Kuril Atlas"),
        "og:locale": _locale(i18n.voice().language),
        "og:title": called,
        "og:description": says,
        "og:url": url,
        "og:image": shown,
        "og:image:type": "image/png",
        "og:image:width": str(WIDTH),
        "og:image:height": str(HEIGHT),
        "og:image:alt": called,
    }
    named = {
        "description": says,
        "twitter:card": "summary_large_image",
        "twitter:title": called,
        "twitter:description": says,
        "twitter:image": shown,
    }
    elements = [
        f"<title>{escape(called)}</title>",
        *(_element("meta", name=name, content=text) for name, text in named.items()),
        *(_element("meta", property=name, content=text) for name, text in graph.items()),
        _element("link", rel="canonical", href=url),
    ]
    for language in i18n.SPOKEN:
        other = address.to(address.name, replace(view, language=language))
        elements.append(_element("link", rel="alternate", hreflang=language, href=other))
    feed = address.to(FEED, listed(view))
    elements.append(
        _element("link", rel="alternate", type=MEDIA_TYPE, title=feed_title(), href=feed)
    )
    return "".join([*elements, _script(data(view, catalogue, address))])


def feed_title() -> str:
    """What the feed is called, whatever it is of."""
    return _("Kuril Atlas, new and changed")


def listed(view: View) -> View:
    """What of a view says which events there are in its list, and in which voice."""
    return replace(
        selected.narrowed(view), place=view.place, years=view.years, direct=view.direct,
        language=view.language, eras=view.eras,
    )  # fmt: skip


def picture(view: View, catalogue: Catalogue) -> Picture:
    """The map of the view, beside what it is about."""
    about = subject(view, catalogue)
    leaves, point = chosen(view, catalogue)
    return Picture(
        day=as_of(view, catalogue),
        leaves=leaves,
        point=point,
        title=about or _("Kuril Atlas"),
        line=_("As of {day}").format(day=words.day(as_of(view, catalogue))),
        legend=(
            ("", _("Administered by")),
            *legend.administration(),
            ("disputed", _("claimed by both")),
        ),
        foot=(*([_("Kuril Atlas")] if about else []), _("© OpenStreetMap contributors")),
    )


def chosen(view: View, catalogue: Catalogue) -> tuple[tuple[str, ...], Point | None]:
    """The leaves and the point that a picture of the view is about, if anything is chosen."""
    places, point = [view.place] if view.place else [], None
    if view.event:
        point = _point(catalogue.event(view.event))
        named = [one["place"] for one in catalogue.source.of_event(view.event, "named")]
        places = [] if point else named
    elif view.place:
        point = _point(catalogue.place(view.place))
    leaves = (leaf for place in places for leaf in catalogue.gazetteer.leaves(place))
    return tuple(sorted(set(leaves))), point


def data(view: View, catalogue: Catalogue, address: Address) -> list[Data]:
    """The view as Schema.org has it: its event, its place, else the atlas."""
    found = list(_data(view, catalogue))
    if not found:
        view = View(language=view.language)
        found = [{**_dataset(catalogue), "distribution": [*_downloads(view, address)]}]
    url = address.to("", view)
    said = {"@context": "https://schema.org", "url": url, "inLanguage": i18n.voice().language}
    return [said | one for one in found]


def subject(view: View, catalogue: Catalogue) -> str:
    """What is chosen, in the words of a title; "" if nothing is."""
    if view.story:
        told = story_reader.content(view, catalogue) or {}
        return words.noted(told["title"], told["where"])
    if view.event:
        row = catalogue.event(view.event)
        return words.noted(words.text(row, "title"), words.date(row["date"]))
    parts = []
    if view.query:
        parts.append(_("“{text}”").format(text=view.query))
    if view.place:
        kind = words.kind_of_place(catalogue.place(view.place), catalogue)
        parts.append(words.noted(words.name(view.place, catalogue), kind))
    if view.years != clock.all_years():
        parts.append(words.years(*view.years))
    return words.in_a_row(parts)


def _data(view: View, catalogue: Catalogue) -> Iterator[Data]:
    if view.event:
        yield _event(view.event, catalogue)
    if view.place:
        held = _held(view.place, view, catalogue)
        yield {**_place(view.place, catalogue), "description": held}


def _held(place: str, view: View, catalogue: Catalogue) -> str:
    """Who held a place on the view's day."""
    day = as_of(view, catalogue)
    return status.on(place, day, catalogue).format(day=words.day(day))


def _event(event: str, catalogue: Catalogue) -> Data:
    row = catalogue.event(event)
    first, last = event_time.span(event, catalogue)
    where = [_place(one["place"], catalogue) for one in catalogue.source.of_event(event, "named")]
    if pd.notna(row["lon"]):
        where.insert(0, {"@type": "Place", "geo": _geo(row)})
    return {
        "@type": "Event",
        "@id": f"{linked_places.BASE}{event}",
        "name": words.text(row, "title"),
        "description": words.text(row, "summary"),
        "startDate": first.isoformat(),
        "endDate": last.isoformat(),
        "location": where,
        **_same("events", row),
    }


def _place(place: str, catalogue: Catalogue) -> Data:
    row = catalogue.place(place)
    name, *others = texts.every(texts.of(row, "name"), i18n.voice().languages)
    said = {
        "@type": "Place",
        "@id": f"{linked_places.BASE}{place}",
        "name": name,
        "alternateName": others,
        **_same("places", row),
    }
    if pd.notna(row["lon"]):
        return {**said, "geo": _geo(row)}
    leaves = [*catalogue.gazetteer.leaves(place)]
    west, south, east, north = catalogue.islands_web.geometry[leaves].total_bounds.round(3).tolist()
    return {**said, "geo": _box(south, west, north, east)}


def _same(collection: str, row: Row) -> Data:
    """Where other catalogues have it."""
    found = identifiers.links(collection, row)
    return {"sameAs": [link.url for link in found]} if found else {}


def _point(row: Row) -> Point | None:
    return (row["lon"], row["lat"]) if pd.notna(row["lon"]) else None


def _geo(row: Row) -> Data:
    return {"@type": "GeoCoordinates", "latitude": row["lat"], "longitude": row["lon"]}


def _box(south: float, west: float, north: float, east: float) -> Data:
    return {"@type": "GeoShape", "box": f"{south} {west} {north} {east}"}


def _dataset(catalogue: Catalogue) -> Data:
    (south, west), (north, east) = BOUNDS
    return {
        "@type": "Dataset",
        "name": _("Kuril Atlas"),
        "description": content.about(catalogue.source),
        "license": datapackage.RECORDS["path"],
        "isAccessibleForFree": True,
        "version": version.current(),
        "dateModified": version.released().isoformat(),
        "creator": {"@type": "Organization", "name": datapackage.AUTHORS},
        "temporalCoverage": f"{clock.FIRST_YEAR}/..",
        "spatialCoverage": {"@type": "Place", "geo": _box(south, west, north, east)},
    }


def _downloads(view: View, address: Address) -> Iterator[Data]:
    """The files in which all events of a view can be had."""
    for suffix, form in FORMATS.items():
        yield {
            "@type": "DataDownload",
            "contentUrl": address.to(f"atlas/{taking.file(suffix)}", view),
            "encodingFormat": form.media_type,
        }


def _locale(language: str) -> str:
    """A language with where it is spoken most, without which the protocol has none."""
    parts = get_global("likely_subtags").get(language, language).split("_")
    return "_".join(dict.fromkeys((parts[0], parts[-1])))


def _element(element: str, **attributes: str) -> str:
    said = " ".join(f'{name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{element} {said}>"


def _script(said: list[Data]) -> str:
    """As JSON-LD that nothing in it can end."""
    text = inlined.harmless(json.dumps(said, ensure_ascii=False))
    return f'<script type="application/ld+json">{text}</script>'
