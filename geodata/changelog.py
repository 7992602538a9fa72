"""The changelog of the data: what each version added, changed and withdrew, from git's history."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import groupby, pairwise
from pathlib import Path
from typing import Any

from geodata import records, revisions, version, withdrawn
from geodata.checks import COLLECTIONS
from geodata.errors import ReleaseError
from geodata.records import Record
from geodata.revisions import Texts

HEAD = """\
# Changelog of the data

Written by `python -m geodata changelog` from the history in git; edit the records, not this page. A
version is the day of its release. An id that was published is never used again: a record that was
withdrawn stays in `geodata/data/withdrawn.toml`, and its old links say so.
"""

Id = tuple[str, str]  # collection, id
Change = tuple[str, str, str]  # collection, kind, line


@dataclass(frozen=True)
class State:
    """The records of one moment: their texts by id, the version's day, what had been withdrawn."""

    day: date
    texts: Mapping[Id, str]
    withdrawn: Mapping[Id, Record]


def changelog(data: Path = records.DATA) -> str:
    """The whole changelog in Markdown, the newest version first.

    What has changed since the last version is called unreleased, unless the folder says another
    day: it is then the version about to be released. Raises ReleaseError where a published id has
    gone without an entry among the withdrawn, or is used again, or such an entry has gone.
    """
    states, now = [*_releases(data)], _state(revisions.present(data))
    _check([*states, now])
    if not states or states[-1].day != now.day:
        states.append(now)
    sections = [_first(states[0])]
    for before, state in pairwise(states):
        sections.append(_section(version.name(state.day), _changes(before, state)))
    if unreleased := _changes(states[-1], now):
        sections.append(_section("Unreleased", unreleased))
    return "\n".join([HEAD, *reversed(sections)])


def _releases(data: Path) -> Iterator[State]:
    """The first state of each version: later ones of the same day only say it in other words."""
    states = map(_state, revisions.released(data))
    for _day, same in groupby(states, key=lambda state: state.day):
        yield next(same)


def _state(texts: Texts) -> State:
    paths = {name: Path(name) for name in texts}
    known = {
        (path.parent.name, path.stem): texts[name]
        for name, path in paths.items()
        if path.parent.name in COLLECTIONS
    }
    gone = withdrawn.entries(_toml(texts.get(withdrawn.FILE, ""), withdrawn.FILE))
    day = version.day(_toml(texts.get(version.FILE, ""), version.FILE))
    return State(day, known, withdrawn.by_id(gone))


def _check(states: Iterable[State]) -> None:
    """Raise ReleaseError with every id that a state breaks its word about."""
    published: set[Id] = set()
    promised: set[Id] = set()
    broken: list[str] = []
    for state in states:
        at, there, gone = version.name(state.day), set(state.texts), set(state.withdrawn)
        broken += [
            f"{_path(one)}: was published and is gone in {at}; name it in {withdrawn.FILE}"
            for one in sorted(published - there - gone)
        ]
        broken += [
            f"{_path(one)}: was withdrawn and is used again in {at}; give it another id"
            for one in sorted(there & (gone | promised))
        ]
        broken += [
            f"{withdrawn.FILE}: {_path(one)} is no longer named in {at}; put its entry back"
            for one in sorted(promised - gone - there)
        ]
        published |= there - gone
        promised |= gone
        published -= promised
    if broken:
        raise ReleaseError("\n".join(broken))


def _first(state: State) -> str:
    """What the first version has, by number: all of it is new."""
    counts = [
        f"- {collection}: {sum(of == collection for of, _one in state.texts)}\n"
        for collection in COLLECTIONS
    ]
    return f"## {version.name(state.day)}\n\nThe first version.\n\n{''.join(counts)}"


def _section(title: str, changes: list[Change]) -> str:
    """What changed, by collection."""
    parts = [f"## {title}\n"]
    for collection in COLLECTIONS:
        own = [(kind, line) for of, kind, line in changes if of == collection]
        if own:
            parts.append(f"### {collection}\n")
        for kind, listed in groupby(own, key=lambda each: each[0]):
            lines = [f"- {line}\n" for _kind, line in listed]
            parts.append(f"{kind}: {len(lines)}\n\n{''.join(lines)}")
    return "\n".join(parts if changes else [*parts, "No record has changed.\n"])


def _changes(before: State, state: State) -> list[Change]:
    """All that changed from one state to the next."""
    return [*_added(before, state), *_changed(before, state), *_withdrawn(before, state)]


def _added(before: State, state: State) -> Iterator[Change]:
    for collection, one in sorted(state.texts.keys() - before.texts.keys()):
        yield collection, "Added", f"`{one}`"


def _changed(before: State, state: State) -> Iterator[Change]:
    for key in sorted(state.texts.keys() & before.texts.keys()):
        if state.texts[key] != before.texts[key]:
            path = _path(key)
            was, now = (dict(_fields(_toml(at.texts[key], path))) for at in (before, state))
            fields = [name for name in {**now, **was} if now.get(name) != was.get(name)]
            if fields:
                yield key[0], "Changed", f"`{key[1]}`: {', '.join(fields)}"


def _withdrawn(before: State, state: State) -> Iterator[Change]:
    for collection, one in sorted(state.withdrawn.keys() - before.withdrawn.keys()):
        entry = state.withdrawn[collection, one]
        instead = f" Instead: `{entry['instead']}`." if "instead" in entry else ""
        yield collection, "Withdrawn", f"`{one}`: {entry['reason']['en']}{instead}"


def _fields(record: Record, at: str = "") -> Iterator[tuple[str, Any]]:
    """The values of a record by dotted path; a list is one value."""
    for name, value in record.items():
        if isinstance(value, dict):
            yield from _fields(value, f"{at}{name}.")
        else:
            yield f"{at}{name}", value


def _toml(text: str, where: str) -> Record:
    try:
        return tomllib.loads(text)
    except (ValueError, RecursionError) as error:
        raise ReleaseError(f"{where}: is not TOML: {error}") from error


def _path(key: Id) -> str:
    return f"{key[0]}/{key[1]}.toml"
