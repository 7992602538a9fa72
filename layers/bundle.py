"""A script of several ES modules as one file, so that browsers fetch it once and none needs node.

It knows the ways to import and export that the scripts use, and refuses every other by name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from geodata.errors import BundleError

IMPORT = re.compile(r'^import \{([^}]*)\} from "\./([\w-]+\.js)";$', re.MULTILINE)
EXPORT = re.compile(r"^export (?=(?:async )?(?:function\*?|const|class) (\w+))", re.MULTILINE)
OTHER_IMPORT = re.compile(r"^import\b.*|\bimport\(.*", re.MULTILINE)
OTHER_EXPORT = re.compile(r"^export\b.*", re.MULTILINE)
# Comments in lines of their own, and types, which tsc alone reads: a quarter of all that is sent.
COMMENTS = re.compile(r"^ *//[^\n]*\n|(?:^ *)?/\*\*\s.*?\*/\s?", re.MULTILINE | re.DOTALL)


def bundle(entry: Path, drawn: Iterable[str] = ()) -> str:
    """All modules that `entry` needs, each in a scope of its own, then `entry` as it stands.

    What that exports it still does, so the whole may be a module or not. Functions that are `drawn`
    stand in modules of their name, and are found as `modules["<name>.js"]`.
    """
    needed: dict[Path, str] = {}
    for name in drawn:
        _need(entry.with_name(f"{name}.js"), needed, (entry,))
    text = _linked(entry, needed, ())
    return "\n".join(["const modules = {};", *needed.values(), text])


def _linked(path: Path, needed: dict[Path, str], above: tuple[Path, ...]) -> str:
    """A module that takes its imports from `modules`; those become `needed` before it."""
    if path in above:
        raise BundleError(f"{path.name} imports itself by way of {above[-1].name}")
    if not path.exists():
        raise BundleError(f"{path.name} is missing, which {above[-1].name} imports")
    text = COMMENTS.sub("", path.read_text(encoding="utf-8"))
    for _names, name in IMPORT.findall(text):
        _need(path.with_name(name), needed, (*above, path))
    text = IMPORT.sub(_taken, text)
    _refuse(OTHER_IMPORT, text, path)
    return text


def _need(other: Path, needed: dict[Path, str], above: tuple[Path, ...]) -> None:
    if other not in needed:
        needed[other] = _scoped(other, _linked(other, needed, above))


def _taken(match: re.Match[str]) -> str:
    names = " ".join(match[1].split()).replace(" as ", ": ")
    return f'const {{ {names} }} = modules["{match[2]}"];'


def _scoped(path: Path, text: str) -> str:
    body = EXPORT.sub("", text)
    _refuse(OTHER_EXPORT, body, path)
    exported = ", ".join(EXPORT.findall(text))
    return f'modules["{path.name}"] = (() => {{\n{body}\nreturn {{ {exported} }};\n}})();'


def _refuse(other: re.Pattern[str], text: str, path: Path) -> None:
    if found := other.search(text):
        raise BundleError(f"{path.name} has what cannot be bundled: {found[0]}")
