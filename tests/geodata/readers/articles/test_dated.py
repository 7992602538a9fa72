"""Dates in prose, in three languages, by the day of the article: Wednesday 23 January 2019."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata import dates
from geodata.readers.articles.dated import LANGUAGES, dated
from geodata.readers.articles.prose import folded
from geodata.readers.articles.when import Now

TODAY = date(2019, 1, 23)

ENGLISH = {
    "On January 14 they met.": "2019-01-14",
    "It opened on Oct. 5.": "2018-10-05",
    "It opened on 5 October.": "2018-10-05",
    "The Declaration of October 19, 1956, ended the war.": "1956-10-19",
    "Troops landed on the 28th of August 1945.": "1945-08-28",
    "The quake struck on Sunday, May 28, 1995.": "1995-05-28",
    "The festival runs on May 5-7.": "2019-05-05/2019-05-07",
    "It ran from 1 to 7 September 2018.": "2018-09-01/2018-09-07",
    "In December 25,000 left.": "2018-12",
    "In 1997 or 1998 it closed.": "1997 1998",
    "On 2019-01-05 it snowed.": "2019-01-05",
    "In August 1945 war came.": "1945-08",
    "It began in early June 2009.": "2009-06",
    "Fighting went on in August and September 1945.": "1945-08 1945-09",
    "Talks were stepped up last November.": "2018-11",
    "It was in January last year.": "2018-01",
    "It was on Nov. 15 last year.": "2018-11-15",
    "The next round is planned for February.": "2019-02",
    "In December the road was closed.": "2018-12",
    "They met on Tuesday.": "2019-01-22",
    "He told reporters on Wednesday.": "2019-01-23",
    "They met last Wednesday.": "2019-01-16",
    "A ship will leave on Friday.": "2019-01-25",
    "They meet next Monday.": "2019-01-28",
    "It happened yesterday.": "2019-01-22",
    "It happened last week.": "2019-01-14/2019-01-20",
    "It happened last weekend.": "2019-01-19/2019-01-20",
    "Earlier this month snow fell.": "2019-01",
    "Last year catches fell.": "2018",
    "It will be ready next year.": "2020",
    "Over the past couple of years trade grew.": "2017~/2019-01-23",
    "In the last three months it fell.": "2018-10~/2019-01-23",
    "It happened two days ago.": "2019-01-21",
    "It closed ten years ago.": "2009",
    "In 1956 they signed.": "1956",
    "the 1956 declaration": "1956",
    "the earthquake (1994)": "1994",
    "From 1905 to 1945 the south was Japan's.": "1905/1945",
    "a programme for 2007-2015": "2007/2015",
    "the war of 1904-05": "1904/1905",
    "Nobody has lived there since 1991.": "1991/..",
    "Islanders stayed until 1948.": "../1948",
    "About 1900 a station was built; around 1910 it closed.": "1900~ 1910~",
    "In the 1990s people left.": "199X",
    "In the 19th century whalers came.": "18XX",
    "in the nineteenth century": "18XX",
    "In the summer of 1945 it was quiet.": "1945-06/1945-08",
    "In the winter of 1944 ice came.": "1944-12/1945-02",
    "from May 5, 2018 to June 1, 2018": "2018-05-05/2018-06-01",
    "It may march on; 1956 people came, of 1950 tonnes.": "",
    "Sundays are quiet. Room 1907.": "",
    "On February 30, 2018 nothing happened.": "",
}

RUSSIAN = {
    "5 ноября прошли учения.": "2018-11-05",
    "Это было 5 ноября 1952 года.": "1952-11-05",
    "Встреча состоялась в среду, 16 января.": "2019-01-16",
    "Выставка пройдёт 5–7 февраля.": "2019-02-05/2019-02-07",
    "С 5 по 7 января шёл снег.": "2019-01-05/2019-01-07",
    "Указ от 02.02.1946 действует.": "1946-02-02",
    "В 1956 году подписали декларацию.": "1956",
    "декларация 1956 года": "1956",
    "Пост основали в 1853-м.": "1853",
    "Вулкан извергался в 1946 и 1976 годах.": "1946 1976",
    "программа на 2016–2025 годы": "2016/2025",
    "С 1905 по 1945 год юг был японским.": "1905/1945",
    "Обмены идут с 1992 года.": "1992/..",
    "До 1875 года границы не было.": "../1875",
    "Примерно в 1900 году тут жили.": "1900~",
    "В 1990-х годах люди уезжали.": "199X",
    "В 90-х годах люди уезжали.": "199X",
    "Здесь в 1930–1940-е годы был лагерь.": "193X 194X",
    "Между 1916 и 1931 годами тут жили.": "1916/1931",
    "В XIX веке приходили китобои.": "18XX",
    "Летом 1945 года было тихо.": "1945-06/1945-08",
    "Прошлым летом было тихо.": "2018-06/2018-08",
    "В августе 1945 года началась война.": "1945-08",
    "Решение приняли в ноябре прошлого года.": "2018-11",
    "Следующий раунд намечен на февраль.": "2019-02",
    "В декабре дорогу закрыли.": "2018-12",
    "Об этом сообщили во вторник.": "2019-01-22",
    "В минувшую пятницу было тихо.": "2019-01-18",
    "Паром будет в субботу.": "2019-01-26",
    "Вчера и сегодня шёл снег.": "2019-01-22 2019-01-23",
    "На прошлой неделе был шторм.": "2019-01-14/2019-01-20",
    "В минувшие выходные был шторм.": "2019-01-19/2019-01-20",
    "В прошлом месяце был шторм.": "2018-12",
    "В прошлом году улов упал.": "2018",
    "В нынешнем году он вырос.": "2019",
    "До конца года всё построят.": "2019",
    "За последние два года он вырос.": "2017~/2019-01-23",
    "Три дня назад он вырос.": "2019-01-20",
    "Выросло на 1956 рублей, 15 маяков.": "",
}

JAPANESE = {
    "1956年10月19日に署名された。": "1956-10-19",
    "昭和20年8月28日に上陸した。": "1945-08-28",
    "令和元年6月に噴火した。": "2019-06",
    "1945年（昭和20年）9月に占領された。": "1945-09",
    "平成6年（1994年）10月の地震": "1994-10",
    "一九五六年十月十九日に署名された。": "1956-10-19",
    "６日、会談した。": "2019-01-06",
    "30日、会談した。": "2018-12-30",
    "30日に会談する予定だ。": "2019-01-30",
    "11月5日に開かれた。": "2018-11-05",
    "9月23、24両日に訪れた。": "2018-09-23/2018-09-24",
    "昨年11月に合意した。": "2018-11",
    "昨年の漁獲は少ない。": "2018",
    "今年は多い。": "2019",
    "来月5日に始まる。": "2019-02-05",
    "先月、噴火した。": "2018-12",
    "次回は2月を予定している。": "2019-02",
    "12月に閉鎖された。": "2018-12",
    "きのう、会談した。": "2019-01-22",
    "先週、会談した。": "2019-01-14/2019-01-20",
    "火曜日に会談した。": "2019-01-22",
    "1905年から1945年まで日本領だった。": "1905/1945",
    "1947年から49年にかけて引き揚げた。": "1947/1949",
    "91年に始まった。": "1991",
    "1992年以降、続いている。": "1992/..",
    "1875年までは国境がなかった。": "../1875",
    "1900年ごろに建てられた。": "1900~",
    "1990年代に人口が減った。": "199X",
    "19世紀に捕鯨船が来た。": "18XX",
    "1945年夏は静かだった。": "1945-06/1945-08",
    "この2年間で増えた。": "2017~/2019-01-23",
    "1945年8月18日に占守島、同月28日に択捉島に上陸した。": "1945-08-18 1945-08-28",
    "50年ぶり、3日間、約30年、5日目、75年となる。": "",
}

WRITTEN = [
    *(("en", text, found) for text, found in ENGLISH.items()),
    *(("ru", text, found) for text, found in RUSSIAN.items()),
    *(("ja", text, found) for text, found in JAPANESE.items()),
]


def found(text: str, language: str, published: date | None = TODAY) -> list[str]:
    return [one.date for one in dated(folded(text), language, Now(published))]


@pytest.mark.parametrize(("language", "text", "expected"), WRITTEN)
def test_a_date_is_read_as_it_is_written(language: str, text: str, expected: str) -> None:
    assert found(text, language) == expected.split()


def test_a_day_without_a_year_is_of_the_year_that_its_paragraph_tells_of() -> None:
    now = Now(TODAY)
    dated(folded("The war began on August 9, 1945."), "en", now)
    later = dated(folded("Troops reached Kunashir on September 1."), "en", now)
    assert [one.date for one in later] == ["1945-09-01"]


def test_last_november_is_the_last_whatever_year_was_spoken_of() -> None:
    text = "By the declaration of 1956 they met last November and will meet in March."
    assert found(text, "en") == ["1956", "2018-11", "2019-03"]


def test_what_is_no_interval_is_two_dates() -> None:
    assert found("from May 5, 2018 to June 1, 2017", "en") == ["2018-05-05", "2017-06-01"]


def test_a_day_that_goes_by_an_unknown_one_is_found_without_its_date() -> None:
    assert found("On Tuesday they recalled October 19, 1956.", "en", None) == ["", "1956-10-19"]


@pytest.mark.parametrize("language", LANGUAGES)
@given(
    text=st.text(
        st.sampled_from("0123456789 -–/.,年月日元昭和前間第 в году по с мая in of last year ago"),
        max_size=60,
    ),
    day=st.dates(),
)
def test_whatever_is_written_all_that_is_found_is_a_date(
    language: str, text: str, day: date
) -> None:
    for one in dated(folded(text), language, Now(day)):
        assert dates.parse(one.date)
        assert 0 <= one.start < one.end <= len(text)
