"""A citation is of what the view shows, in the reader's words, and reference managers read it."""

from __future__ import annotations

import json
from urllib.parse import parse_qs, quote, urlsplit

import pytest
import rispy
from pybtex.database import parse_string

from dashboard import i18n
from dashboard.api import cite
from dashboard.i18n import gettext as _
from dashboard.panel.content import content
from dashboard.served import atlas
from dashboard.sessions import linked
from geodata import clock, version
from geodata.dataset import citations, datapackage
from tests.dashboard.asking import Answer, get

EVENT = "event=1945-shikotan-landing"
ALL = f"island=shikotan&years=1945-1956&{EVENT}"


def cited(query: str, suffix: str = "txt") -> str:
    answer = get(f"/atlas/cite.{suffix}?{query}")
    assert answer.status == 200
    return answer.body.decode()


def test_an_event_is_cited_in_words_with_version_licence_address_and_day() -> None:
    day = clock.today()
    assert cited(EVENT) == (
        "The Kuril Atlas authors. “Soviet troops land on Shikotan (1 September 1945)”. "
        f"Kuril Atlas, data version {version.current()}, CC-BY-SA-4.0. "
        f"http://localhost:8501/?{EVENT} (taken on {day.day} {day:%B %Y})\n"
    )


@pytest.mark.parametrize(
    ("query", "of", "title", "address"),
    [
        (ALL, "", "Soviet troops land on Shikotan (1 September 1945)", EVENT),
        (ALL, "of=event", "Soviet troops land on Shikotan (1 September 1945)", EVENT),
        (ALL, "of=place", "Shikotan (island)", "island=shikotan"),
        ("island=shikotan&years=1945-1956", "", "Shikotan (island)", "island=shikotan"),
        (ALL, "of=view", "events, 1945–1956; Shikotan", ALL),
        ("q=tsunami&map=44,146,8&lang=en&era=yes", "", "events", "q=tsunami"),
        ("", "", "events, 1643", ""),
    ],
)
def test_the_most_particular_is_cited_unless_another_is_asked_for(
    query: str, of: str, title: str, address: str
) -> None:
    said = json.loads(cited("&".join(filter(None, (query, of))), "csl.json"))[0]
    assert title in said["title"]
    assert said["URL"].startswith("http://localhost:8501/")
    assert parse_qs(urlsplit(said["URL"]).query) == parse_qs(address)


@pytest.mark.parametrize(
    ("language", "title"),
    [("ru", "Советские войска высаживаются на Шикотане"), ("ja", "ソ連軍、色丹島に上陸")],
)
def test_it_is_in_the_readers_language_and_its_address_in_none(language: str, title: str) -> None:
    assert title in cited(f"{EVENT}&lang={language}")
    said = json.loads(cited(f"{EVENT}&lang={language}", "csl.json"))[0]
    assert said["title"].startswith(title)
    assert said["language"] == language
    assert said["URL"].endswith(f"/?{EVENT}")


def test_bibtex_is_read_by_pybtex() -> None:
    database = parse_string(cited(EVENT, "bib"), "bibtex")
    [(key, entry)] = database.entries.items()
    assert key.startswith("kuril-atlas-")
    assert [str(author) for author in entry.persons["author"]] == ["{The Kuril Atlas authors}"]
    assert entry.fields["url"] == f"http://localhost:8501/?{EVENT}"
    assert entry.fields["version"] == version.current()
    assert entry.fields["license"] == datapackage.RECORDS["name"]
    assert entry.fields["urldate"] == clock.today().isoformat()
    assert entry.fields["year"] == str(version.released().year)


def test_ris_is_read_by_rispy() -> None:
    [entry] = rispy.loads(cited(EVENT, "ris"))
    assert entry["authors"] == ["The Kuril Atlas authors"]
    assert entry["title"].startswith("Soviet troops land on Shikotan")
    assert entry["urls"] == [f"http://localhost:8501/?{EVENT}"]
    assert (entry["edition"], entry["notes"]) == (version.current(), ["CC-BY-SA-4.0"])
    assert entry["access_date"] == clock.today().isoformat()


