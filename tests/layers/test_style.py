"""Colours: the same names in both themes, text that can be read, a sign for every category."""

from __future__ import annotations

import re
from itertools import combinations

import pytest

from geodata.events import FAMILIES
from layers import style
from layers.publication import ASSETS
from layers.style import COLOURS, Theme
from tests.contrast import ratio

THEMES: tuple[Theme, ...] = ("light", "dark")
CSS = (ASSETS / "atlas.css").read_text(encoding="utf-8")
SCRIPTS = [path.read_text(encoding="utf-8") for path in ASSETS.glob("*.js")]


def contrast(theme: Theme, one: str, other: str) -> float:
    """Contrast ratio of two of the theme's colours."""
    return ratio(COLOURS[theme][one], COLOURS[theme][other])


def test_the_measure_of_contrast_is_right() -> None:
    assert ratio("#000000", "#ffffff") == pytest.approx(21)
    assert ratio("#ffffff", "#767676") == pytest.approx(4.54, abs=0.01)


def test_both_themes_have_the_same_names_and_none_a_colour_of_another_form() -> None:
    assert set(COLOURS["light"]) == set(COLOURS["dark"])
    for colours in COLOURS.values():
        assert all(re.fullmatch("#[0-9a-f]{6}", colour) for colour in colours.values())


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize(
    ("text", "ground"),
    [
        ("ink", "paper"),
        ("ink", "sea"),
        ("ink", "land"),
        ("ink-soft", "paper"),
        ("ink-soft", "sea"),
        ("ink-soft", "land"),  # names of neighbouring lands
        ("sea-name", "sea"),
        ("boundary", "sea"),
        ("claim", "sea"),
        ("paper", "ink"),  # a badge
        ("paper", "accent"),  # the badge of the chosen island
        ("accent", "paper"),
        ("accent", "sea"),
    ],
)
def test_text_can_be_read(theme: Theme, text: str, ground: str) -> None:
    assert contrast(theme, text, ground) >= 4.5


@pytest.mark.parametrize("theme", THEMES)
@pytest.mark.parametrize("sign", ["claim", "boundary", "accent", "coast", *FAMILIES])
def test_signs_stand_out_from_the_sea(theme: Theme, sign: str) -> None:
    assert contrast(theme, sign, "sea") >= 3


@pytest.mark.parametrize("theme", THEMES)
def test_the_two_administrations_stand_apart_from_each_other_and_from_none(theme: Theme) -> None:
    areas = [COLOURS[theme][name] for name in ("by-japan", "by-russia", "unsettled", "land", "sea")]
    for one, other in combinations(areas, 2):
        steps = [abs(int(one[i : i + 2], 16) - int(other[i : i + 2], 16)) for i in (1, 3, 5)]
        assert sum(steps) > 20, (one, other)


def test_every_family_has_a_colour_and_a_shape_of_its_own() -> None:
    drawn = (ASSETS / "signs.js").read_text(encoding="utf-8")
    named = set(re.findall(r'family === "(\w+)"', drawn))
    assert set(FAMILIES) <= set(COLOURS["light"])
    assert len(set(FAMILIES) - named) == 1  # the last shape needs no name


def test_every_colour_that_the_map_uses_is_one_of_the_themes() -> None:
    own = set(re.findall(r'setProperty\("--([\w-]+)"', "".join(SCRIPTS)))
    own |= set(re.findall(r"--([\w-]+):", (ASSETS / "atlas.css").read_text(encoding="utf-8")))
    own |= {"sans", "serif"}  # letters, of `font.lists`
    assert set(re.findall(r"var\(--([\w-]+)\)", CSS)) - own <= set(COLOURS["light"])


def test_no_colour_stands_outside_the_themes() -> None:
    for text in (CSS, *SCRIPTS):
        assert not re.search(r"#[0-9a-f]{6}\b|#[0-9a-f]{3}\b", text)


def test_the_stylesheet_holds_every_colour_of_both_themes() -> None:
    sheet = style.stylesheet()
    for theme in THEMES:
        assert f":root[data-theme={theme}] {{ {style.variables(theme)} }}" in sheet


@pytest.mark.parametrize(
    ("by", "how"),
    [
        (set(), "unsettled"),
        ({"CHN"}, "unsettled"),
        ({"Ainu", "CHN"}, "own-people"),
        ({"JPN", "Ainu"}, "reached-by-japan"),
        ({"RUS"}, "reached-by-russia"),
        ({"RUS", "JPN", "Nivkh"}, "reached-by-both"),
    ],
)
def test_before_a_boundary_a_place_is_drawn_by_who_was_there(by: set[str], how: str) -> None:
    assert style.control(by) == how
