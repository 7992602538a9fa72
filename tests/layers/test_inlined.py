"""The page of a map with all in it: whole, and nothing in it can end what it stands in."""

from __future__ import annotations

import json
from base64 import b64decode
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.errors import BundleError
from layers import inlined
from layers.atlas_map import build
from layers.publication import Publication

ENDING = ["</script>", "</SCRIPT ", "<!--", "<script>", "</template>", "\u2028", "&quot;", "'"]
texts = st.lists(st.sampled_from(ENDING) | st.text()).map("".join)


class Elements(HTMLParser):
    """What a browser makes of markup: elements with their attributes, and the text in each."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.found: list[tuple[str, dict[str, str | None]]] = []
        self.texts: list[str] = []
        self.feed(markup)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.texts.append(data)


@pytest.fixture(scope="module")
def page(publication: Publication) -> str:
    made = build(publication, {"quickViews": []}, {}, root="")
    return inlined.inlined(made.get_root().render(), publication, root="")


def test_no_element_of_it_asks_for_anything(page: str) -> None:
    elements = Elements(page).found
    assert not [tag for tag, said in elements if said.keys() & {"src", "href"}]
    assert not [tag for tag, _said in elements if tag in ("link", "img", "iframe", "object")]


def test_the_data_stand_in_it_under_the_addresses_by_which_layers_ask(
    page: str, publication: Publication
) -> None:
    for name, published in publication.names.items():
        if not name.endswith((".json", ".bin")):
            continue
        before, _id, after = page.partition(f'id="atlas/{published}">')
        assert before != page, name
        text = after.partition("</script>")[0]
        content = publication.files[published]
        if name.endswith(".bin"):
            assert b64decode(text) == content
        else:
            assert json.loads(text) == json.loads(content)


def test_its_picture_is_in_it_and_its_font_is_not(page: str, publication: Publication) -> None:
    assert publication.names["relief.avif"] not in page
    assert "data:image/avif;base64," in page
    assert "@font-face" not in page
    assert "@font-face" in inlined.face()


def test_it_runs_the_atlas_and_what_folium_calls(page: str) -> None:
    scripts = inlined.scripts(page)
    assert len(scripts) == 2
    assert "window.atlas" in scripts[0]
    assert "atlas.open(map_atlas" in scripts[1]


@given(text=texts)
def test_no_text_ends_the_element_that_it_stands_in(text: str) -> None:
    said = json.dumps([text], ensure_ascii=False)
    parsed = Elements(inlined.element("data", said))
    assert [tag for tag, _said in parsed.found] == ["script"]
    assert json.loads("".join(parsed.texts)) == [text]


@given(text=texts)
def test_no_page_ends_the_attribute_that_it_stands_in(text: str) -> None:
    parsed = Elements(f"<iframe srcdoc='{inlined.quoted(text)}'></iframe>")
    assert parsed.found == [("iframe", {"srcdoc": text})]


@pytest.mark.parametrize("text", ["'</script>'", "/* <!-- */", "`</SCRIPT `"])
def test_a_script_that_would_end_early_is_refused(text: str) -> None:
    with pytest.raises(BundleError, match="a script cannot be in a page"):
        inlined.script(text)


def test_a_page_of_another_atlas_is_refused(publication: Publication) -> None:
    with pytest.raises(BundleError, match="has no <script src="):
        inlined.inlined("<html><head></head></html>", publication, root="")
