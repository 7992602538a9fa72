"""Answers arrive in the coding that the reader's browser likes best, each compressed once."""

from __future__ import annotations

import gzip

import brotli
import pytest

from dashboard import codings, served
from tests.dashboard.asking import Answer, get

PLACES = f"/atlas/{served.atlas().spoken().publication.names['places.json']}"
WHOLE = served.atlas().spoken().publication.files[PLACES.rsplit("/", 1)[1]]


def ask(path: str, accepted: str, **headers: str) -> Answer:
    return get(path, headers={"accept-encoding": accepted, **headers})


@pytest.mark.parametrize(
    ("accepted", "coding"),
    [
        ("gzip, deflate, br, zstd", "gzip"),
        ("br", "br"),
        ("BR", "br"),
        ("gzip", "gzip"),
        ("gzip;q=0.9, br;q=0.5", "gzip"),
        ("br;q=0, gzip", "gzip"),
        ("br ; q=0.2 , gzip ; q=0.1", "br"),
        ("*", "gzip"),
        ("br;q=0, *;q=0.1", "gzip"),
        ("identity, br;q=0.5", ""),
        ("identity;q=0.5, br", "br"),
        ("deflate, zstd", ""),
        ("br;q=0, gzip;q=0", ""),
        ("*;q=0", ""),
        ("br;q=x", ""),
        ("brotli", ""),
        ("", ""),
    ],
)
def test_a_reader_is_sent_what_they_like_best_and_never_what_they_refuse(
    accepted: str, coding: str
) -> None:
    assert codings.preferred(accepted) == coding


def test_each_coding_arrives_as_the_same_bytes() -> None:
    plain, small, zipped = (ask(PLACES, accepted) for accepted in ("", "br", "gzip"))
    assert plain.body == brotli.decompress(small.body) == gzip.decompress(zipped.body) == WHOLE
    assert "content-encoding" not in plain.headers
    assert [one.headers["content-encoding"] for one in (small, zipped)] == ["br", "gzip"]
    assert len(small.body) < len(zipped.body) < len(plain.body) / 3


@pytest.mark.parametrize("accepted", ["", "br", "gzip"])
def test_an_answer_says_its_length_and_what_it_depends_on(accepted: str) -> None:
    answer = ask(PLACES, accepted)
    assert answer.headers["content-length"] == str(len(answer.body))
    assert answer.headers["vary"] == "Accept-Encoding"
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_what_may_be_kept_is_compressed_once_and_nothing_else_is_remembered(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    seen: list[bytes] = []

    def compress(content: bytes) -> bytes:
        seen.append(content)
        return b"small"

    codings.encoded.cache_clear()
    monkeypatch.setitem(codings.CODINGS, "br", compress)
    try:
        answers = [ask(path, "br") for path in (PLACES, PLACES, "/atlas/view", "/atlas/view")]
    finally:
        codings.encoded.cache_clear()
    assert [answer.body for answer in answers] == [b"small"] * 4
    assert len(seen) == 3


def test_an_answer_that_is_small_already_is_left_as_it_is() -> None:
    answer = ask("/atlas/nothing", "br")
    assert (answer.status, answer.headers.get("content-encoding")) == (404, None)
