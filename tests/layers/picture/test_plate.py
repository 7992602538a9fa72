"""The map of a view on a page, as an XML parser, an image library and a geodesic read it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import streamlit as st
from hypothesis import given
from hypothesis import strategies as some
from PIL import Image
from pyproj import Geod

from geodata.catalogue import Catalogue
from layers import context, style
from layers.picture import frame, letters, measures, plate
from layers.picture.chart import Chart, Shown
from layers.picture.dots import gathered
from layers.picture.plate import LANDSCAPE, Page, Plate

LATIN = next((Path(st.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-U*"))
SVG = "{http://www.w3.org/2000/svg}"
INK = style.COLOURS["light"]
HOSTILE = """</text></svg><script>alert(1)</script>&amp;\0\x0b\ud800"""
SHOWN = Shown(
    day=date(2020, 1, 1), place=None, chosen=(), events=(), event=None,
    overlays=("boundaries", "settlements"), layers=(), relations=(),
    languages=("en", "ru", "ja"), of_the_time=True,
    seas=tuple((sea.name, sea.name) for sea in context.SEAS), recognised=(),
)  # fmt: skip
LEGEND = (("", "Administered by"), ("by-japan", "Japan"), ("by-russia", "Russia"),
    ("disputed", "claimed by both"), ("line", "boundary"), ("", "Events"), ("nature", "Nature"),
    ("badge", "events"))  # fmt: skip
WHOLE = Plate(
    page=LANDSCAPE, shown=SHOWN, point=None, at=None, title="Everything", line="As of 2020",
    legend=LEGEND, inset="Iturup to Habomai", degrees=("{degrees} N", "{degrees} E"),
    distances=("{metres} m", "{kilometres} km", "{distance} at {latitude}"),
    foot=("Credit", "https://atlas.example/?island=shikotan"),
)  # fmt: skip


def island(place: str) -> Plate:
    """The map of an island alone."""
    return replace(WHOLE, shown=replace(SHOWN, place=place, chosen=(place,)))


def read(shown: Plate, catalogue: Catalogue) -> ElementTree.Element:
    return ElementTree.fromstring(plate.svg(shown, catalogue, LATIN))  # noqa: S314 # our own


def said(shown: Plate, catalogue: Catalogue) -> list[str]:
    """The lines of text on a page."""
    return ["".join(text.itertext()) for text in read(shown, catalogue).iter(f"{SVG}text")]


def test_it_says_title_day_legend_degrees_scale_credit_and_link(catalogue: Catalogue) -> None:
    lines = said(WHOLE, catalogue)
    for line in ("Everything", "As of 2020", "Administered by", "Russia", "claimed by both",
        "boundary", "146° E", "48° N", "200 km at 49°12′ N", *WHOLE.foot):  # fmt: skip
        assert line in lines


def test_the_legend_has_what_is_on_the_map_and_no_heading_of_nothing(catalogue: Catalogue) -> None:
    assert not {"Japan", "Nature", "Events", "events"} & {*said(WHOLE, catalogue)}
    then = replace(WHOLE, shown=replace(SHOWN, day=date(1930, 1, 1)))
    assert "Japan" in said(then, catalogue)
    assert "claimed by both" not in said(then, catalogue)
    every = tuple(range(len(catalogue.source.frames.events)))
    full = said(replace(WHOLE, shown=replace(SHOWN, events=every)), catalogue)
    assert {"Nature", "Events", "events"} <= {*full}


@pytest.mark.parametrize(
    ("languages", "name"),
    [(("en", "ru", "ja"), "Iturup Итуруп 択捉島"), (("ru", "ja", "en"), "Итуруп 択捉島"),
     (("ja", "en", "ru"), "択捉島 Итуруп")],
)  # fmt: skip
def test_islands_are_named_in_the_readers_language_and_the_others_scripts(
    languages: tuple[str, ...], name: str, catalogue: Catalogue
) -> None:
    assert name in said(replace(WHOLE, shown=replace(SHOWN, languages=languages)), catalogue)


def test_a_settlement_has_its_name_of_the_day_first_if_so_chosen(catalogue: Catalogue) -> None:
    then = replace(SHOWN, place="yuzhno-sakhalinsk", day=date(1930, 1, 1), languages=("en", "ja"))
    town = replace(WHOLE, shown=then, point=(142.73798, 46.95916))
    now = replace(town, shown=replace(then, of_the_time=False))
    [first] = [line for line in said(town, catalogue) if "Yuzhno-Sakhalinsk" in line]
    [second] = [line for line in said(now, catalogue) if "Yuzhno-Sakhalinsk" in line]
    assert first.endswith("Yuzhno-Sakhalinsk")
    assert second == " ".join(reversed(first.split()))


def test_the_picture_is_a_sheet_of_a4_in_the_colours_of_the_map(catalogue: Catalogue) -> None:
    drawn = Image.open(BytesIO(plate.png(WHOLE, catalogue, LATIN))).convert("RGB")
    assert drawn.size == (2480, 1754)
    page = plate._Drawing(WHOLE, catalogue, letters.of(LATIN))
    shown = page._frame()
    for (lon, lat), colour in {
        (142.6, 51.2): "by-russia",  # Sakhalin
        (142.7, 43.2): "land",  # Hokkaido
        (150.9, 55.0): "sea",
    }.items():
        [(x, y)] = shown.placed([(lon, lat)])
        at = round(2 * (page.left + x)), round(2 * (page.top + max(y, 10)))
        assert "#{:02x}{:02x}{:02x}".format(*drawn.getpixel(at)) == INK[colour]  # type: ignore[misc]
    assert drawn.getpixel((10, 10)) == (255, 255, 255)


@pytest.mark.parametrize("place", ["shikotan", "paramushir", "sakhalin"])
def test_the_bar_is_as_long_as_it_says_in_the_middle_of_the_map(
    place: str, catalogue: Catalogue
) -> None:
    leaves = tuple(catalogue.gazetteer.leaves(place))
    shown = replace(WHOLE, shown=replace(SHOWN, chosen=leaves))
    svg = read(shown, catalogue)
    [bar] = [path for path in svg.iter(f"{SVG}path") if path.get("class") == "scale"]
    pixels = float(bar.attrib["d"].partition("h")[2].partition("v")[0])
    page = plate._Drawing(shown, catalogue, letters.of(LATIN))
    seen, (x, y) = page._frame(), (page.width / 2, page.height / 2)
    (west, lat), (east, _lat) = seen.degrees([(x, y), (x + pixels, y)])
    *_ways, metres = Geod(ellps="WGS84").inv(west, lat, east, lat)
    [line] = [line for line in said(shown, catalogue) if " km at " in line]
    assert metres == pytest.approx(1000 * int(line.split()[0]), rel=1e-3)
    assert line.endswith(f"at {measures.in_minutes(lat)} N")


@given(lon=some.floats(140, 158), lat=some.floats(43, 54))
def test_a_position_is_where_it_was_placed(lon: float, lat: float) -> None:
    shown = frame.Frame((6900.0, -3300.0, 7900.0, -2300.0), 800, 800)
    [(back_lon, back_lat)] = shown.degrees(shown.placed([(lon, lat)]))
    assert (back_lon, back_lat) == pytest.approx((lon, lat))


def test_lines_of_the_net_are_labelled_at_whole_degrees_or_minutes() -> None:
    assert [measures.in_minutes(degrees) for degrees in (43, 43.5, 146 + 1 / 6, 43.999999)] == [
        "43°", "43°30′", "146°10′", "44°",
    ]  # fmt: skip


def test_a_reader_who_moved_the_map_gets_that_part_of_it(catalogue: Catalogue) -> None:
    moved = replace(WHOLE, at=(50.4, 155.8, 8))
    page = plate._Drawing(moved, catalogue, letters.of(LATIN))
    seen = page._frame()
    assert seen.zoom == pytest.approx(8)
    [(lon, lat)] = seen.degrees([(page.width / 2, page.height / 2)])
    assert (lon, lat) == pytest.approx((155.8, 50.4))
    assert any("Paramushir" in line for line in said(moved, catalogue))


def test_a_map_moved_far_away_ends_where_land_is_known(catalogue: Catalogue) -> None:
    for at in ((89.0, -179.0, 2.0), (-80.0, 10.0, 16.0)):
        page = plate._Drawing(replace(WHOLE, at=at), catalogue, letters.of(LATIN))
        (west, north), (east, south) = page._frame().degrees([(0, 0), (page.width, page.height)])
        bounds = catalogue.land.total_bounds
        assert (west, south) >= tuple(bounds[:2] - 1e-6)
        assert (east, north) <= tuple(bounds[2:] + 1e-6)
        assert read(replace(WHOLE, at=at), catalogue) is not None


def test_the_whole_has_an_inset_of_the_south_and_an_island_none(catalogue: Catalogue) -> None:
    assert "Iturup to Habomai" in said(WHOLE, catalogue)
    assert "Iturup to Habomai" not in said(island("paramushir"), catalogue)
    low = replace(WHOLE, page=Page(780, 420, 220))
    assert "Iturup to Habomai" not in said(low, catalogue)


def test_a_point_at_sea_is_in_the_middle_of_the_map(catalogue: Catalogue) -> None:
    quake = next(
        number
        for number, (lon, lat) in enumerate(
            catalogue.source.frames.events[["lon", "lat"]].to_numpy()
        )
        if lon > 151 and lat < 47
    )
    row = catalogue.source.frames.events.iloc[quake]
    shown = replace(SHOWN, events=(quake,), event=quake)
    at_sea = replace(WHOLE, shown=shown, point=(row["lon"], row["lat"]))
    page = plate._Drawing(at_sea, catalogue, letters.of(LATIN))
    [dot] = gathered((quake,), quake, page._frame(), catalogue)
    assert (dot.x, dot.y) == pytest.approx((page.width / 2, page.height / 2))
    assert dot.chosen
    assert f'stroke="{INK["accent"]}"' in plate.svg(at_sea, catalogue, LATIN)


def test_an_island_of_a_layer_that_is_not_shown_is_not_drawn(catalogue: Catalogue) -> None:
    only = replace(WHOLE, shown=replace(SHOWN, layers=("sakhalin",)))
    page = plate._Drawing(only, catalogue, letters.of(LATIN))
    chart = Chart(only.shown, page._frame(), catalogue, letters.of(LATIN))
    assert {*chart._leaves} < {*catalogue.islands_web.index}
    assert not any("Iturup" in line for line in said(replace(only, inset=""), catalogue))


@pytest.mark.parametrize("hostile", [HOSTILE, "", " ", "x" * 4000, "島" * 900])
def test_any_text_is_text(hostile: str, catalogue: Catalogue) -> None:
    shown = replace(WHOLE, title=hostile, line=hostile, foot=(hostile, hostile), inset=hostile)
    svg = read(shown, catalogue)
    assert not [*svg.iter(f"{SVG}script")]
    height = float(svg.attrib["viewBox"].split()[3])
    assert all(float(text.attrib["y"]) <= height for text in svg.iter(f"{SVG}text"))
    if "script" in hostile:
        assert any("<script>" in line for line in said(shown, catalogue))


def test_what_is_remembered_is_bounded(catalogue: Catalogue) -> None:
    first = plate.png(WHOLE, catalogue, LATIN)
    assert plate.png(WHOLE, catalogue, LATIN) is first
    assert plate._drawn.maxsize == plate._written.maxsize == plate.REMEMBERED
