"""The events of a view as a file: exactly those of its list, in their order."""

from __future__ import annotations

import logging
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from http import HTTPStatus
from threading import BoundedSemaphore

from starlette.requests import Request
from starlette.responses import Response

from dashboard import asked, i18n, selected, words
from dashboard.api import problem
from dashboard.i18n import gettext as _
from dashboard.panel import chips, event_list, order, taking
from dashboard.served import atlas
from dashboard.sessions import Held
from dashboard.view import View
from geodata.catalogue import Catalogue
from geodata.dataset import taken
from geodata.dataset.formats import FORMATS
from geodata.dataset.taken import Taken

NOTICES = "Kuril-Atlas-Notices"
WRITERS = BoundedSemaphore(8)  # of the threads that all readers are answered by


def file(suffix: str, request: Request) -> Response:
    """The events of the view in the query, in the format that the address ends with."""
    with asked.reading(request) as held:
        return answer(suffix, held, atlas().of(held.view))


def answer(suffix: str, held: Held, catalogue: Catalogue) -> Response:
    """The file of a view, in a format. A `canonical` link says as what the query was read, a number
    how much of it had to be guessed: the metadata say what."""
    media_type, write = FORMATS[suffix]
    return written(suffix, media_type, held, lambda: write(of_view(held, catalogue)))


def written(suffix: str, media_type: str, held: Held, write: Callable[[], bytes]) -> Response:
    """A file of a view, whole or not at all; not now, where too many are being written."""
    if not WRITERS.acquire(blocking=False):
        return problem.answer(
            HTTPStatus.SERVICE_UNAVAILABLE, _("Many files are being written. Try again.")
        )
    try:
        content = write()
    except Exception:  # whatever fails in a library, a disk, memory: a program gets an answer
        logging.getLogger("kuril_atlas").exception("events.%s was not written", suffix)
        return problem.answer(
            HTTPStatus.INTERNAL_SERVER_ERROR,
            _("The file could not be written. The log has the details."),
        )
    finally:
        WRITERS.release()
    headers = {
        "Content-Disposition": f'attachment; filename="{file_name(held.view)}.{suffix}"',
        # Of each view and moment another: nothing to be compressed and remembered.
        "Cache-Control": "no-store, no-transform",
        "Link": f'<{taking.file(suffix)}?{held.query}>; rel="canonical"',
    }
    if held.notices:
        headers[NOTICES] = str(len(held.notices))
    return Response(content, media_type=media_type, headers=headers)


def of_view(held: Held, catalogue: Catalogue) -> Taken:
    """The events of a view's list with what there is to say of them."""
    view, source = held.view, catalogue.source
    found = selected.select(view, view.years, source, catalogue)
    chosen = order.ordered(found, view, source, catalogue).events
    return Taken(
        taken.rows(chosen, source, catalogue),
        taken.sources(chosen, source),
        title(view, len(chosen), catalogue),
        held.query,
        next(sort["text"] for sort in event_list.sorts(view) if sort["chosen"]),
        datetime.now(UTC),
        i18n.voice().languages,
        held.notices,
    )


def title(view: View, number: int, catalogue: Catalogue) -> str:
    """What is selected, in words."""
    all_ = (one for one in chips.content(view, catalogue) if "years" not in one["choice"])
    groups = [_("also through groups")] if view.place and not view.direct else []
    heading = event_list.heading(view, number)
    return words.clauses([heading, *(one["text"] for one in all_), *groups])


def file_name(view: View) -> str:
    """Its place and years, and whether anything else leaves events out."""
    first, last = view.years
    parts = ["kuril-atlas", view.place, f"{first}-{last}"]
    return "-".join(filter(None, [*parts, "filtered" if selected.narrowed(view) != View() else ""]))


def unknown(name: str) -> Response:
    """There is no such file; which there are, where it begins like one of ours."""
    stem, _dot, suffix = name.partition(".")
    if stem != taking.STEM:
        return Response(status_code=HTTPStatus.NOT_FOUND)
    return problem.answer(
        HTTPStatus.NOT_FOUND, _("Events cannot be taken away in this format."),
        parameter="format", value=suffix, allowed=[*FORMATS, taking.PAGE],
    )  # fmt: skip


ROUTES = {f"atlas/{taking.file(suffix)}": partial(file, suffix) for suffix in FORMATS}
