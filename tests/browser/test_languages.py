"""The atlas in each reader's own language, from the first view to the last page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Playwright, expect

from dashboard import i18n
from geodata.catalogue import Catalogue
from tests.browser.atlas_page import Atlas, eventually
from tests.browser.conftest import Visit, launched, watched
from tests.torture import torture

DECLARATION = "1956-joint-declaration"
# Until a chart that was drawn anew has told its brush: Streamlit may show no page at all where that
# and another page are asked for at once.
BRUSHED = 2500  # milliseconds
LOCALES = {"en": "en-GB", "ru": "ru-RU", "ja": "ja-JP"}
SHIKOTAN = {"en": "Shikotan", "ru": "Шикотан", "ja": "色丹島"}
TOYOHARA = {"en": "Toyohara", "ru": "Тоёхара", "ja": "豊原"}
DAYS = {"en": "19 October 1956", "ru": "19 октября 1956", "ja": "1956年10月19日"}
DEJAVU = Path("/usr/share/fonts/truetype/dejavu")
# How broad the same text is on the map with and without the atlas's own font in the list.
BREADTHS = """() => ["sans-serif", getComputedStyle(document.body).fontFamily].map((fonts) => {
  const canvas = document.createElement("canvas").getContext("2d");
  canvas.font = `20px ${fonts}`;
  return canvas.measureText("色丹島").width;
})"""


@pytest.fixture(params=["en", "ru", "ja"])
def language(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def reader(go_on: Visit, language: str) -> Atlas:
    return go_on(locale=LOCALES[language])


@pytest.mark.torture
def test_the_main_path_is_in_the_readers_language(
    reader: Atlas, language: str, catalogue: Catalogue
) -> None:
    page, says = reader.page, reader.says
    expect(page).to_have_title(says("Kuril Atlas"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator("h1").last).to_have_text(says("Kuril Atlas"))
    expect(reader.panel).to_contain_text(says("Guided stories"))

    reader.choose_in_box(SHIKOTAN[language])
    expect(reader.profile.locator("h2")).to_have_text(SHIKOTAN[language])
    expect(reader.label("shikotan").locator(".name")).to_have_text(SHIKOTAN[language])
    expect(reader.status).to_contain_text(SHIKOTAN[language])

    page.goto(f"{reader.root}?island=shikotan&event={DECLARATION}")
    reader.settle()
    event = catalogue.event(DECLARATION)
    expect(reader.card.locator("h2")).to_have_text(event[f"title_{language}"])
    expect(reader.card).to_contain_text(DAYS[language])
    for account in catalogue.source.of_event(DECLARATION, "accounts"):
        expect(reader.card).to_contain_text(account[f"text_{language}"])
    for other in set(LOCALES) - {language}:
        expect(reader.card.locator("details > summary")).to_have_text(
            [says("In other languages"), says("Cite")]
        )
        assert reader.card.locator(f"[lang={other}]").count() == 1


@pytest.mark.torture
def test_dragging_the_years_comparing_and_reading_on_stay_in_it(
    reader: Atlas, language: str
) -> None:
    page, says = reader.page, reader.says
    first, last = reader.drag_years(1900, 1930)
    expect(reader.heading).to_contain_text(re.compile(rf"{first}\D{last}"))
    page.wait_for_timeout(BRUSHED)
    reader.settle()

    page.get_by_role("link", name=says("About the data")).click()
    expect(page.get_by_role("heading", name=says("About the data"))).to_be_visible()
    expect(page.locator("html")).to_have_attribute("lang", language)
    page.get_by_role("link", name=says("Back to the map")).click()
    expect(reader.heading).to_be_visible()  # from page to page in no time, Streamlit shows none
    page.get_by_role("link", name=says("Compare two dates")).click()
    expect(page.get_by_role("heading", name=says("Compare two dates"))).to_be_visible()
    expect(page.locator("table")).to_contain_text(says("How it changed"))


@pytest.mark.torture
def test_a_story_is_told_in_it(visit: Visit, language: str, catalogue: Catalogue) -> None:
    atlas = visit("?story=how-the-border-moved", locale=LOCALES[language])
    told = catalogue.stories["how-the-border-moved"]
    expect(atlas.story.locator("h2")).to_have_text(told.title[language])
    expect(atlas.story).to_contain_text(told.steps[0].text[language])
    atlas.step(atlas.says("Next"))
    expect(atlas.story).to_contain_text(told.steps[1].text[language])


@pytest.mark.parametrize("way", [["ru"], torture(["ru", "ja"])], ids="-".join)
def test_the_way_to_another_language_keeps_the_view(visit: Visit, way: list[str]) -> None:
    atlas = visit("?island=shikotan&years=1900-1956")
    atlas.choose_in_list(atlas.events_listed()[0])
    expect(atlas.card).to_be_visible()
    chosen = atlas.query()
    for language in way:
        atlas.page.get_by_role("link", name=i18n.NAMES[language]).click()
        expect(atlas.profile.locator("h2")).to_have_text(SHIKOTAN[language])
        assert atlas.query() == {**chosen, "lang": language}
        expect(atlas.card).to_be_visible()
    atlas.page.go_back()
    expect(atlas.profile.locator("h2")).to_have_text(SHIKOTAN[["en", *way][-2]])


@pytest.mark.torture
def test_a_language_that_was_chosen_outlives_a_new_beginning(visit: Visit) -> None:
    atlas = visit("?lang=ru&era=yes&island=shikotan", locale="ru-RU")
    atlas.page.get_by_role("button", name=atlas.says("Show everything")).click()
    expect(atlas.profile).to_be_hidden()
    atlas.expect_query(lang="ru", era="yes")


@pytest.mark.torture
def test_two_readers_of_different_languages_each_see_their_own(visit: Visit) -> None:
    readers = {one: visit("?island=shikotan", locale=LOCALES[one]) for one in ("ru", "ja")}
    for language, reader in readers.items():
        reader.choose_in_list(reader.events_listed()[1])
        expect(reader.card).to_be_visible()
        expect(reader.profile.locator("h2")).to_have_text(SHIKOTAN[language])
        expect(reader.status).to_contain_text(SHIKOTAN[language])


@pytest.mark.torture
def test_eras_stand_beside_the_years_on_request(visit: Visit) -> None:
    atlas = visit("?island=shikotan&years=1930-1956", locale="ja-JP")
    atlas.page.get_by_role("link", name="元号").click()
    expect(atlas.status).to_contain_text("1956年（昭和31年）12月31日")
    expect(atlas.panel).to_contain_text("1956年（昭和31年）12月31日")


@pytest.mark.torture
def test_a_language_that_is_not_spoken_is_said_so_in_one_that_is(visit: Visit) -> None:
    atlas = visit("?lang=klingon&era=perhaps", locale="ru-RU")
    expect(atlas.notices.filter(has_text="klingon")).to_contain_text("Русский")
    expect(atlas.notices.filter(has_text="perhaps")).to_be_visible()
    expect(atlas.page.locator("html")).to_have_attribute("lang", "ru")


@pytest.mark.torture
def test_on_a_map_of_1930_towns_have_the_names_of_1930(visit: Visit, language: str) -> None:
    atlas = visit("?island=yuzhno-sakhalinsk&years=1900-1930", locale=LOCALES[language])
    town = atlas.label("yuzhno-sakhalinsk")
    expect(town.locator(".name")).to_have_text(TOYOHARA[language])
    expect(atlas.status).to_contain_text(TOYOHARA[language])
    atlas.open_options()
    atlas.options.get_by_text(atlas.says("Names of the time first")).click()
    expect(town.locator(".second")).to_have_text(TOYOHARA[language])
    atlas.expect_query(island="yuzhno-sakhalinsk", years="1900-1930", names="now")


@pytest.fixture(scope="module")
def bare(playwright: Playwright, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    """A browser on a machine with no fonts but DejaVu."""
    folder = tmp_path_factory.mktemp("fonts")
    (folder / "fonts.conf").write_text(
        f"<fontconfig><dir>{DEJAVU}</dir><cachedir>{folder}</cachedir></fontconfig>"
    )
    with launched(playwright, env={"FONTCONFIG_FILE": str(folder / "fonts.conf")}) as browser:
        yield browser


# Japanese names on the map that are not of full width: still as they were before the font came.
NARROW = """() => [...document.querySelectorAll(".label:not([hidden]) :is(.name, .second)")]
  .filter((name) => /^[\\u3400-\\u9fff]+$/.test(name.textContent))
  .filter((name) => name.checkVisibility() && getComputedStyle(name).letterSpacing === "normal")
  .filter((name) => {
    const range = new Range();
    range.selectNodeContents(name);
    const em = parseFloat(getComputedStyle(name).fontSize) * name.textContent.length;
    return Math.abs(range.getBoundingClientRect().width - em) > 1;
  }).map((name) => name.textContent)"""


@pytest.mark.torture
@pytest.mark.parametrize("locale", LOCALES.values())
def test_japanese_is_written_where_the_machine_has_no_font_for_it(
    bare: Browser, address: str, locale: str
) -> None:
    context, watch = watched(bare, locale=locale)
    asked: list[str] = []
    context.on("request", lambda request: asked.append(request.url))
    atlas = Atlas(context.new_page(), address, locale[:2])
    atlas.open("?island=south-sakhalin")
    frame = atlas.frame.element_handle().content_frame()
    assert frame
    assert eventually(atlas.page, lambda: frame.evaluate("document.fonts.status") == "loaded")
    assert any(re.search(r"/atlas/japanese\.\w+\.woff2$", url) for url in asked)
    without, written = frame.evaluate(BREADTHS)
    assert written == pytest.approx(60, abs=1)  # full width: three times twenty pixels
    assert without != pytest.approx(60, abs=1)
    assert eventually(atlas.page, lambda: frame.evaluate(NARROW) == [])
    assert watch.taken() == []
    context.close()


@pytest.mark.torture
def test_every_language_is_among_the_links_in_its_own_words(atlas: Atlas) -> None:
    links = atlas.page.locator("nav.languages li")
    expect(links).to_have_text([*i18n.NAMES.values(), "Japanese eras"])
