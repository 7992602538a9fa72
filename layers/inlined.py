"""The page of a map with all in it that a browser would fetch, for a file that nobody serves."""

from __future__ import annotations

import re
from base64 import b64encode

from geodata.errors import BundleError
from layers import font
from layers.publication import Publication

PICTURE = "relief.avif"
LETTERS = "japanese.woff2"
SCRIPT = re.compile(r"<script(?: type=\"module\")?>(.*?)</script>", re.DOTALL)
ENDS = re.compile(r"</script|<!--", re.IGNORECASE)


def inlined(page: str, publication: Publication, root: str) -> str:
    """A page of `atlas_map.build` with that root, its script and styles in the place of their
    links, and the data in it under their addresses, where assets/load.js finds them. The font for
    Japanese (`face`) is not in it. Raises BundleError where a link is not found.
    """
    files = {name: publication.files[publication.names[name]] for name in publication.names}
    address = {name: f"{root}atlas/{published}" for name, published in publication.names.items()}
    fetched = font.face(publication.names[LETTERS])
    styles = files["atlas.css"].decode().replace(fetched, "")
    data = "".join(
        element(address[name], text)
        for name, content in files.items()
        if (text := _text(name, content)) is not None
    )
    for link, whole in (
        (f'<script src="{address["atlas.js"]}"></script>', script(files["atlas.js"].decode())),
        (f'<link rel="stylesheet" href="{address["atlas.css"]}"/>', f"<style>{styles}</style>"),
        (address[PICTURE], data_uri("image/avif", files[PICTURE])),
        ("</head>", f"{data}</head>"),
    ):
        if link not in page:
            raise BundleError(f"the map's page has no {link}")
        page = page.replace(link, whole)
    return page


def face() -> str:
    """CSS with the font for Japanese in it."""
    return font.face(data_uri("font/woff2", font.FILE.read_bytes()))


def element(name: str, text: str) -> str:
    """JSON or base64 as an element of that id, which runs nothing and which nothing in it ends."""
    return f'<script type="application/json" id="{name}">{harmless(text)}</script>'


def harmless(json: str) -> str:
    """The same JSON without the sign with which markup begins."""
    return json.replace("<", r"\u003c")


def script(text: str, kind: str = "") -> str:
    """A script of ours in a page. Raises BundleError where it would end before its end."""
    if found := ENDS.search(text):
        raise BundleError(f"a script cannot be in a page with {found[0]!r} in it")
    return f"<script{kind}>{text}</script>"


def scripts(page: str) -> list[str]:
    """The scripts that a page of ours runs."""
    return SCRIPT.findall(page)


def quoted(page: str) -> str:
    """A page as the value of an attribute between single quotes, of which it has the fewest."""
    return page.replace("&", "&amp;").replace("'", "&#39;")


def data_uri(media_type: str, content: bytes) -> str:
    """The content as an address that is not fetched."""
    return f"data:{media_type};base64,{b64encode(content).decode()}"


def _text(name: str, content: bytes) -> str | None:
    """What is data as text: JSON, or binary columns in base64; None of all else."""
    match name.rsplit(".", 1)[-1]:
        case "json":
            return content.decode()
        case "bin":
            return b64encode(content).decode()
    return None
