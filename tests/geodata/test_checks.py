"""An editor's mistakes: each is named by its file and field, and all of them in one go."""

from __future__ import annotations

import functools
from pathlib import Path
from typing import NamedTuple

import pytest

from geodata import checks, fields, records
from geodata.__main__ import main
from geodata.catalogue import load
from geodata.errors import Problem, RecordError


class Mistake(NamedTuple):
    """In a copy of the event `like`, under a name of its own, `old` is written as `new`."""

    event: str
    old: str
    new: str
    field: str
    says: str
    like: str = "1956-declaration"


IN_ONE_RECORD = [
    Mistake("month-13", '"1956-10-19"', '"1945-13"', "date", "must be an EDTF date"),
    Mistake("day-31", '"1956-10-19"', '"1945-09-31"', "date", "there is no day 31 in 1945-09"),
    Mistake("date-without-quotes", '"1956-10-19"', "1956-10-19", "date", "in quotes"),
    Mistake("typo-in-category", '"treaty"', '"traety"', "category", "'traety' is not one of"),
    Mistake("no-source", "[[sources]]", "[elsewhere]", "", "'sources' is a required property"),
    Mistake("no-date", 'date = "1956-10-19"\n', "", "", "'date' is a required property"),
    Mistake("script-link", "https://example.org/islands", "javascript:alert(1)", "sources.0.url",
            "must be a link that starts with http:// or https://"),
    Mistake("tab-in-title", "Joint Declaration", "Joint\tDeclaration", "title.en", "without tabs"),
    Mistake("escaped-tab", "Joint Declaration", "Joint\\tDeclaration", "title.en", "without tabs"),
    Mistake("empty-title", '"Joint Declaration, empty-title"', '""', "title.en", "one line"),
    Mistake("typo-in-also", '"statement"', '"traety"', "also.0", "'traety' is not one of"),
    Mistake("also-twice", '"statement"', '"military", "military"', "also", "non-unique"),
    Mistake("also-nothing", '"statement"', "", "also", "non-empty"),
    Mistake("magnitude-11", "category =", "magnitude = 11\ncategory =", "magnitude", "0 to 10"),
    Mistake("vei-9", "category =", "vei = 9\ncategory =", "vei", "from 0 to 8"),
    Mistake("vei-and-a-half", "category =", "vei = 4.5\ncategory =", "vei", "from 0 to 8"),
    Mistake("above-the-sea", "category =", "depth_km = -1\ncategory =", "depth_km", "0 to 800"),
    Mistake("no-scale", "category =", 'magnitude_type = "8"\ncategory =', "magnitude_type", "Mw"),
    Mistake("scale-of-nothing", "category =", 'magnitude_type = "Mw"\ncategory =', "",
            "'magnitude' is a dependency of 'magnitude_type'"),
    Mistake("unknown-field", "category =", 'colour = "red"\ncategory =', "", "'colour'"),
    Mistake("typed-bounds", "category =", 'date_start = "1956"\ncategory =', "", "'date_start'"),
    Mistake("wrong-relation", "places.concerns", "places.near", "places", "'near'"),
    Mistake("no-places", '["habomai", "shikotan"]', "[]", "places.concerns", "non-empty"),
    Mistake("lat-out-of-range", "43.87", "91", "point.lat", "from -90 to 90", "1945-landing"),
    Mistake("lon-out-of-range", "146.83", "-181", "point.lon", "from -180 to 180", "1945-landing"),
    Mistake("coordinate-in-quotes", "146.83", '"146.83"', "point.lon", "longitude", "1945-landing"),
    Mistake("half-a-point", "point.lon = 146.83\n", "", "point", "'lon'", "1945-landing"),
    Mistake("key-twice", "category =", 'date = "1956"\ncategory =', "", "is not TOML in UTF-8"),
    Mistake("not-toml", 'date = "', "date = ", "", "is not TOML in UTF-8"),
    Mistake("byte-order-mark", "date =", "\ufeffdate =", "", "byte order mark"),
    Mistake("Capital-In-Name", "", "", "", "name the file <id>.toml"),
    Mistake("under_score", "", "", "", "name the file <id>.toml"),
    Mistake("double--hyphen", "", "", "", "name the file <id>.toml"),
]  # fmt: skip

