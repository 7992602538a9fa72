"""The codebook: what every field and every column means, from the schemas and from `columns`."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from geodata import columns, fields, records
from geodata.columns import Column
from geodata.dataset import printed
from geodata.fields import Field

HEAD = """\
# Codebook

Written by `python -m geodata codebook`; edit the schemas, not this page.

Every record is one TOML file; its name is its id. Those that were withdrawn are entries of one file
together. *Required* means: wherever what holds the field is present. Coordinates are longitude and
latitude in degrees (EPSG:4326), distances geodesic metres, areas geodesic square kilometres.

The last column names the standard that a field follows. *Nearest*, *stands beside* and the columns
of UCDP GED (the Uppsala Conflict Data Program's Georeferenced Event Dataset) and ACLED (the Armed
Conflict Location and Event Data Project) are for comparison. Linked Places is the interchange
format of historical gazetteers; *own* is the atlas's.

A text is one line of letters, signs and spaces of any script, without what nobody sees: control
characters, turns of direction, private or broken letters. A link leads by http or https to a host
that anybody can find, with no user before it, no other port and no space in it. `check` names all
else.

1. [Records](#records)
2. [Tables of the dataset](#tables-of-the-dataset)
3. [Printed tables](#printed-tables)
"""

DATASET = """\
## Tables of the dataset

`python -m geodata export --to DIR` writes these tables. CSV is UTF-8 with a header, commas, quotes
where needed, `\\n` at the end of a line; days are YYYY-MM-DD, truth is `true` or `false`. A file
begins with the signature of UTF-8 (a byte order mark; `utf-8-sig` in Python), by which Excel knows
Cyrillic and Japanese; with `--plain`, for programs that need none, without.

- A column is a field of the record, with `_` for `.` (`title.en` is `title_en`); `point.lon` and
  `point.lat` are `lon` and `lat`. A list is joined by `;`, which no item contains.
- A list of groups is a table of its own, with the id of its record and a number from 1.
- What is absent, unknown or open is an empty cell, and null in GeoJSON, GeoPackage and GeoParquet.
- No text cell begins with `=`, `+`, `-`, `@`, one of these in full width, a tab or the end of a
  line, so that no spreadsheet runs one as a formula: the export stops and names the cell. Nothing
  is escaped, so what is read is what was written. Numbers may be negative.
- All other CSV that the atlas writes (what the commands print, `join`, events that are taken away,
  `/api`) may hold anybody's texts. There such a cell, also of the header, begins with `'`, so that
  it is a text; what can be read as a number stays as it is. With `--plain` nothing is added, nor in
  any format but CSV: in `xlsx` a text is a text by its type.
- GeoJSON follows RFC 7946, with rings to the right-hand rule.
- Every event has a MultiPoint in GeoJSON, GeoPackage and GeoParquet. `geometry_of` says whose it
  is: the event's own, or that of the places that it names, which says where these are and no more.
  They are points, and not polygons, of which hundreds would lie over each other.
- `kuril-atlas.gpkg` holds the layers `islands`, `events`, `boundaries`, `settlements`, `volcanoes`
  and every other table as an attribute table.
- `places.lpf.json` holds the places in the Linked Places format. Their `@id` is `urn:uuid:`, the
  `id` of `datapackage.json`, `#` and the place's id. It has no `ccodes`: the country whose bounds
  contain a place is what is disputed. A name of which only the end is known began no later; one of
  which only the beginning is known ended no earlier. The `when` of a place is no beginning or end:
  it began no later than the first year, and ended no earlier than the last, in which its dated
  names, its population, the events on it or the administration of its land attest it.
- `datapackage.json` describes the tables as a Frictionless Data Package, with types, limits, keys
  and a checksum of every file; `LICENSE.md` says which licence each file is under.

Columns that are no field of a record:
"""

PRINTED = """\
## Printed tables

What the commands print. Columns that are not explained here mean what the table above says.
"""


def codebook() -> str:
    """The whole codebook in Markdown."""
    return "\n".join([HEAD, *_records(), *_dataset(), *_printed()])


def _records() -> Iterator[str]:
    yield "## Records\n"
    for collection in (*columns.KEYS, "withdrawn"):
        schema = records.schema(collection)
        yield f"### {collection}\n\n{schema['description']}\n"
        head = ("field", "meaning", "values", "required", "unit, standard")
        yield _markdown(head, (_field_row(said) for said in fields.of(collection).values()))


def _field_row(said: Field) -> tuple[str, ...]:
    required = "yes" if said.required else "no"
    return f"`{said.path}`", said.meaning, _values(said), required, said.standard


def _dataset() -> Iterator[str]:
    yield DATASET
    for table in columns.declared().values():
        derived = [column for column in table.columns if not column.path]
        yield f"### {table.name} (table)\n\n{table.title}. Key: {_code(table.key)}.\n"
        head = ("column", "meaning", "type", "required", "id in")
        yield _markdown(head, (_column_row(column) for column in derived))


def _column_row(column: Column) -> tuple[str, ...]:
    required = "yes" if column.constraints.get("required") else "no"
    return f"`{column.name}`", column.meaning, column.type, required, column.refers


def _printed() -> Iterator[str]:
    yield PRINTED
    rows = ((f"`{name}`", meaning) for name, meaning in printed.MEANINGS.items())
    yield _markdown(("column", "meaning"), rows)


def _values(said: Field) -> str:
    listed = said.codes and not said.group
    one = f"one of {_code(said.codes)}" if listed else _value(said.value)
    return f"list: {one}" if said.many else one


def _value(value: Mapping[str, Any]) -> str:
    if value["type"] == "string":
        return _string(value)
    kind = str(value["type"])
    return {"boolean": "true or false", "object": "group"}.get(kind, kind + _limits(value))


def _string(value: Mapping[str, Any]) -> str:
    pattern = value.get("pattern", "")
    known = {fields.DAY: "day, YYYY-MM-DD", fields.ID: "id"}
    if pattern in known or value.get("format") == "edtf":
        return known.get(pattern, "EDTF date")
    if pattern == fields.LINK:
        return f"link, at most {value['maxLength']} characters"
    if "maxLength" in value:
        return f"one line of text, at most {value['maxLength']} characters"
    return f"text that matches `{pattern}`" if pattern else "text"


def _limits(value: Mapping[str, Any]) -> str:
    said = {"minimum": "from", "exclusiveMinimum": "above", "maximum": "to"}
    return "".join(f" {word} {value[key]}" for key, word in said.items() if key in value)


def _code(names: Iterable[str]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _markdown(head: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> str:
    lines = [head, ("---",) * len(head), *rows]
    cells = ([cell.replace("|", "\\|") for cell in line] for line in lines)
    return "".join(f"| {' | '.join(line)} |\n" for line in cells)
