"""The command line: `python -m geodata --help`. Data goes to standard output, words to error."""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Sequence
from dataclasses import fields
from datetime import date
from pathlib import Path

import geopandas as gpd
import pandas as pd

from geodata import (
    atomic,
    catalogue,
    changelog,
    checks,
    clock,
    coverage,
    dates,
    editorial,
    folder,
    joining,
    published,
    spreadsheets,
    version,
)
from geodata.dataset import codebook, printed, write
from geodata.errors import AtlasError, DateError
from geodata.events import CATEGORIES
from geodata.hazards import filling
from geodata.readers import articles
from geodata.readers.articles import declension
from geodata.search import hits
from geodata.texts import LANGUAGES

NAME = "python -m geodata"

Run = Callable[[argparse.Namespace], int]
Command = Callable[[str, Run, str], argparse.ArgumentParser]  # its name, what it does, in words
More = Callable[[Command], None]  # adds commands


def main(arguments: Sequence[str] | None = None, *more: More, name: str = NAME) -> int:
    """Run one command, of these or of `more`; the exit code is 0, or 1 after an error said on
    standard error."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")  # data is UTF-8, whatever the terminal is
    chosen = _parser(name, more).parse_args(arguments)
    try:
        code: int = chosen.run(chosen)
        sys.stdout.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())  # the reader has had enough
        return 0
    except (AtlasError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return code


def check(_: argparse.Namespace) -> int:
    """Validate every record and the geometry."""
    found = checks.everything()
    read = found.records
    again = editorial.problems(read)
    problems = [*found.problems, *again]
    for what, count in checks.counts(read).items():
        print(f"{what}: {count}")
    for problem in sorted(problems):
        print(problem, file=sys.stderr)
    if problems:
        print(f"{len(problems)} problems", file=sys.stderr)
    return int(bool(problems))


def islands(chosen: argparse.Namespace) -> int:
    """Print the islands."""
    _print(printed.islands(catalogue.default(), clock.today()), chosen)
    return 0


def events(chosen: argparse.Namespace) -> int:
    """Print events."""
    loaded = catalogue.default()
    place = chosen.island and loaded.gazetteer.find(chosen.island)
    categories = tuple(chosen.category or ())
    _print(printed.events(loaded, loaded.select(place, chosen.years, categories)), chosen)
    return 0


def search(chosen: argparse.Namespace) -> int:
    """Print the places, stories and events that words find."""
    loaded = catalogue.default()
    found = [
        {"kind": hit.kind, "id": hit.id, "title": hits.title(hit, loaded, (chosen.language,))}
        for hit in hits.search(" ".join(chosen.words), loaded, chosen.limit)
    ]
    if chosen.format == "json":
        print(json.dumps(found, ensure_ascii=False, indent=1))
    else:
        _csv(pd.DataFrame(found, columns=["kind", "id", "title"]), plain=chosen.plain)
    return 0


def volcanoes(chosen: argparse.Namespace) -> int:
    """Print the volcanoes."""
    _print(printed.volcanoes(catalogue.default()), chosen)
    return 0


def thick_and_thin(chosen: argparse.Namespace) -> int:
    """Print how much the catalogue has of what."""
    plain = chosen.plain
    for counts in coverage.counts(catalogue.default()).values():
        _csv(counts, plain=plain)
        print()
        plain = True  # a signature stands only at the beginning
    return 0


def who(chosen: argparse.Namespace) -> int:
    """Print who administered and claimed each island on a day."""
    _csv(printed.administration(catalogue.default(), chosen.on), plain=chosen.plain)
    return 0


def join(chosen: argparse.Namespace) -> int:
    """Join a reader's own rows to the islands."""
    return joining.join(chosen)


def fetch(chosen: argparse.Namespace) -> int:
    """Ask feeds for what is new, or say when they were asked."""
    from geodata.readers import feeds  # noqa: PLC0415 - no other command needs what it asks with

    where = folder.data_folder()
    if chosen.log:
        done = feeds.fetched(where)
    else:
        done = feeds.fetch(chosen.feed or feeds.FEEDS, chosen.since, where)
    for one in done:
        when = f"{one.when:%Y-%m-%d %H:%M} UTC"
        if one.problem:
            print(f"{one.feed}: {when}: {one.problem}", file=sys.stderr)
        if one.read:
            print(f"{one.feed}: {when}: {feeds.counted(one.entries)}, {one.new} new")
    return int(not chosen.log and not any(one.read for one in done))


