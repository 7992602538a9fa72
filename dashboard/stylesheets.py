"""The page's own styles."""

from __future__ import annotations

from pathlib import Path

FOLDER = Path(__file__).parent / "styles"
# In this order: what is on a phone or in a reader's own colours comes after what is everywhere.
SHEETS = ("page", "search", "panel", "signs", "phone", "forced_colours")


def read(sheet: str) -> str:
    """One of the folder."""
    return (FOLDER / f"{sheet}.css").read_text(encoding="utf-8")


STYLE = "".join(map(read, SHEETS))