BETWEEN_RECORDS = [
    Mistake("unknown-place", '"habomai"', '"atlantis"', "places.concerns", "'atlantis'"),
    Mistake("same-title-and-day", "It was signed", "It is signed", "title", "1956-declaration"),
    Mistake(
        "magnitude-of-a-treaty",
        "category =",
        "magnitude = 8.3\ncategory =",
        "magnitude",
        "is for events of disaster_earthquake or disaster_tsunami",
    ),
    Mistake(
        "depth-of-a-treaty",
        "category =",
        "depth_km = 30\ncategory =",
        "depth_km",
        "is for events of disaster_earthquake or disaster_tsunami",
    ),
    Mistake(
        "time-of-a-treaty",
        "category =",
        'time_utc = "1956-10-19T09:00Z"\ncategory =',
        "time_utc",
        "is for events of disaster_earthquake or disaster_tsunami or disaster_volcano",
    ),
    Mistake("vei-of-a-treaty", "category =", "vei = 4\ncategory =", "vei", "disaster_volcano"),
    Mistake("also-its-own", '"statement"', '"treaty"', "also", "is its category already"),
    Mistake("nothing-to-read", 'url = "https://example.org/islands"\n', "", "sources", "a link"),
    Mistake("point-without-point", '"group"', '"point"', "precision", "has no point"),
    Mistake(
        "a-state-no-longer",
        "category =",
        'actors = ["USSR", "FER"]\ncategory =',
        "actors",
        "FER is a state since 1920-04-06 until 1922-11-15; the event is of 1956-10-19",
    ),
    Mistake(
        "not-yet-a-state",
        '"1944/1946"',
        '"1944/1946"\nactors = ["PRK"]',
        "actors",
        "PRK is a state since 1948-09-09; the event is of 1944/1946",
        "1944-fishing",
    ),
]


def add(data: Path, *mistakes: Mistake) -> None:
    for mistake in mistakes:
        text = (data / "events" / f"{mistake.like}.toml").read_text(encoding="utf-8")
        if mistake.event != "same-title-and-day":
            text = text.replace('"\nsummary', f', {mistake.event}"\nsummary')
        assert mistake.old in text
        broken = text.replace(mistake.old, mistake.new, 1)
        (data / "events" / f"{mistake.event}.toml").write_text(broken, encoding="utf-8")


def amend(data: Path, name: str, old: str, new: str) -> None:
    path = data / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def problems_of(data: Path) -> list[Problem]:
    return list(checks.everything(data).problems)


def unnamed(problems: list[Problem], mistakes: list[Mistake]) -> list[str]:
    """The mistakes that no problem names by file, field and rule."""
    return [
        mistake.event
        for mistake in mistakes
        if not any(
            (problem.where, problem.field) == (f"events/{mistake.event}.toml", mistake.field)
            and mistake.says in problem.message
            for problem in problems
        )
    ]


def blamed(problems: list[Problem]) -> set[str]:
    return {Path(problem.where).stem for problem in problems}


def test_the_small_data_folder_has_no_problem_before_it_is_broken(tiny_data: Path) -> None:
    assert problems_of(tiny_data) == []


@pytest.mark.parametrize("mistakes", [IN_ONE_RECORD, BETWEEN_RECORDS])
def test_every_kind_of_mistake_is_named_in_one_go_and_no_sound_record_is(
    tiny_data: Path, mistakes: list[Mistake]
) -> None:
    add(tiny_data, *mistakes)
    problems = problems_of(tiny_data)
    assert unnamed(problems, mistakes) == []
    assert blamed(problems) == {mistake.event for mistake in mistakes}


def test_states_that_continue_others_act_between_the_days_of_their_continuity() -> None:
    spans = {
        code: (said["x-since"], said["x-until"])
        for code, said in fields.of("events")["actors"].codes.items()
        if "x-until" in said
    }
    known = records.read("continuity").values()
    begins = {record["party"]: record["start"] for record in known if record["party"] in spans}
    ends = {record["continues"]: record["start"] for record in known}
    assert spans == {code: (day, ends[code]) for code, day in begins.items()}


def test_an_event_that_is_also_of_a_kind_has_its_figures(tiny_data: Path) -> None:
    also = 'also = ["disaster_volcano", "disaster_earthquake"]\nvei = 0\nmagnitude = 8\n'
    amend(tiny_data, "events/1956-declaration", 'also = ["statement"]\n', also)
    assert problems_of(tiny_data) == []


def test_a_dead_reference_is_named_in_the_same_go_as_a_typo_in_another_record(
    tiny_data: Path,
) -> None:
    mistakes = [IN_ONE_RECORD[0], BETWEEN_RECORDS[0]]
    add(tiny_data, *mistakes)
    assert unnamed(problems_of(tiny_data), mistakes) == []


