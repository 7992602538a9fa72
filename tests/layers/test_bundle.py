"""Modules as one script: what is bundled works as it did, what cannot be is refused by name."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from geodata.errors import BundleError
from layers.bundle import bundle
from tests import node


def written(folder: Path, **modules: str) -> Path:
    """The entry of these modules, by name."""
    for name, text in modules.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / "entry.js"


def test_modules_are_run_once_each_after_what_they_import_in_scopes_of_their_own(
    tmp_path: Path,
) -> None:
    entry = written(
        tmp_path,
        entry="""import { add, seen as all } from "./list.js";
import {
  Twice,
  later,
} from "./more.js";

const own = "entry";
add(own);
later().then((text) => console.log(JSON.stringify([...all(), text, new Twice().of(2)])));
""",
        list="""/** @type {string[]} */
const own = [];
export const add = (text) => own.push(text);
export function* seen() {
  yield* own;
}
""",
        more="""// The others.
import { add } from "./list.js";
const own = "more"; /** @type {number} */ ([]);
add(own);
export class Twice {
  /** In lines that begin like those that are left out. */
  of(number) { return /** @type {number} */ (number) * 2; }
}
export async function later() { return own; }
""",
    )
    assert json.loads(node.run(bundle(entry))) == ["more", "entry", "more", 4]


def test_what_the_entry_exports_the_whole_exports(tmp_path: Path) -> None:
    entry = written(
        tmp_path,
        entry='import { a } from "./a.js";\nexport default function () { return a; }\n',
        a="export const a = 1;\n",
    )
    made = bundle(entry)
    assert "\nexport default function () { return a; }\n" in made
    assert made.count("export") == 1


def test_comments_and_types_stay_at_home(tmp_path: Path) -> None:
    text = """// What it is.
/**
 * @typedef {number} Day
 */
  // How.
const day = /** @type {Day} */ (1); // a day
const url = "http://localhost/**/";
"""
    made = bundle(written(tmp_path, entry=text))
    assert made.endswith('\nconst day = (1); // a day\nconst url = "http://localhost/**/";\n')
    assert "How" not in made


@pytest.mark.parametrize(
    "line",
    [
        'import a from "./a.js";',
        'import * as a from "./a.js";',
        'import "./a.js";',
        'import { a } from "a";',
        "import { a } from './a.js';",
        'const a = await import("./a.js");',
        "export default 1;",
        "export { own };",
        'export * from "./a.js";',
        "export let count = 0;",
        "export const { a } = own;",
    ],
)
def test_what_is_not_understood_is_named_with_its_module(tmp_path: Path, line: str) -> None:
    entry = written(
        tmp_path,
        entry='import { b } from "./b.js";\n',
        a="export const a = 1;\n",
        b=f"const own = 1;\nexport const b = own;\n{line}\n",
    )
    with pytest.raises(BundleError) as refused:
        bundle(entry)
    assert "b.js" in str(refused.value)
    assert line[:10] in str(refused.value) or "import(" in str(refused.value)


def test_a_circle_and_a_missing_module_are_named(tmp_path: Path) -> None:
    circle = written(
        tmp_path,
        entry='import { a } from "./a.js";\n',
        a='import { b } from "./b.js";\nexport const a = 1;\n',
        b='import { a } from "./a.js";\nexport const b = a;\n',
    )
    with pytest.raises(BundleError, match=r"a\.js imports itself by way of b\.js"):
        bundle(circle)
    with pytest.raises(BundleError, match=r"far\.js is missing, which entry\.js imports"):
        bundle(written(tmp_path, entry='import { far } from "./far.js";\n'))
