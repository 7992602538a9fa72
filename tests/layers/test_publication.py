"""What the browser fetches: named after its content, complete, and from nowhere else."""

from __future__ import annotations

import gzip
import hashlib
import json
import re

import pytest

from geodata.catalogue import Catalogue
from geodata.sources import Source
from layers.publication import ASSETS, LATER, Publication, as_json, events_of, publish, untitled

# A namespace is a name that happens to look like an address; nothing is fetched from it.
NAMESPACES = {
    b"http://www.w3.org/2000/svg",
    b"https://leafletjs.com",  # a link in Leaflet's own credit, which ours replaces
}
COMMENT = re.compile(rb"/\*.*?\*/", re.DOTALL)
ADDRESS = re.compile(rb"""(?:https?:)?//[\w-]+\.[\w.-]+[^\s"'`)<]*""")


def test_a_name_carries_the_hash_of_the_content(publication: Publication) -> None:
    for plain, published in publication.names.items():
        stem, suffix = plain.rsplit(".", 1)
        digest = hashlib.sha256(publication.files[published]).hexdigest()
        assert published == f"{stem}.{digest[:12]}.{suffix}"


def test_each_file_has_one_name_and_each_name_a_file(publication: Publication) -> None:
    assert set(publication.names.values()) == set(publication.files)
    assert len(publication.names) == len(publication.files)


def test_the_same_content_is_published_under_the_same_name(
    publication: Publication, catalogue: Catalogue
) -> None:
    again = publish(catalogue)
    assert again.names == publication.names
    assert again.files == publication.files


def test_another_language_changes_names_and_no_shape_event_or_script(
    publication: Publication, catalogue: Catalogue
) -> None:
    russian = publish(catalogue, ("ru", "en", "ja")).names
    same = {name for name in russian if russian[name] == publication.names[name]}
    assert "labels.json" not in same
    assert same >= {
        "atlas.js", "atlas.css", "land.json", "events.bin", "relief.avif",
    }  # fmt: skip


def test_nothing_published_asks_anyone_else_for_anything(publication: Publication) -> None:
    for name, content in publication.files.items():
        if not name.endswith((".bin", ".avif")):
            assert set(ADDRESS.findall(COMMENT.sub(b"", content))) <= NAMESPACES, name


def test_every_script_of_the_folder_is_published(publication: Publication) -> None:
    published = publication.files[publication.names["atlas.js"]].decode()
    modules = {path.name for path in ASSETS.glob("*.js")} - {"atlas.js"}
    assert set(re.findall(r'^modules\["(.+)"\] = ', published, re.MULTILINE)) == modules


def test_data_is_json_that_browsers_can_read(publication: Publication) -> None:
    def refuse(constant: str) -> None:
        raise AssertionError(constant)

    for name, content in publication.files.items():
        if name.endswith(".json"):
            assert json.loads(content, parse_constant=refuse) is not None


@pytest.mark.parametrize("number", [float("nan"), float("inf")])
def test_a_number_that_browsers_cannot_read_is_refused(number: float) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        as_json({"lat": number})


def test_the_map_is_less_than_two_hundred_kilobytes_as_it_is_sent_and_the_relief_comes_later(
    publication: Publication,
) -> None:
    """And the font only to a machine that has none for Japanese, and titles where one points."""
    sizes = {name: len(gzip.compress(data)) for name, data in publication.files.items()}
    later = [sizes.pop(publication.names[name]) for name in LATER]
    for page in json.loads(publication.files[publication.names["events.json"]])["pages"]:
        assert sizes.pop(page) < 64_000
    assert sum(sizes.values()) < 200_000
    assert later[0] < 64_000
    assert later[1] < 300_000


def test_the_map_draws_the_events_of_the_source_that_it_is_given(
    catalogue: Catalogue, publication: Publication, own_points: Source
) -> None:
    made = publish(catalogue, source=own_points)
    titles = json.loads(made.files[made.names["events.0.json"]])
    assert titles["ids"] == ["camp", "lookout", "tide"]
    assert titles["names"] == ["A camp", "Вышка", "A tide"]
    assert made.names["events.bin"].startswith("own-points.")
    others = [name for name in made.names if not name.startswith("events.")]
    assert {name: made.names[name] for name in others} == {
        name: publication.names[name] for name in others
    }


def test_the_name_of_a_private_source_cannot_be_told_from_its_content(
    catalogue: Catalogue, own_points: Source
) -> None:
    mine, yours = (untitled(own_points, catalogue, f"own.{token}", []) for token in "ab")
    public = events_of(own_points, catalogue)
    assert sorted(mine.files.values()) == sorted(yours.files.values())
    assert not {*mine.files} & {*yours.files} | {*mine.files} & {*public.files}
    assert all(name.startswith("own.a.") for name in mine.files)


def test_a_source_takes_the_place_of_another_on_the_map(
    catalogue: Catalogue, publication: Publication, own_points: Source
) -> None:
    private = untitled(own_points, catalogue, "own.unguessable", ["own.unguessable.0.json"])
    both = publication | private
    assert both.names == {**publication.names, **private.names}
    assert set(both.names.values()) <= set(both.files)
