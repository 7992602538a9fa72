"""The page's own script, fetched once by URL: it would be half of all that Streamlit sends."""

from __future__ import annotations

import json
from pathlib import Path

from layers.bundle import bundle
from layers.publication import hashed

TEXT = bundle(Path(__file__).parent / "browser" / "index.js")
NAME = hashed("page.js", TEXT.encode())


def element(name: str) -> str:
    """What Streamlit sends with every run for an element of ours, a function of the script."""
    return f"""
const script = import(new URL({json.dumps("atlas/" + NAME)}, document.baseURI));
export default function (element) {{
  const drawn = script.then((loaded) => loaded.elements.{name}(element));
  return () => drawn.then((end) => end());
}}
"""
