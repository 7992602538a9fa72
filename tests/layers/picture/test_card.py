"""The picture of the map beside a link: what is on it, in which letters, how much is remembered."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree

import pytest
import streamlit as st
from PIL import Image

from geodata.catalogue import Catalogue
from layers import style
from layers.picture import card
from layers.picture.card import Picture
from layers.picture.letters import Letters

LATIN = next((Path(st.__file__).parent / "static" / "static" / "media").glob("SourceSansVF-U*"))
SVG = "{http://www.w3.org/2000/svg}"
LEGEND = (("", "Administered by"), ("by-japan", "Japan"), ("by-russia", "Russia"),
    ("joint", "both"), ("disputed", "claimed by both"))  # fmt: skip
PLAIN = Picture(date(2020, 1, 1), (), None, "Kuril Atlas", "As of 2020", LEGEND, ("© all",))


@pytest.fixture(scope="module")
def letters() -> Letters:
    return Letters(LATIN)


def said(shown: Picture, catalogue: Catalogue, letters: Letters) -> list[str]:
    """The lines of text of a picture."""
    svg = ElementTree.fromstring(card.svg(shown, catalogue, letters))  # noqa: S314 # our own
    return [text.text or "" for text in svg.iter(f"{SVG}text")]


def fills(shown: Picture, catalogue: Catalogue, letters: Letters) -> set[str]:
    """The colours in which land is drawn."""
    svg = ElementTree.fromstring(card.svg(shown, catalogue, letters))  # noqa: S314 # our own
    return {path.attrib["fill"] for path in svg.iter(f"{SVG}path") if path.attrib["d"]}


def test_it_is_as_large_as_previews_are_and_has_the_seas_colour(catalogue: Catalogue) -> None:
    drawn = Image.open(BytesIO(card.png(PLAIN, catalogue, LATIN))).convert("RGB")
    sea = style.COLOURS["light"]["sea"]
    assert drawn.size == (1200, 630)
    assert "#{:02x}{:02x}{:02x}".format(*drawn.getpixel((1150, 600))) == sea  # type: ignore[misc]


def test_it_says_title_day_legend_and_credit(catalogue: Catalogue, letters: Letters) -> None:
    assert said(PLAIN, catalogue, letters) == [
        "Kuril Atlas", "As of 2020", "Administered by", "Russia", "claimed by both", "© all",
    ]  # fmt: skip


def test_the_legend_has_what_is_drawn_on_the_day(catalogue: Catalogue, letters: Letters) -> None:
    then = replace(PLAIN, day=date(1860, 1, 1))
    assert {"Japan", "Russia", "both"} <= {*said(then, catalogue, letters)}
    assert "claimed by both" in said(then, catalogue, letters)
    later = replace(PLAIN, day=date(1880, 1, 1))
    assert not {"both", "claimed by both"} & {*said(later, catalogue, letters)}
    assert {style.COLOURS["light"]["by-japan"], "url(#joint)"} <= fills(then, catalogue, letters)
    assert style.COLOURS["light"]["by-japan"] not in fills(PLAIN, catalogue, letters)


@pytest.mark.parametrize("sign", [*"ÉŌжЯё№–“”«»·", *"色丹島歯舞千（）"])
def test_letters_of_every_language_are_in_the_fonts_that_it_has(
    sign: str, letters: Letters
) -> None:
    assert letters.width(sign, 100) != letters.width("\ue000", 100) or sign >= "\u2e80"
    assert ord(sign) in letters._widths


@pytest.mark.parametrize(
    "title",
    ["Soviet-Japanese Joint Declaration ends the state of war (19 October 1956)",
     "Советско-японская Совместная декларация прекращает состояние войны",
     "日ソ共同宣言により戦争状態が終結（1956年10月19日）", "x" * 500, "島" * 500],
)  # fmt: skip
def test_a_title_is_broken_into_lines_that_fit_beside_the_map(title: str, letters: Letters) -> None:
    lines = letters.lines(title, 32, 6, card.ASIDE - 2 * card.EDGE)
    assert len(lines) <= 6
    assert all(letters.width(line, 32) <= card.ASIDE - card.EDGE for line in lines)
    assert title.replace(" ", "").startswith("".join(lines).replace(" ", "").rstrip("…"))
    assert not any(re.match("[）。、]", line) for line in lines)


@pytest.mark.parametrize("title", ["</text><script>", "\0\x0b\ud800 &amp;", "", " "])
def test_any_title_is_text(title: str, catalogue: Catalogue, letters: Letters) -> None:
    lines = "".join(said(replace(PLAIN, title=title), catalogue, letters))
    shown = "".join(filter(str.isprintable, title)).strip()
    assert lines.strip().startswith(f"{shown}As of")
    assert card.png(replace(PLAIN, title=title), catalogue, LATIN)


def test_what_is_chosen_is_in_the_middle_of_the_map(catalogue: Catalogue, letters: Letters) -> None:
    shown = replace(PLAIN, leaves=("shikotan",))
    svg = card.svg(shown, catalogue, letters)
    [outline] = re.findall(
        rf'd="([^"]*)" fill="none" stroke="{style.COLOURS["light"]["accent"]}', svg
    )
    [(x, y)] = [map(float, point.split()) for point in re.findall(r"[\d.]+ [\d.]+", outline)][:1]
    assert abs(x - 400) < 100
    assert abs(y - 315) < 100
    at = replace(PLAIN, point=(146.75, 43.8))
    assert '<circle cx="400.0" cy="315.0"' in card.svg(at, catalogue, letters)


def test_a_map_ends_where_other_land_is_no_longer_known(catalogue: Catalogue) -> None:
    leaves = tuple(catalogue.gazetteer.leaves("sakhalin"))
    drawn = Image.open(BytesIO(card.png(replace(PLAIN, leaves=leaves), catalogue, LATIN)))
    edge = drawn.convert("RGB").getpixel((402, 200))
    assert "#{:02x}{:02x}{:02x}".format(*edge) == style.COLOURS["light"]["land"]  # type: ignore[misc]


def test_the_legend_leaves_out_what_is_not_in_the_picture(
    catalogue: Catalogue, letters: Letters
) -> None:
    north = replace(PLAIN, leaves=("paramushir",))
    assert "claimed by both" in said(PLAIN, catalogue, letters)
    assert "claimed by both" not in said(north, catalogue, letters)


def test_what_is_remembered_is_bounded(catalogue: Catalogue) -> None:
    first = card.png(PLAIN, catalogue, LATIN)
    assert card.png(PLAIN, catalogue, LATIN) is first
    assert card._drawn.maxsize == card.REMEMBERED
    assert card._drawn.currsize >= len(first)
