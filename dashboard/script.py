"""The scripts of our pages, each fetched once by URL: that of Streamlit's would be half of all that
it sends."""

from __future__ import annotations

import json
from pathlib import Path

from layers.bundle import bundle
from layers.publication import hashed

BROWSER = Path(__file__).parent / "browser"
TEXTS = {name: bundle(BROWSER / f"{name}.js") for name in ("index", "embed")}
NAMES = {name: hashed(f"{name}.js", text.encode()) for name, text in TEXTS.items()}
FILES = {NAMES[name]: text.encode() for name, text in TEXTS.items()}


def element(name: str) -> str:
    """What Streamlit sends with every run for an element of ours, a function of the script."""
    return f"""
const script = import(new URL({json.dumps("atlas/" + NAMES["index"])}, document.baseURI));
export default function (element) {{
  const drawn = script.then((loaded) => loaded.elements.{name}(element));
  return () => drawn.then((end) => end());
}}
"""