def test_csl_has_the_day_on_which_it_was_taken() -> None:
    [item] = json.loads(cited(EVENT, "csl.json"))
    today = clock.today()
    assert item["accessed"] == {"date-parts": [[today.year, today.month, today.day]]}
    assert item["author"] == [{"literal": "The Kuril Atlas authors"}]
    assert item["version"] == version.current()


def test_all_forms_know_it_by_one_key() -> None:
    [key] = parse_string(cited(ALL, "bib"), "bibtex").entries
    [entry], [item] = rispy.loads(cited(ALL, "ris")), json.loads(cited(ALL, "csl.json"))
    assert key == entry["id"] == item["id"]


def test_a_key_outlives_the_day_and_the_version() -> None:
    catalogue = atlas().catalogue
    view = linked(EVENT, catalogue).view
    said = cite.row("event", view, "https://example.org/", catalogue)
    later = {**said, "version": "2030.1.1", "urldate": "2030-01-02"}
    assert citations.key(said) == citations.key(later)


@pytest.mark.parametrize("suffix", cite.FORMS)
def test_a_strange_search_breaks_no_form(suffix: str) -> None:
    text = "<b>&\"';}{\\=1+1%\r\nER  - \n@misc{x,"
    said = cited(f"q={quote(text)}", suffix)
    if suffix == "bib":
        assert len(parse_string(said, "bibtex").entries) == 1
    if suffix == "ris":
        assert len(rispy.loads(said)) == 1
    if suffix == "txt":
        assert said.count("\n") == 1


def headers(answer: Answer) -> tuple[str, str | None]:
    return answer.headers["content-type"], answer.headers.get("content-disposition")


@pytest.mark.parametrize("suffix", citations.FORMS)
def test_a_form_for_reference_managers_is_a_file_named_after_its_subject(suffix: str) -> None:
    kind = citations.FORMS[suffix][0]
    named = {
        "event": "kuril-atlas-1945-shikotan-landing", "place": "kuril-atlas-shikotan",
        "view": "kuril-atlas-shikotan-1945-1956",
    }  # fmt: skip
    for of, name in named.items():
        answer = get(f"/atlas/cite.{suffix}?{ALL}&of={of}")
        assert headers(answer) == (kind, f'attachment; filename="{name}.{suffix}"')


def test_the_words_are_shown_and_not_saved() -> None:
    assert headers(get(f"/atlas/cite.txt?{EVENT}")) == ("text/plain; charset=utf-8", None)


@pytest.mark.parametrize(
    ("path", "status", "parameter", "value", "allowed"),
    [
        ("cite.exe?", 404, "format", "exe", list(cite.FORMS)),
        ("cite.txt?of=story", 400, "of", "story", ["view"]),
        ("cite.txt?of=event&island=shikotan", 400, "of", "event", ["place", "view"]),
        (f"cite.bib?of=&{EVENT}", 400, "of", "", ["event", "view"]),
    ],
)
def test_what_there_is_not_is_refused_with_what_there_is(
    path: str, status: int, parameter: str, value: str, allowed: list[str]
) -> None:
    answer = get(f"/atlas/{path}")
    assert answer.status == status
    assert answer.headers["content-type"] == "application/problem+json"
    said = json.loads(answer.body)
    assert (said["parameter"], said["value"], said["allowed"]) == (parameter, value, allowed)


def test_the_authors_are_those_of_the_dataset() -> None:
    with i18n.speaking(i18n.ANY):
        assert _("The Kuril Atlas authors") == datapackage.AUTHORS


def test_the_panel_says_nothing_of_a_citation_until_it_is_opened() -> None:
    catalogue = atlas().catalogue
    said = json.dumps(content(linked(EVENT, catalogue).view, catalogue), default=str)
    assert version.current() not in said
