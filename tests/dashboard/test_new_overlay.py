"""Something more is drawn on the map by a function, a script and a line."""

from __future__ import annotations

from pathlib import Path

from tests.changed_atlas import copied, replaced, said

FUNCTION = """
def reefs(catalogue, language, _said):
    return [{"name": catalogue.name("shikotan", language)}]
"""
DRAWN_BY = """
import { loadPart } from "./load.js";
export const reefs = (map) => loadPart("reefs").then(() => map);
"""
IMPORTED = "from layers import boundaries, labels, tiles, volcanoes\n"
LINE = 'Overlay("reefs", 435, N_("Reefs"), data=reefs, signs=(("reef", N_("reef")),)),'

# What a process of the changed atlas does with it.
SCRIPT = """
import json, re, sys
from pathlib import Path

from dashboard import link, words
from dashboard.map_state import for_map
from dashboard.view import SHOWN, View
from geodata.catalogue import load
from layers import atlas_map
from layers.overlays import OVERLAYS
from layers.publication import publish

catalogue = load(Path(sys.argv[1]))
made = publish(catalogue)
page = atlas_map.build(made, {}, {}).get_root().render()
script = made.files[made.names["atlas.js"]].decode()
print(json.loads(made.files[made.names["reefs.json"]]))
print("atlas.reefs(map_atlas" in page, '"reefs": 435' in page, made.names["reefs.json"] in page)
print("window.atlas.reefs = " in script)
view, notices = link.from_query({"show": "reefs"}, catalogue)
print(view.shown, notices, for_map(view, catalogue)["shown"]["reefs"], words.shown("reefs"))
print(for_map(View(), catalogue)["shown"]["reefs"], "reefs" in SHOWN)
"""


def test_a_new_overlay_is_published_drawn_linked_and_named(
    drawn_data: Path, tmp_path: Path
) -> None:
    layers = copied(tmp_path) / "layers"
    (layers / "reefs.py").write_text(FUNCTION, encoding="utf-8")
    (layers / "assets" / "reefs.js").write_text(DRAWN_BY, encoding="utf-8")
    overlays = layers / "overlays.py"
    replaced(overlays, IMPORTED, f"{IMPORTED}from layers.reefs import reefs\n")
    replaced(overlays, "OVERLAYS = (\n", f"OVERLAYS = (\n    {LINE}\n")
    assert said(tmp_path, SCRIPT, str(drawn_data)) == [
        "[{'name': 'Shikotan'}]",
        "True True True",
        "True",
        "('reefs',) [] True Reefs",
        "None True",
    ]
