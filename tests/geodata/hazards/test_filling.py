"""The command that brings the events up to the tables: once, and nothing that exists is lost."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from geodata import checks, editorial, records
from geodata.catalogue import Catalogue
from geodata.errors import RecordError
from geodata.hazards import filling, rows

ERUPTIONS = (
    "eruption_number,volcano_number,volcano_name,area_of_activity,vei,start_year,start_month,"
    "start_day,end_year,end_month,end_day,evidence_method_dating\n"
    "11,290999,Tomari,,2,1849,,,,,,Historical Observations\n"
    "12,290999,Tomari,Snow,,1969,2,16,1969,3,20,Historical Observations\n"
)
EARTHQUAKES = (
    "year,month,day,hour,minute,latitude,longitude,focal_depth_km,magnitude,tsunami_event\n"
    "1742,11,18,,,43.5,147.5,40,7.5,421\n"
    "1978,12,6,14,2,43.85,146.85,,7,\n"
)
KNOWN = """date = "1849"
category = "disaster_volcano"
precision = "island"
volcano = "tomari"

title.en = "A hand wrote this"
summary.en = "And nothing else may change it."

places.on = ["shikotan"]

[[sources]]
title = "A list"
publisher = "A survey"
url = "https://example.org/list"
kind = "database"
language = "en"
"""
WITHDRAWN = """[[withdrawn]]
collection = "events"
id = "1969-02-tomari-eruption"
day = "2026-12-05"
reason.en = "It was told twice."
reason.ru = "Рассказано дважды."
reason.ja = "二度語られた。"
"""


@pytest.fixture
def data(drawn_data: Path) -> Path:
    """A tiny atlas with the tables, and an event that tells of their first row."""
    (drawn_data / "reference").mkdir()
    (drawn_data / "reference" / "eruptions.csv").write_text(ERUPTIONS, encoding="utf-8")
    (drawn_data / "reference" / "earthquakes.csv").write_text(EARTHQUAKES, encoding="utf-8")
    (drawn_data / "events" / "1849-known.toml").write_text(KNOWN, encoding="utf-8")
    with (drawn_data / "places" / "shikotan.toml").open("a", encoding="utf-8") as file:
        file.write('\n[[time_zones]]\nzone = "Asia/Sakhalin"\n')
    return drawn_data


def contents(data: Path) -> dict[str, str]:
    return {path.name: path.read_text("utf-8") for path in (data / "events").iterdir()}


def test_each_row_has_one_event_and_none_is_touched_but_for_its_reference(data: Path) -> None:
    before = contents(data)
    done = filling.fill(data)
    assert done.noted == {"gvp:11": "1849-known"}
    assert list(done.written) == ["gvp:12", "noaa:1742-11-18", "noaa:1978-12-06T14:02"]
    assert done.left == {}
    after = contents(data)
    noted = KNOWN.replace('"tomari"\n', '"tomari"\nreference = "gvp:11"\n', 1)
    assert {name: after[name] for name in before} == before | {"1849-known.toml": noted}
    assert len(after) == len(before) + 3


def test_done_again_it_finds_nothing_to_do(data: Path) -> None:
    filling.fill(data)
    once = contents(data)
    assert filling.fill(data) == filling.Filled({}, {}, {})
    assert contents(data) == once


def test_a_record_without_room_for_a_reference_is_named_and_stays(data: Path) -> None:
    path = data / "events" / "1849-known.toml"
    path.write_text(KNOWN.replace("\n\n", "\n"), encoding="utf-8")
    before = contents(data)
    with pytest.raises(RecordError, match=r"events/1849-known\.toml: reference: write gvp:11"):
        filling.fill(data)
    assert contents(data) == before


def test_what_it_writes_passes_the_checks_and_the_editor(data: Path) -> None:
    written = filling.fill(data).written.values()
    read = checks.everything(data)
    assert read.problems == ()
    wrong = editorial.problems(read.records)
    assert [one for one in wrong if Path(one.where).stem in written] == []


def test_an_eruption_is_written_with_its_figures(data: Path) -> None:
    written = filling.fill(data).written
    event = records.read("events", data)[written["gvp:12"]]
    assert event["date"] == "1969-02/1969-03-20"
    assert (event["volcano"], event["places"]) == ("tomari", {"on": ["shikotan"]})
    assert "vei" not in event
    assert event["title"] == {
        "en": "Snow volcano on Shikotan erupts",
        "ru": "Извержение вулкана Сноу на острове Шикотан",
        "ja": "色丹島のスノー火山が噴火",
    }
    assert event["summary"]["ru"].endswith(" Время: февраль 1969 г. – 20 марта 1969 г.")
    assert "16 February 1969" in event["note"]["en"]
    assert event["sources"][0]["url"] == "https://volcano.si.edu/volcano.cfm?vn=290999"


def test_an_earthquake_is_written_on_the_day_of_the_place(data: Path) -> None:
    done, events = filling.fill(data).written, records.read("events", data)
    off, on = (events[done[one]] for one in ("noaa:1742-11-18", "noaa:1978-12-06T14:02"))
    assert (off["date"], off["places"]) == ("1742-11-18", {"concerns": ["shikotan"]})
    assert (off["magnitude"], off["depth_km"]) == (7.5, 40)
    assert off["also"] == ["disaster_tsunami"]
    assert off["title"]["ja"] == "色丹島沖でマグニチュード7.5の地震"
    assert "time_utc" not in off
    assert (on["date"], on["places"]) == ("1978-12-07", {"on": ["shikotan"]})
    assert on["title"]["ru"] == "Землетрясение магнитудой 7,0 на острове Шикотан"
    assert on["time_utc"] == "1978-12-06T14:02Z"
    assert "also" not in on
    assert "depth" not in on["summary"]["en"]


def test_the_id_of_another_event_or_a_withdrawn_one_is_not_used_again(data: Path) -> None:
    (data / "withdrawn.toml").write_text(WITHDRAWN, encoding="utf-8")
    name = "1742-11-18-shikotan-earthquake.toml"
    shutil.copy(data / "events" / "1956-declaration.toml", data / "events" / name)
    before = contents(data)
    done = filling.fill(data)
    assert done.left == {
        "gvp:12": "1969-02-tomari-eruption",
        "noaa:1742-11-18": "1742-11-18-shikotan-earthquake",
    }
    after = contents(data)
    assert "1969-02-tomari-eruption.toml" not in after
    assert after[name] == before[name]


def test_every_row_of_the_atlas_has_its_event(catalogue: Catalogue) -> None:
    told = {event.get("reference") for event in catalogue.records["events"].values()}
    listed = rows.listed(records.DATA, catalogue.records["volcanoes"])
    assert {one.reference for one in listed} == told - {None}


def test_what_an_event_of_the_atlas_says_of_its_eruption_is_the_rows(catalogue: Catalogue) -> None:
    by_reference = {
        event["reference"]: event
        for event in catalogue.records["events"].values()
        if "reference" in event
    }
    for one in rows.eruptions(records.DATA, catalogue.records["volcanoes"]):
        event = by_reference[one.reference]
        assert event.get("volcano", one.volcano) == one.volcano
        assert event.get("vei", one.vei) == one.vei
