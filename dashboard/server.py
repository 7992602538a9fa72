"""What stands around the page: its still, data by URL, answers to choices, warm-up."""

from __future__ import annotations

import asyncio
import gc
import json
import logging
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import streamlit as st
from jsonschema import Draft202012Validator, ValidationError
from starlette.concurrency import run_in_threadpool
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response
from starlette.routing import BaseRoute, Route
from streamlit import net_util
from streamlit.runtime.state import get_session_state

from dashboard import asked, embed, histogram, i18n, map_frame, preview, script, search, still
from dashboard.answers import answer, narrowing, telling
from dashboard.api import cite, feed, pictures, reconcile, saved_page, take_away
from dashboard.api.features import routes as features
from dashboard.codings import Compression
from dashboard.guard import doors, leaving, policy, turns
from dashboard.guard.bound import LONGEST, Bound
from dashboard.guard.doors import Doors
from dashboard.guard.names import Names
from dashboard.guard.turns import ANSWERS, PICTURES, Readers, Turns
from dashboard.i18n import gettext as _
from dashboard.served import atlas
from dashboard.sessions import LONGEST_TOKEN, Held, linked
from dashboard.view import View, as_of
from dashboard.yours import shelf
from geodata import clock
from geodata.catalogue import Catalogue
from layers import inlined, style
from layers.publication import LATER, as_json

ELEMENTS = ("Html", "BidiComponent", "Popover", "PageLink")
TYPES = {
    "html": "text/html", "js": "text/javascript", "css": "text/css", "json": "application/json",
    "woff2": "font/woff2",
    "avif": "image/avif",
}  # fmt: skip

OF_ONE_READER = {"Cache-Control": "private, no-store"}  # it is gone when they forget it
OF_A_READER = {"Cache-Control": "no-cache", "Vary": "Accept-Language"}
API: dict[str, Callable[..., Any]] = {
    **take_away.ROUTES, **saved_page.ROUTES, **cite.ROUTES, **feed.ROUTES,
    **reconcile.ROUTES,
    **features.ROUTES,  # last: it answers whatever else is below it
}  # fmt: skip
SIGN = Path(st.__file__).parent / "static" / "favicon.png"
LONGEST_CHOICES = 100_000  # bytes
MOST_CHOICES = 500  # that a page may have made before it is answered: a minute's drag
UNDISTURBED = 2.0  # seconds in which who has started the atlas gets their page
CHOICES = Draft202012Validator(
    {
        "type": "object",
        "properties": {
            "session": {"type": "string", "maxLength": LONGEST_TOKEN},
            "query": {"type": "string", "maxLength": LONGEST},
            "choices": {
                "type": "array",
                "maxItems": MOST_CHOICES,
                "items": {
                    "type": "array",
                    "prefixItems": [{"type": "integer"}, {"type": "object"}],
                    "minItems": 2,
                    "items": False,
                },
            },
        },
        "required": ["session", "query", "choices"],
    }
)


async def published(request: Request) -> Response:
    """A file of ours. Its name changes with its content, so that a browser may keep it."""
    name = request.path_params["name"]
    if (private := shelf.file(name)) is not None:
        media_type = TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
        return Response(private, media_type=media_type, headers=OF_ONE_READER)
    data = atlas().files.get(name)
    if data is None:  # elsewhere: it takes seconds in which nobody else would be answered
        data = await run_in_threadpool(atlas().file, name)
    if data is None:
        with i18n.speaking(asked.voice(request)):
            return take_away.unknown(name)
    media_type = TYPES.get(name.rsplit(".", 1)[-1], "application/octet-stream")
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    if name.endswith(".html"):
        framed_by = policy.ANYONE if map_frame.is_map(name) else policy.US
        headers |= policy.of(inlined.scripts(data.decode()), framed_by)
    return Response(data, media_type=media_type, headers=headers)


def view(request: Request) -> Response:
    """What there is to draw and to say of the view in the query, which is that of a link."""
    with i18n.speaking(asked.voice(request)):
        return _answer(asked.linked(request))


def facets(request: Request) -> Response:
    """By what the list of the view in the query can be narrowed."""
    with asked.reading(request) as held:
        return _json(narrowing(held.view, atlas().of(held.view)))


def told(request: Request) -> Response:
    """What is told of the place of the view in the query, of the name `of`."""
    with asked.reading(request) as held:
        return _json(telling(request.query_params.get("of", ""), held.view, atlas().of(held.view)))


async def choice(request: Request) -> Response:
    """The same after choices: JSON with the `session`, the `query` of its link as the browser knows
    it, and `choices`, each a number and what was chosen (see `view.from_browser`)."""
    body = b""
    async for part in request.stream():
        body += part
        if len(body) > LONGEST_CHOICES:
            return Response(status_code=413)
    try:  # here and now: it takes a millisecond, and another thread would have to wait for its turn
        said = json.loads(body)
        CHOICES.validate(said)
    except (ValueError, RecursionError, ValidationError):
        return Response("Not the choices of a reader.", 400)
    with i18n.speaking(asked.voice(request)):
        return _answer(atlas().sessions.choose(said["session"], said["query"], said["choices"]))


def found(request: Request) -> Response:
    """What the search box offers for the text `q`, of the kinds `of`, in the voice of a link with
    the same `lang` and `era`, among the events of its `own`, too."""
    query = request.query_params
    link = {key: query.getlist(key) for key in ("lang", "era", "own")}
    kinds = [kind for kind in search.KINDS if kind in query.getlist("of")] or search.KINDS
    with i18n.speaking(asked.voice(request)):
        view = linked(link, atlas().catalogue).view
    known = atlas().of(view)
    with i18n.speaking(asked.voice(request)), asked.spoken_to(view):
        return _json(as_json(search.content(query.get("q", ""), known, kinds)))


