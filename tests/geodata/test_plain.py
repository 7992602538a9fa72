"""A record holds plain texts, and links that lead where they say: anything else is named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import checks, fields, plain
from geodata.errors import Problem
from tests.geodata.test_checks import amend

UNSEEN = [
    "\0",
    "\x1b",
    "\r",
    "\x7f",
    "\x85",
    "\x9b",
    "\u2028",
    "\u202e",
    "\u2066",
    "\ufeff",
    "\ue000",
]
TEXTS = {  # which field of which record is broken in the folder, by what stands there otherwise
    ("events/1945-landing", "Landing on Shikotan"): "title.en",
    ("events/1956-declaration", "It was signed in Moscow."): "summary.en",
    ("events/1944-fishing", "On the islands"): "sources.0.title",
    ("places/yuri", "Юрий"): "names.ru",
    ("administration/1855-islands", "A treaty"): "instrument.en",
    ("control/posts", "番所があった。"): "text.ja",
    ("positions/japan", "Holds that they are its own."): "text.en",
    ("continuity/russia", "A declaration"): "instrument.en",
    ("stories/tour", "A landing."): "steps.0.text.en",
    ("volcanoes/tomari", "A newspaper"): "sources.0.publisher",
}
LINKS = [
    ("javascript:alert(1)", "http:// or https://"),
    ("data:text/html,x", "http:// or https://"),
    ("https://user:word@example.org/", "names a user"),
    ("https://example.org@evil.example/", "names a user"),
    ("https://example.org/a b", "' '"),
    ("https://example.org\\evil.example", "which a link writes"),
    ("https://example.org/\x07", "which a link writes"),
    ("https://example.org/<script>", "'<'"),
    ("https://example.org:8080/", "port 8080"),
    ("https://example.org:no/", "no link"),
    ("https://[::1]/", "no public host"),
    ("http://127.0.0.1/", "no public host"),
    ("http://2130706433/", "no public host"),
    ("http://localhost/", "no public host"),
    ("https://-a.example/", "no public host"),
    ("https://a..example/", "no public host"),
    ("https:///path", "no public host"),
]


def said(problems: tuple[Problem, ...]) -> set[tuple[str, str]]:
    return {(one.where, one.field) for one in problems}


def test_each_text_of_each_record_is_held_to_it_in_one_go(tiny_data: Path) -> None:
    for name, text in TEXTS:
        amend(tiny_data, name, text, "turned \\u202e round")
    named = said(checks.everything(tiny_data).problems)
    assert named == {(f"{name}.toml", field) for (name, _text), field in TEXTS.items()}


@pytest.mark.parametrize("sign", UNSEEN, ids=ascii)
def test_a_sign_that_nobody_sees_is_named_by_its_number(sign: str) -> None:
    assert f"U+{ord(sign):04X}" in plain.text_problem(f"A{sign}newspaper")


def test_a_link_that_may_not_be_followed_is_named(tiny_data: Path) -> None:
    amend(tiny_data, "volcanoes/tomari", "https://example.org/", "https://user@example.org/")
    (problem,) = checks.everything(tiny_data).problems
    assert (problem.where, problem.field) == ("volcanoes/tomari.toml", "sources.0.url")


@pytest.mark.parametrize(("url", "why"), LINKS)
def test_it_is_said_why_a_link_may_not_be_followed(url: str, why: str) -> None:
    assert why in plain.link_problem(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://епархия.рф/",
        "https://example.org./",
        "http://8.8.8.8/a",
        "HTTPS://EXAMPLE.ORG:443/%20?a=[1]&b#c",
    ],
)
def test_a_link_that_anybody_can_follow_is_none(url: str) -> None:
    assert plain.link_problem(url) == ""


def test_a_text_without_end_is_named_without_repeating_it(tiny_data: Path) -> None:
    amend(tiny_data, "events/1944-fishing", "1944/1946", "a" * 100_000)
    amend(tiny_data, "events/1945-landing", "precision", f'"{"k" * 100_000}" = 1\nprecision')
    problems = checks.everything(tiny_data).problems
    assert {one.where for one in problems} == {
        "events/1944-fishing.toml", "events/1945-landing.toml",
    }  # fmt: skip
    assert all(len(str(one)) < 5000 for one in problems)


def test_every_text_of_a_schema_has_an_end() -> None:
    """Codes, ids, dates and numbers of catalogues have theirs by what they are."""
    for collection in checks.COLLECTIONS:
        for field in fields.of(collection).values():
            bounded = {"maxLength", "pattern", "format", "enum", "oneOf"} & set(field.value)
            assert field.value["type"] != "string" or bounded, field.path
            assert field.value.get("maxLength", 0) <= plain.LONGEST
            if field.path.rpartition(".")[2] == plain.LINK:
                assert field.value["pattern"] == fields.LINK


def test_the_name_of_a_file_does_nothing_to_a_terminal(tiny_data: Path) -> None:
    (tiny_data / "events" / "\x1b[2J\u202e.toml").write_text("", encoding="utf-8")
    (problem,) = checks.everything(tiny_data).problems
    assert str(problem).startswith(r"events/\x1b[2J\u202e.toml: name the file")


@given(st.text(st.characters(exclude_categories=["C", "Zl", "Zp", "Mn", "Me"]), max_size=1000))
def test_letters_signs_and_spaces_of_any_script_are_plain(text: str) -> None:
    assert plain.text_problem(text) == ""


@given(st.text(max_size=9), st.sampled_from([*map(chr, range(32)), *UNSEEN]), st.text(max_size=9))
def test_no_text_with_a_control_character_is(before: str, sign: str, after: str) -> None:
    assert plain.text_problem(before + sign + after)
    assert plain.text_problem(plain.visible(before + sign + after)) == ""


def test_marks_over_marks_are_no_letter() -> None:
    assert plain.text_problem("Z\u0335\u0322\u0321\u0327a")
    assert plain.text_problem("океа\u0301н, か\u3099, ế") == ""


def test_a_link_is_asked_wherever_a_field_is_called_so() -> None:
    record = {"a": [{"url": "ftp://example.org"}], "b": {"url": "https://example.org"}, "c": "x:y"}
    assert [path for path, _why in plain.problems(record)] == [("a", "0", "url")]