@pytest.mark.parametrize("number", ["nan", "inf", "-inf"])
def test_a_coordinate_that_is_no_number_is_named(tiny_data: Path, number: str) -> None:
    amend(tiny_data, "events/1945-landing", "43.87", number)
    assert [(p.where, p.field) for p in problems_of(tiny_data)] == [
        ("events/1945-landing.toml", "point.lat")
    ]


def test_a_title_that_goes_on_in_a_second_line_is_named(tiny_data: Path) -> None:
    amend(tiny_data, "events/1945-landing", '"Landing on Shikotan"', '"""Landing on Shikotan\n"""')
    assert [(p.where, p.field) for p in problems_of(tiny_data)] == [
        ("events/1945-landing.toml", "title.en")
    ]


def test_a_link_with_a_line_break_at_its_end_is_named(tiny_data: Path) -> None:
    amend(tiny_data, "events/1945-landing", "org/islands", "org/islands\\n")
    assert [(p.where, p.field) for p in problems_of(tiny_data)] == [
        ("events/1945-landing.toml", "sources.0.url")
    ]


def test_a_file_that_is_no_toml_file_is_named(tiny_data: Path) -> None:
    (tiny_data / "events" / "1945-landing.txt").write_text("notes", encoding="utf-8")
    assert [p.where for p in problems_of(tiny_data)] == ["events/1945-landing.txt"]


def test_text_in_another_encoding_is_named(tiny_data: Path) -> None:
    (tiny_data / "events" / "1945-koi8.toml").write_bytes('title.en = "Шикотан"'.encode("koi8-r"))
    assert [p.where for p in problems_of(tiny_data)] == ["events/1945-koi8.toml"]


def test_a_citation_without_a_link_is_enough_where_it_is_a_primary_source(tiny_data: Path) -> None:
    amend(tiny_data, "events/1945-landing", 'url = "https://example.org/islands"\n', "")
    amend(tiny_data, "events/1945-landing", 'kind = "news"', 'kind = "primary"')
    assert problems_of(tiny_data) == []


@pytest.mark.parametrize(
    ("name", "old", "new", "field"),
    [
        ("administration/1855-islands", '"habomai"', '"atlantis"', "places.1"),
        ("administration/1855-islands", "basis =", 'event = "1855-none"\nbasis =', "event"),
        ("administration/1855-islands", "basis =", 'end = "1855-02-07"\nbasis =', "end"),
        ("positions/japan", '"habomai"', '"malokurilskoye"', "places.0"),
        ("positions/japan", "stance =", 'end = "1855"\nstance =', "end"),
        ("continuity/russia", '"USSR"', '"RUS"', "party"),
    ],
)
def test_mistakes_between_other_tables_are_named_too(
    tiny_data: Path, name: str, old: str, new: str, field: str
) -> None:
    amend(tiny_data, name, old, new)
    assert (f"{name}.toml", field) in [(p.where, p.field) for p in problems_of(tiny_data)]


def test_loading_a_broken_catalogue_raises_all_of_it_and_returns_nothing(tiny_data: Path) -> None:
    add(tiny_data, *IN_ONE_RECORD)
    with pytest.raises(RecordError) as caught:
        load(tiny_data)
    assert unnamed(list(caught.value.problems), IN_ONE_RECORD) == []


def test_check_prints_every_problem_on_standard_error_and_exits_with_1(
    tiny_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    add(tiny_data, *IN_ONE_RECORD)
    problems = map(str, problems_of(tiny_data))
    monkeypatch.setattr(checks, "everything", functools.partial(checks.everything, tiny_data))
    assert main(["check"]) == 1
    *lines, last = capsys.readouterr().err.splitlines()
    assert set(problems) <= set(lines)
    assert lines == sorted(lines)
    assert last == f"{len(lines)} problems"


def test_check_counts_the_records_of_each_table(
    tiny_data: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(checks, "everything", functools.partial(checks.everything, tiny_data))
    assert main(["check"]) == 0
    said = capsys.readouterr()
    counts = dict(line.split(": ") for line in said.out.splitlines())
    assert counts == {
        "places, group": "1",
        "places, island": "3",
        "places, settlement": "1",
        "events": "3",
        "administration": "1",
        "control": "1",
        "positions": "1",
        "continuity": "1",
        "volcanoes": "1",
        "stories": "1",
        "sources of events": "3",
        "accounts of events": "0",
    }
    assert said.err == ""