def read(chosen: argparse.Namespace) -> int:
    """Print the events that a news article tells of."""
    article = articles.opened(chosen.file, chosen.date and chosen.date.isoformat())
    reading = articles.proposed(article, catalogue.default())
    if chosen.format == "json":
        print(json.dumps(reading.as_json(), ensure_ascii=False, indent=1))
    else:
        columns = [field.name for field in fields(articles.Proposal)]
        table = pd.DataFrame(reading.events, columns=columns)
        table["places"] = table["places"].map(";".join)
        _csv(table, plain=chosen.plain)
    for sentence in reading.undated:
        print(f"no day without that of the article, give --date: {sentence}", file=sys.stderr)
    return 0


def write_forms(_: argparse.Namespace) -> int:
    """Write the cases of Russian names."""
    names = declension.names(catalogue.default().gazetteer)
    atomic.write_text(declension.FILE, declension.text(names))
    print(f"written: {declension.FILE}", file=sys.stderr)
    return 0


def write_dataset(chosen: argparse.Namespace) -> int:
    """Write the whole dataset into a folder."""
    write.write(catalogue.default(), chosen.to, plain=chosen.plain)
    print(f"written: {chosen.to}", file=sys.stderr)
    return 0


def explain(_: argparse.Namespace) -> int:
    """Print the codebook."""
    sys.stdout.write(codebook.codebook())
    return 0


def list_published(_: argparse.Namespace) -> int:
    """Print when each event was added and last changed."""
    sys.stdout.write(published.table(published.of_history()))
    return 0


def write_changelog(chosen: argparse.Namespace) -> int:
    """Write what each version of the data changed."""
    text = changelog.changelog()
    atomic.write_text(chosen.to, text)
    print(f"written: {chosen.to}", file=sys.stderr)
    return 0


def fill_hazards(_: argparse.Namespace) -> int:
    """Write an event for each eruption and earthquake of the reference tables that has none."""
    done = filling.fill()
    for what, found in (("noted", done.noted), ("written", done.written), ("left", done.left)):
        for reference, event in found.items():
            print(f"{what}: {reference} events/{event}.toml")
    return int(bool(done.left))


def rebuild(chosen: argparse.Namespace) -> int:
    """Make the island geometry again from its pinned source."""
    from geodata import rebuild as source  # noqa: PLC0415 - no other command needs it

    source.rebuild(chosen.wheel)
    return 0


def _print(frame: gpd.GeoDataFrame, chosen: argparse.Namespace) -> None:
    if chosen.format == "geojson":
        sys.stdout.write(frame.to_json(drop_id=True, na="null", ensure_ascii=False) + "\n")
    elif chosen.format == "json":
        table = frame.drop(columns="geometry")
        sys.stdout.write(table.to_json(orient="records", force_ascii=False, indent=1) + "\n")
    else:
        _csv(frame.drop(columns="geometry"), plain=chosen.plain)


def _csv(table: pd.DataFrame, *, plain: bool) -> None:
    sys.stdout.write(spreadsheets.signature(plain=plain))
    sys.stdout.write(spreadsheets.rows(table, plain=plain))


def _years(text: str) -> tuple[int, int]:
    try:
        return dates.year_range(text)
    except DateError as error:
        raise argparse.ArgumentTypeError(str(error)) from error


def _day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as error:
        raise argparse.ArgumentTypeError(f"{text!r} is not a day such as 1940-01-01") from error


def _count(text: str) -> int:
    if not text.isdecimal() or int(text) < 1:
        raise argparse.ArgumentTypeError(f"{text!r} is not a number from 1")
    return int(text)


