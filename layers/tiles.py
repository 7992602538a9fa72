"""The online background, drawn only for a reader who asks for it: NASA's picture of the Earth.

It needs no key, is free to use, and draws no border and no name that a party could object to.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from xyzservices import providers

PROVIDER = providers.NASAGIBS.BlueMarble
HOST = f"https://{urlsplit(PROVIDER.url).hostname}"


def background() -> dict[str, Any]:
    """`url` as Leaflet takes it, the credit, and the closest zoom that there are pictures for."""
    return {"url": PROVIDER.url, "credit": "NASA GIBS", "zoom": PROVIDER.max_zoom}
