"""No call of Streamlit shows a text that could be markup: each is ours, or passed through plain."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from dashboard import server

FOLDER = Path(server.__file__).parent
OURS = {"_", "gettext", "ngettext", "plain"}  # constants of the interface, or made safe
# What Streamlit reads as Markdown, whatever shows it, and where a call of it stands.
NAMED = {"body", "label", "help", "placeholder", "title", "page_title", "caption", "icon", "text"}
# These show no text that they are given.
SILENT = {
    "App", "Page", "altair_chart", "columns", "container", "fragment", "get_option", "navigation",
    "rerun", "set_page_config", "vega_lite_chart",
}  # fmt: skip
# A file of ours, a window's title and a table's cells, which know no markup, and texts that are
# made of parts each of which is ours or escaped, as tests say.
MADE = {
    "pages.py: st.html", "pages.py: st.set_page_config(page_title=title",
    "views/compare.py: st.markdown(changed)", "legend.py: st.html",
    "languages.py: st.html", "views/own.py: st.tabs(list(ways))",
    "yours/article.py: st.data_editor(proposed", "yours/feeds.py: st.dataframe(_said(asked)",
    "yours/upload.py: st.html", "yours/file.py: st.dataframe(rows",
    "yours/file.py: st.dataframe(told(problems",
    "yours/stored.py: st.bar_chart(by_year", "yours/stored.py: st.dataframe(_told(page",
    "yours/stored.py: st.multiselect(label", "yours/stored.py: st.pagination(",
    "yours/overview.py: st.dataframe(pd.DataFrame(",
    "yours/file.py: st.progress(work.done / (work.whole or 1), plain(",
}  # fmt: skip
METHODS = {"markdown", "caption", "header", "subheader", "info", "warning", "success", "page_link"}


def calls(source: str) -> Iterator[ast.Call]:
    """Every call of Streamlit itself, and every other that looks like one which shows a text."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            direct = isinstance(node.func.value, ast.Name) and node.func.value.id == "st"
            if direct or node.func.attr in METHODS:
                yield node


def texts(call: ast.Call) -> Iterator[ast.expr]:
    """What a call shows, as far as it may be text; a page_link leads to its first argument."""
    assert isinstance(call.func, ast.Attribute)
    if call.func.attr not in SILENT | {"page_link"}:
        yield from call.args[:1]
    yield from (word.value for word in call.keywords if word.arg in NAMED)


def ours(text: ast.expr) -> bool:
    if isinstance(text, ast.Call):
        return isinstance(text.func, ast.Name) and text.func.id in OURS
    return isinstance(text, ast.Constant)


def unsafe(name: str, source: str) -> list[str]:
    """The calls in a file that show a text which may be markup."""
    found = [ast.unparse(call) for call in calls(source) if not all(map(ours, texts(call)))]
    return [f"{name}: {call}" for call in found]


@pytest.mark.parametrize("path", sorted(FOLDER.rglob("*.py")), ids=lambda path: path.stem)
def test_every_text_is_ours_or_plain(path: Path) -> None:
    found = unsafe(path.relative_to(FOLDER).as_posix(), path.read_text(encoding="utf-8"))
    assert [call for call in found if not call.startswith(tuple(MADE))] == []


def test_no_exception_is_left_that_nothing_needs() -> None:
    found = [
        call
        for path in FOLDER.rglob("*.py")
        for call in unsafe(path.relative_to(FOLDER).as_posix(), path.read_text(encoding="utf-8"))
    ]
    assert all(any(call.startswith(made) for call in found) for made in MADE)


@pytest.mark.parametrize(
    "call",
    [
        "st.subheader(name)",
        "st.title(_('At {place}').format(place=name))",
        "st.markdown(f'{name}')",
        "st.write(name)",
        "st.button(_('Go'), help=name)",
        "st.page_link('views/atlas.py', label=name)",
        "st.text_input(label=name)",
        "st.whatever_comes_next(name)",
        "left.caption(name)",
        "st.sidebar.warning(name)",
    ],
)
def test_a_text_of_the_data_would_be_found(call: str) -> None:
    assert unsafe("x.py", call) == [f"x.py: {call}"]


@pytest.mark.parametrize(
    "call",
    [
        "st.title(_('Atlas'))",
        "st.caption(ngettext('one', 'many', n))",
        "st.warning(plain(name))",
        "st.page_link('views/atlas.py', label=_('Back'))",
        "st.columns(width)",
    ],
)
def test_what_is_ours_or_plain_is_not(call: str) -> None:
    assert unsafe("x.py", call) == []
