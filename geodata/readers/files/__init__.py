"""Tables that readers bring, in whatever file: `read(path)` -> Table."""

from geodata.readers.files.opened import LIMIT
from geodata.readers.files.reading import chunks, read
from geodata.readers.files.table import Table

__all__ = ["LIMIT", "Table", "chunks", "read"]
