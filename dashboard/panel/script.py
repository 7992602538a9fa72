"""The panel's script, which the browser fetches once by URL: it would be half of every answer."""

from __future__ import annotations

import json
from pathlib import Path

from layers.publication import hashed

PARTS = ("panel.js", "panel_content.js")
TEXT = "\n".join((Path(__file__).parent / part).read_text(encoding="utf-8") for part in PARTS)
NAME = hashed("panel.js", TEXT.encode())

# What Streamlit sends in its place with every run.
LOADER = f"""
const script = import(new URL({json.dumps("atlas/" + NAME)}, document.baseURI));
export default function (element) {{
  const drawn = script.then((loaded) => loaded.default(element));
  return () => drawn.then((close) => close());
}}
"""
