"""The texts of a data folder as git has kept them, release by release."""

from __future__ import annotations

import io
import tarfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from geodata import files, git, version

Texts = Mapping[str, str]  # by path within the folder; TOML files only


def released(data: Path) -> Iterator[Texts]:
    """The folder at each commit of the main line that changed the file of its version, the first
    one first. Raises ReleaseError where git does not know the whole history."""
    log = ("log", "--first-parent", "--reverse", "--format=%H", "--", version.FILE)
    for commit in git.ask(data, *log).decode().split():
        yield _archived(data, commit)


def present(data: Path) -> Texts:
    """The folder as it is now, committed or not. Raises RecordError for what cannot be read."""
    found = files.listed(data, data.name)
    folders = [path for path in found if path.is_dir()]
    found += [path for folder in folders for path in files.listed(folder, folder.name)]
    names = {path: path.relative_to(data).as_posix() for path in found if path.suffix == ".toml"}
    return {name: files.text(path, name) for path, name in names.items()}


def _archived(data: Path, commit: str) -> Texts:
    archive = git.ask(data, "archive", "--format=tar", commit, "--", "*.toml")
    with tarfile.open(fileobj=io.BytesIO(archive)) as tar:
        opened = {member.name: tar.extractfile(member) for member in tar}
        return {name: file.read().decode(errors="replace") for name, file in opened.items() if file}
