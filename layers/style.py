"""Every colour of the atlas, for both themes, as CSS custom properties.

Administration takes an ochre and a green that are on no flag and stay apart for colour-blind
readers; the four families of events take hues of Okabe and Ito's palette (2008) and each its
own shape.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Literal

Theme = Literal["light", "dark"]

COLOURS: dict[Theme, dict[str, str]] = {
    "light": {
        "sea": "#dfe8ec",
        "sea-deep": "#9fbccb",
        "sea-name": "#48697b",
        "graticule": "#c9d8df",
        "land": "#eeeae1",
        "land-line": "#bdb8a9",
        "coast": "#3c4f52",
        "by-japan": "#e3bd6b",
        "by-russia": "#8cbcab",
        "unsettled": "#cfd0c9",
        "claim": "#a03f1f",
        "boundary": "#5b4a7d",
        "volcano": "#5a463c",
        "accent": "#0b5c92",
        "ink": "#1d2b33",
        "ink-soft": "#50626c",
        "paper": "#ffffff",
        "politics": "#0072b2",
        "force": "#c44e00",
        "life": "#9a4f86",
        "nature": "#3b3b3b",
        "own": "#b3005e",
        "own-1": "#440154",
        "own-2": "#3b528b",
        "own-3": "#21807c",
        "own-4": "#2f9b52",
        "own-5": "#8a9a00",
        "own-6": "#b87d00",
        "own-7": "#6b6b6b",
    },
    "dark": {
        "sea": "#16222a",
        "sea-deep": "#08131a",
        "sea-name": "#86a7b8",
        "graticule": "#22323c",
        "land": "#262c2e",
        "land-line": "#475054",
        "coast": "#c3d0d2",
        "by-japan": "#b78d36",
        "by-russia": "#3f7f6c",
        "unsettled": "#5a5f5f",
        "claim": "#ff9a70",
        "boundary": "#c3b1ec",
        "volcano": "#e6d3c6",
        "accent": "#6cc1f5",
        "ink": "#eef3f5",
        "ink-soft": "#b4c3cb",
        "paper": "#1b262d",
        "politics": "#56b4e9",
        "force": "#ff8c42",
        "life": "#e39ccf",
        "nature": "#f2f2f2",
        "own": "#ff7ab8",
        "own-1": "#b79ce8",
        "own-2": "#8fb4f5",
        "own-3": "#5fd0c9",
        "own-4": "#7fe08a",
        "own-5": "#d8e04a",
        "own-6": "#ffc14d",
        "own-7": "#b9b9b9",
    },
}


PEOPLES = {"Ainu", "Nivkh", "Uilta"}  # of the islands


def theme(name: str | None) -> Theme:
    """The theme of that name; the light one if it has none."""
    return "dark" if name == "dark" else "light"


def administration(by: Sequence[str] = (), basis: str = "") -> str:
    """How a place is drawn that these parties administer on this basis: a class of the styles."""
    if not by:
        return "unsettled"
    if basis == "joint":
        return "joint"
    side = "japan" if "JPN" in by else "russia"
    return f"held-by-{side}" if basis == "occupation" else f"by-{side}"


def control(by: Collection[str]) -> str:
    """Likewise one in which these were while no boundary had been agreed."""
    sides = [side for side, party in (("japan", "JPN"), ("russia", "RUS")) if party in by]
    if not sides:
        return "own-people" if PEOPLES.intersection(by) else "unsettled"
    return "reached-by-" + (sides[0] if len(sides) == 1 else "both")


def variables(theme: Theme) -> str:
    """The theme's colours as CSS declarations, `--sea: #dfe8ec; ...`."""
    return " ".join(f"--{name}: {colour};" for name, colour in COLOURS[theme].items())


def chart(theme: Theme) -> dict[str, dict[str, str]]:
    """Vega's configuration of a chart whose numbers and names can be read."""
    return {"axis": {"labelColor": COLOURS[theme]["ink-soft"]}}


def stylesheet() -> str:
    """Custom properties on :root; `data-theme` on it decides, else the browser's preference."""
    light, dark = variables("light"), variables("dark")
    return (
        f":root {{ {light} }}\n"
        f"@media (prefers-color-scheme: dark) {{ :root {{ {dark} }} }}\n"
        f":root[data-theme=light] {{ {light} }}\n"
        f":root[data-theme=dark] {{ {dark} }}\n"
    )
