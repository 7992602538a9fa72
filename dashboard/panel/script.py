"""The panel's script, which the browser fetches once by URL: it would be half of every answer."""

from __future__ import annotations

import json
from pathlib import Path

from layers.bundle import bundle
from layers.publication import hashed

TEXT = bundle(Path(__file__).parent / "panel.js")
NAME = hashed("panel.js", TEXT.encode())

# What Streamlit sends in its place with every run.
LOADER = f"""
const script = import(new URL({json.dumps("atlas/" + NAME)}, document.baseURI));
export default function (element) {{
  const drawn = script.then((loaded) => loaded.default(element));
  return () => drawn.then((close) => close());
}}
"""
