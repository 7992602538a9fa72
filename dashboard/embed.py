"""The map in another site's page: alone with its bar, what is chosen on it in a line, and the way
to the same view of the atlas. Streamlit has no part in it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from html import escape

from dashboard import i18n, map_frame, script, still
from dashboard.i18n import gettext as _
from dashboard.preview import Address
from dashboard.reading.names import YES
from dashboard.served import Spoken
from dashboard.view import View, as_of
from geodata.catalogue import Catalogue
from geodata.dataset import datapackage
from layers import font, style
from layers import still as drawn

KEY = "embed"  # Streamlit has one of that name, too, whose word for it is "true"
SCRIPTS = (still.ASK,)  # that stand in the page
STYLE = still.STYLES / "embed.css"


def asked(query: Mapping[str, str]) -> bool:
    """Whether a query asks for the map as another site's page shows it."""
    return query.get(KEY, "").strip().casefold() == YES


def page(view: View, catalogue: Catalogue, spoken: Spoken, head: str, address: Address) -> str:
    """The page of a view, its `head` as `preview` has it. Its theme is that of the reader's
    browser; a `theme` in the query is the script's to read."""
    published = spoken.maps[map_frame.KEY]
    letters = font.style(f"atlas/{spoken.publication.names['japanese.woff2']}")
    name, way = escape(_("Kuril Atlas")), escape(_("Open in Kuril Atlas"))
    failed = escape(_("The atlas could not be loaded. Reload the page."))
    return (
        f'<!doctype html><html lang="{i18n.voice().language}"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f'{head}<meta name="robots" content="noindex"><style>{letters}{_style()}</style>'
        f"<script>{still.ASK}</script>"
        f'<script type="module" src="atlas/{script.NAMES["embed"]}"></script></head>'
        f'<body><main><h1 class="unseen">{name}</h1>'
        f"<figure>{drawn.picture(as_of(view, catalogue), catalogue)}"
        f'<div id="map" data-page="{escape(published)}" '
        f'data-title="{escape(map_frame.title(map_frame.KEY))}"></div></figure>'
        f'<footer><p role="status" data-failed="{failed}"><strong></strong> <span></span></p>'
        f'<p><a href="{escape(address.to("", view))}" target="_blank" rel="noopener">'
        f"{way}</a> "
        f'<a href="{datapackage.RECORDS["path"]}" target="_blank" rel="license noopener">'
        f"CC BY-SA 4.0</a></p></footer></main></body></html>"
    )


@cache
def _style() -> str:
    own = "".join(path.read_text(encoding="utf-8") for path in (still.MAP_STYLE, STYLE))
    return style.stylesheet() + own