def page(request: Request) -> Response:
    """The map page, with a still of what the link shows and hints at what it will ask for; as
    another site's page shows it, if the query asks for that."""
    address = preview.of(str(request.url))
    with asked.reading(request) as held:
        view = held.view
        catalogue = atlas().of(view)
        head = preview.head(view, catalogue, address)
        if embed.asked(request.query_params):
            html = embed.page(view, catalogue, atlas().spoken(), head, address)
            runs = policy.of(embed.SCRIPTS, policy.ANYONE)
            headers = {**OF_A_READER, **runs, "Link": ", ".join(of_map("embed"))}
            return HTMLResponse(html, headers=headers)
        html = still.page(as_of(view, catalogue), catalogue, atlas().spoken(), head)
        headers = {**OF_A_READER, **policy.of(still.scripts()), "Link": hints()}
        return HTMLResponse(html, headers=headers)


def sign(_request: Request) -> Response:
    """The sign of a window whose page names none."""
    return FileResponse(SIGN)


def other_page(request: Request) -> Response:
    """A page without a map of its own kind: Streamlit's empty one, in the reader's language."""
    with asked.reading(request) as held:
        head = preview.head(held.view, atlas().of(held.view), preview.of(str(request.url)))
        headers = {**OF_A_READER, **policy.of(still.scripts())}
        return HTMLResponse(still.empty(atlas().spoken(), head), headers=headers)


def _answer(held: Held) -> Response:
    with asked.spoken_to(held.view):
        said = answer(held, atlas().of(held.view))
    return _json(said)


def _json(said: bytes) -> Response:
    return Response(said, media_type="application/json", headers={"Cache-Control": "no-store"})


@i18n.cached
def hints() -> str:
    """A Link header for what the page will ask for, but only step by step: Streamlit's scripts for
    our elements, and the files of the map."""
    scripts = Path(st.__file__).parent / "static" / "static" / "js"
    parts = [path.name for name in ELEMENTS for path in scripts.glob(f"{name}.*.js")]
    return ", ".join(
        [*(f"<static/js/{part}>; rel=modulepreload" for part in parts), *of_map("index")]
    )


def of_map(page: str) -> list[str]:
    """Those of them that are ours: the script of a page, and the files of the map."""
    published = atlas().spoken().publication
    later = {published.names[name] for name in LATER}
    return [
        f"<atlas/{script.NAMES[page]}>; rel=modulepreload",
        *(f"<atlas/{name}>; rel=prefetch" for name in published.files if name not in later),
        f"<atlas/{atlas().spoken().maps[map_frame.KEY]}>; rel=prefetch",
    ]


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[dict[str, Any]]:
    """Load what a page takes before the first visitor, and what they may ask for next while they
    look at it."""
    net_util.get_external_ip = lambda: None  # which Streamlit asks the internet for
    turns.allow_files()
    known = atlas().catalogue
    answer(Held(View(), "", clock.all_years()), known)
    still.page(clock.today(), known, atlas().spoken(), "")
    tasks = [asyncio.create_task(one) for one in (_later(known), leaving.let_go())]
    yield {}
    for task in tasks:
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task


async def _later(known: Catalogue) -> None:
    await asyncio.sleep(UNDISTURBED)
    await run_in_threadpool(_warm_up, known)


def _warm_up(known: Catalogue) -> None:
    """Make what else is asked for, and take all out of the garbage collector's sight: else it would
    walk through the catalogue and all of GeoPandas each time."""
    for theme in style.COLOURS:
        histogram.chart(theme, clock.all_years())  # Altair is slow to import, and large
    for place in known.gazetteer.frame.index:
        answer(Held(View(place=place), "", clock.all_years()), known)
    search.content(str(clock.today().year), known)  # makes the index
    gc.collect()
    gc.freeze()


def on_error(error: Exception) -> bool:
    """A sentence for the reader; the traceback goes to the log. What their browser says of a widget
    may be what failed, and would be kept: the next run begins with their link."""
    logging.getLogger("kuril_atlas").error("the page failed", exc_info=error)
    state = get_session_state()._state
    state._new_widget_state.states.clear()  # else each of them would be read once more
    state.clear()
    st.error(_("Something went wrong on this page. Reload it; the log has the details."))
    return True


def routes() -> list[BaseRoute]:
    """Our own routes, under the server's base path as Streamlit's are."""
    root, answers = doors.base(), [Middleware(Turns, ANSWERS)]
    return [
        Route(f"{root}/favicon.ico", sign),
        Route(f"{root}/", page, middleware=answers),
        *(Route(f"{root}/{name}", other_page, middleware=answers) for name in doors.PAGES[1:]),
        Route(f"{root}/atlas/view", view, middleware=answers),
        Route(f"{root}/atlas/facets", facets, middleware=answers),
        Route(f"{root}/atlas/told", told, middleware=answers),
        Route(f"{root}/atlas/search", found, middleware=answers),
        Route(f"{root}/atlas/choice", choice, methods=["POST"]),
        *(
            Route(f"{root}/{path}", draw, middleware=[Middleware(Turns, PICTURES)])
            for path, draw in pictures.ROUTES.items()
        ),
        *(Route(f"{root}/{path}", endpoint, middleware=answers) for path, endpoint in API.items()),
        Route(f"{root}/atlas/{{name:path}}", published),
    ]


# The first is asked first.
GUARDS = (policy.Policy, Names, Bound, Doors, Readers)
MIDDLEWARE = [Middleware(guard) for guard in (*GUARDS, Compression)]
