"""Which column is what, in the tables that people have."""

from __future__ import annotations

import geopandas as gpd
import pandas as pd
import pytest
import shapely

from geodata.catalogue import Catalogue
from geodata.errors import InputError
from geodata.readers import columns
from geodata.readers.files import Table
from geodata.readers.files.table import of_frame


def table(header: str, *rows: str) -> Table:
    cells = [row.split("|") for row in rows]
    return of_frame(pd.DataFrame(cells, columns=header.split("|"), dtype="str"))


def found(header: str, *rows: str) -> dict[str, object]:
    """What is guessed, without what is not."""
    guessed = vars(columns.guess(table(header, *rows)))
    return {field: said for field, said in guessed.items() if said not in (None, False)}


SETS = {
    "USGS ComCat": (
        "time|latitude|longitude|depth|mag|magType|place|type",
        "2019-01-23T20:00:00.1Z|43.8|146.7|33|5.1|mb|off Shikotan|earthquake",
        {"date": "time", "lat": "latitude", "lon": "longitude", "depth": "depth",
         "magnitude": "mag", "place": "place", "category": "type"},
    ),
    "NOAA": (
        "Year|Mo|Dy|Hr|Location Name|Latitude|Longitude|Focal Depth (km)|Mag",
        "1952|11|4|16|RUSSIA: KAMCHATKA|52.3|161|45|9",
        {"year": "Year", "month": "Mo", "day": "Dy", "place": "Location Name", "lat": "Latitude",
         "lon": "Longitude", "depth": "Focal Depth (km)", "magnitude": "Mag"},
    ),
    "GVP": (
        "Volcano Name|VEI|Start Year|Start Month|Start Day|Latitude|Longitude",
        "Tiatia|4|1973|7|14|44.353|146.252",
        {"title": "Volcano Name", "year": "Start Year", "month": "Start Month",
         "day": "Start Day", "lat": "Latitude", "lon": "Longitude"},
    ),
    "UCDP GED": (
        "id|year|type_of_violence|source_headline|where_coordinates|latitude|longitude|date_start",
        "7|1999|1|A headline|Kurilsk|45.2|147.9|1999-02-03 00:00:00.000",
        {"year": "year", "category": "type_of_violence", "title": "source_headline",
         "place": "where_coordinates", "lat": "latitude", "lon": "longitude",
         "date": "date_start"},
    ),
    "ACLED": (
        "event_date|year|event_type|location|latitude|longitude|fatalities",
        "12 January 2019|2019|Protests|Yuzhno-Sakhalinsk|46.96|142.73|0",
        {"date": "event_date", "year": "year", "category": "event_type", "place": "location",
         "lat": "latitude", "lon": "longitude"},
    ),
    "MIDLOC": (
        "dispnum|year|midloc2_location|midloc2_ylatitude|midloc2_xlongitude",
        "2|1983|Moneron|46.25|141.22",
        {"year": "year", "place": "midloc2_location", "lat": "midloc2_ylatitude",
         "lon": "midloc2_xlongitude"},
    ),
    "Darwin Core": (
        "gbifID|species|decimalLatitude|decimalLongitude|eventDate|year|month|day|locality",
        "1|Larus schistisagus|43.80|146.70|1996-07|1996|7||Shikotan",
        {"title": "species", "lat": "decimalLatitude", "lon": "decimalLongitude",
         "date": "eventDate", "year": "year", "month": "month", "day": "day",
         "place": "locality"},
    ),
    "JMA stations": (
        "観測所名|所在地|緯度(度)|緯度(分)|経度(度)|経度(分)|観測開始年月日",
        "宗谷岬|稚内市|45|31.2|141|56.1|昭53.10.30",
        {"title": "観測所名", "place": "所在地", "lat": "緯度(度)", "lat_minutes": "緯度(分)",
         "lon": "経度(度)", "lon_minutes": "経度(分)", "date": "観測開始年月日"},
    ),
    "a Russian one": (
        "Название|Дата|Широта|Долгота|Место",
        "Пожар|19.10.1956|43,83|146,73|Шикотан",
        {"title": "Название", "date": "Дата", "lat": "Широта", "lon": "Долгота",
         "place": "Место"},
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", SETS)
def test_the_usual_sets_are_recognised_as_they_come(name: str) -> None:
    header, row, expected = SETS[name]
    assert found(header, row) == expected


@pytest.mark.parametrize(
    "header", ["lon|lat", "LONGITUDE|Latitude", "long|lat", "Lng|LAT", " lon | lat ", "x|y",
               "経度|緯度", "долгота|широта", "Longitude (deg)|Latitude (deg)", "#lon|#lat"]
)  # fmt: skip
def test_coordinates_are_found_under_the_names_that_people_use(header: str) -> None:
    lon, lat = header.split("|")
    assert found(header, "146.8|43.8") == {"lon": lon, "lat": lat}


def test_columns_of_other_names_are_known_by_what_they_hold() -> None:
    rows = [f"{n}|{43.5 + n / 100}|{146.5 + n / 100}|19.10.19{n}|note" for n in range(10, 40)]
    assert found("n|a|b|c|d", *rows) == {"lat": "a", "lon": "b", "date": "c"}
    assert found("n|a", "1|43.868, 146.823", "2|43.8, 146.7") == {"latlon": "a"}
    assert found("n|a", "1|POINT (146.823 43.868)") == {"latlon": "a"}


def test_two_columns_alike_are_not_guessed() -> None:
    guessed = columns.guess(table("a|b|c", "43.8|43.9|146.7"))
    assert not guessed.in_columns


def test_the_time_of_day_is_no_date() -> None:
    assert found("time|date|lat|lon", "13:44:18|19/10/1956|43.8|146.8")["date"] == "date"
    assert "date" not in found("time|lat|lon", "13:44:18|43.8|146.8")
    assert found("date|lat|lon", "31/02/1999|43.8|146.8")["date"] == "date"  # to say what is wrong


def test_a_geometry_goes_before_columns_of_its_own_table() -> None:
    frame = gpd.GeoDataFrame({"lat": ["43 48 00"], "lon": ["x"]}, geometry=[shapely.Point(1, 2)])
    guessed = columns.guess(of_frame(frame))
    assert (guessed.lon, guessed.lat, guessed.in_columns) == (None, None, False)


def test_axes_that_stand_for_each_other_are_recognised_and_asked() -> None:
    swapped = table("lat|lon", "146.8|43.8", "147.9|45.1", "|")
    mapping = columns.guess(swapped)
    assert mapping.swapped
    lon, lat = columns.degrees(swapped, mapping)
    assert (lon.values[0], lat.values[0]) == (146.8, 43.8)
    assert [question.field for question in columns.ask(swapped, mapping)] == ["swapped"]
    one_of_many = table("lat|lon", *["43.8|146.8"] * 9, "146.8|43.8")
    assert not columns.guess(one_of_many).swapped


def test_what_is_not_plain_is_asked() -> None:
    def asked(header: str, *rows: str) -> list[str]:
        given = table(header, *rows)
        return [question.field for question in columns.ask(given, columns.guess(given))]

    assert asked("lat|lon|date", "43.8|146.8|03/04/1956") == ["day_first"]
    assert asked("lat|lon|date", "43.8|146.8|03/04/1956", "43.8|146.8|13/04/1956") == []
    assert asked("lat|lon|longitude", "43.8|146.8|146.8") == ["lon"]
    assert asked("a|b", "1|2") == ["lon"]
    assert asked("place|n", "Shikotan|2") == ["place"]


def test_a_reader_has_the_last_word() -> None:
    given = table("lat|lon|a|b|when|date", "1.5|2.5|146.8|43.8|03/04/1956|1999")
    mapping = columns.told(given, columns.guess(given), lon="a", lat="b", date="when")
    assert (mapping.lon, mapping.lat, mapping.date) == ("a", "b", "when")
    assert mapping.day_first is None
    assert columns.told(given, mapping, day_first=True).day_first is True
    with pytest.raises(InputError, match="lon: no column is called 'x'; the table has lat, lon"):
        columns.told(given, mapping, lon="x")
    apart = table("lat_deg|lat_min|lon|y|x", "43|52|146|1.5|2.5")
    mapping = columns.guess(apart)
    assert mapping.lat_minutes == "lat_min"
    assert columns.told(apart, mapping, lat="lat_deg", lon="lon").lat_minutes == "lat_min"
    assert columns.told(apart, mapping, lat="y", lon="x").lat_minutes is None
    bare = table("a|b", "1|2")
    with pytest.raises(InputError, match="name both"):
        columns.told(bare, columns.guess(bare), lon="a")


def test_without_coordinates_a_column_of_names_says_where(catalogue: Catalogue) -> None:
    given = table("n|wo", "1|Шикотан", "2|色丹島", "3|nowhere")
    assert columns.guess(given, catalogue.gazetteer).place == "wo"
    assert columns.guess(given).place is None
