"""What an article says of itself; whatever a file holds, a sentence says what is wrong."""

from __future__ import annotations

from pathlib import Path

import pytest

from geodata.errors import ArticleError, DateError
from geodata.readers.articles import Article, of_text, opened
from geodata.readers.articles.article import LARGEST, LONGEST

PAGE = """<!DOCTYPE html><html><head><title>Volcano erupts on Raikoke</title>
<meta property="article:published_time" content="2019-06-25T10:00:00Z">
<meta property="og:site_name" content="Island News">
<script>var hidden = "Kunashir on January 1, 1999";</script></head>
<body><nav><a href="/iturup">Iturup</a></nav><article><h1>Volcano erupts on Raikoke</h1>
<p>A volcano on the island of Raikoke erupted early on Saturday and sent ash to a height of 13 km,
a response team said on Monday. <b>Nobody</b> lives there.</p>
<p>Its last eruption was in 1924, a long time ago; people on Matua then saw ash fall for days.</p>
<script>alert("Shikotan, 2001")</script></article><footer>Copyright 2023</footer></body></html>"""


def written(folder: Path, data: bytes, name: str = "article.txt") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


@pytest.mark.parametrize(
    ("text", "published", "publisher", "dateline"),
    [
        ("YUZHNO-SAKHALINSK, January 23. /TASS/. It snowed.", "", "TASS",
         "YUZHNO-SAKHALINSK, January 23. /TASS/."),
        ("MOSCOW, January 23, 2019 (Reuters) - It snowed.", "2019-01-23", "Reuters",
         "MOSCOW, January 23, 2019 (Reuters)"),
        ("ЮЖНО-САХАЛИНСК, 23 января. /ТАСС/. Шёл снег.", "", "ТАСС",
         "ЮЖНО-САХАЛИНСК, 23 января. /ТАСС/."),
        ("【モスクワ共同】雪が降った。", "", "共同", "【モスクワ共同】"),
        ("Snow\n\n23 January 2019\n\nIt snowed.", "2019-01-23", "", ""),
        ("Снег\n23.01.2019, 10:15\nШёл снег.", "2019-01-23", "", ""),
        ("大雪\n\n2019年1月23日 公開\n\n雪が降った。", "2019-01-23", "", ""),
        ("In 1956 it snowed. On May 5, 1956 it snowed again and again.", "", "", ""),
        ("It snowed.", "", "", ""),
    ],
)  # fmt: skip
def test_a_text_says_when_where_and_by_whom(
    text: str, published: str, publisher: str, dateline: str
) -> None:
    assert of_text(text) == Article(text, published, publisher, dateline)


def test_a_day_that_is_told_goes_before_that_of_the_text() -> None:
    assert of_text("23 January 2019\n\nIt snowed.", "2020-01-01").published == "2020-01-01"


@pytest.mark.parametrize("day", ["2019-02-30", "2019", "yesterday", "2019-XX"])
def test_a_day_that_is_none_is_refused(day: str) -> None:
    with pytest.raises(DateError, match=day):
        of_text("It snowed.", day)


def test_a_saved_page_is_read_without_what_is_around_the_article(tmp_path: Path) -> None:
    article = opened(written(tmp_path, PAGE.encode(), "page.html"))
    assert (article.published, article.publisher) == ("2019-06-25", "Island News")
    assert "Saturday" in article.text
    assert not any(word in article.text for word in ("Kunashir", "Iturup", "Shikotan", "2023", "<"))


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp932", "euc_jp"])
def test_japanese_is_read_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = "色丹島で6日、地震があった。国後島でも揺れを感じた。"
    assert opened(written(tmp_path, text.encode(encoding))).text == text


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "cp1251", "koi8-r", "cp866"])
def test_russian_is_read_in_any_encoding(encoding: str, tmp_path: Path) -> None:
    text = "Землетрясение произошло на острове Шикотан 5 ноября 2019 года."
    assert opened(written(tmp_path, text.encode(encoding))).text == text


def test_control_characters_are_left_out() -> None:
    assert of_text("Kuna\x00shir\u202e was\x1b hit\r\non\tTuesday\u00a05.").text == (
        "Kunashir was hit\non Tuesday 5."
    )


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"", "no text"),
        (b" \n\t\x00", "no text"),
        (bytes(range(256)) * 9, "neither a text nor"),
        (b"<html><body><script>1</script></body></html>", "no article"),
        (b"<html>", "no article"),
        (b"a" * (LONGEST + 1), "characters at most"),
        (b"Kunashir. " * (LARGEST // 10 + 1), "4 MB at most"),
    ],
)
def test_a_file_without_an_article_is_refused(data: bytes, why: str, tmp_path: Path) -> None:
    path = written(tmp_path, data)
    with pytest.raises(ArticleError, match=why) as error:
        opened(path)
    assert str(error.value).startswith(str(path))
    assert "\n" not in str(error.value)