def _parser(name: str, more: Iterable[More]) -> argparse.ArgumentParser:
    about = f"The data of Kuril Atlas. `{name} COMMAND --help` says what a command takes."
    parser = argparse.ArgumentParser(name, description=about)
    known = f"Kuril Atlas, data version {version.current()}"
    parser.add_argument("--version", action="version", version=known)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")

    def command(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        made = commands.add_parser(name, help=text, description=text)
        made.set_defaults(run=run)
        return made

    def table(name: str, run: Run, text: str) -> argparse.ArgumentParser:
        made = command(name, run, text)
        made.add_argument("--plain", action="store_true",
                          help="CSV for programs: without the signature of UTF-8 (a byte order "
                          "mark) by which Excel knows Cyrillic and Japanese")  # fmt: skip
        return made

    command(
        "check", check, "validate every record and the geometry; exit code 1 if anything is wrong"
    )

    table("coverage", thick_and_thin, "events by decade, category and island; sources, parties")

    made = table("islands", islands, "every island with names, figures and polygons")
    made.add_argument("--format", choices=("geojson", "csv"), default="geojson")

    made = table("events", events, "events, all or those that fit the filters")
    made.add_argument("--island", metavar="ID", help="an island or group, by id or any name")
    made.add_argument("--years", type=_years, metavar="1945-1956")
    made.add_argument("--category", choices=CATEGORIES, action="append", metavar="CATEGORY",
                      help=f"one of {', '.join(CATEGORIES)}; may be given again")  # fmt: skip
    made.add_argument("--format", choices=("csv", "json", "geojson"), default="csv")

    made = table("search", search, "places, stories and events by words, the best first")
    made.add_argument("words", nargs="+", metavar="WORDS", help="names, words, years; any language")
    made.add_argument("--limit", type=_count, default=20, metavar="20", help="how many at most")
    made.add_argument("--language", choices=LANGUAGES, default="en", help="of the titles")
    made.add_argument("--format", choices=("csv", "json"), default="csv")

    made = table("volcanoes", volcanoes, "every volcano with its numbers and its eruptions")
    made.add_argument("--format", choices=("csv", "geojson"), default="csv")

    made = table("administration", who, "who administered and claimed each island on a day")
    made.add_argument("--on", type=_day, default=clock.today(), metavar="1940-01-01")
    made.add_argument("--format", choices=("csv",), default="csv")

    joining.arguments(table("join", join, "rows of a file -> row, island, relation, distance_km"))

    made = command(
        "fetch", fetch,
        "ask feeds for what is new and keep it on this machine; exit code 1 if none could be read",
    )  # fmt: skip
    made.add_argument("--since", type=_day, metavar="2026-11-01",
                      help="nothing before that day; else what a feed offers, which of "
                      "earthquakes is 30 days")  # fmt: skip
    made.add_argument("--feed", action="append", metavar="usgs",
                      help="the name of one; may be given again; else all")  # fmt: skip
    made.add_argument("--log", action="store_true",
                      help="ask nothing, and say when what was fetched")  # fmt: skip

    made = table("read", read, "the events that a news article tells of, each with its sentence")
    made.add_argument("file", type=Path, help="plain text or a saved web page; en, ru or ja")
    made.add_argument("--date", type=_day, metavar="2019-01-23",
                      help="the day of an article that does not say it")  # fmt: skip
    made.add_argument("--format", choices=("csv", "json"), default="csv")

    made = table("export", write_dataset, "the whole dataset: CSV, GeoJSON, GeoPackage, ...")
    made.add_argument("--to", type=Path, required=True, metavar="DIR",
                      help="a new or empty folder, or an earlier export to replace")  # fmt: skip

    command("codebook", explain, "what every field and column means, in Markdown")

    command("published", list_published,
            "when each event was added and last changed, by git; for geodata/data/published.csv",
            )  # fmt: skip
    made = command(
        "changelog", write_changelog, "what each version of the data changed, from git's history"
    )
    made.add_argument("--to", type=Path, default=Path("CHANGELOG.md"), metavar="CHANGELOG.md",
                      help="the file to write")  # fmt: skip

    command("hazards", fill_hazards,
            "write an event for each row of the tables in geodata/data/reference that has none",
            )  # fmt: skip

    command("forms", write_forms, "write the cases of the Russian names of places; needs pymorphy3")

    made = command("rebuild", rebuild, "make the island geometry again from its pinned source")
    made.add_argument("--wheel", type=Path, help="the package, if it is on this machine already")

    for add in more:
        add(command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
