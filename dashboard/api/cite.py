"""How to cite what a view shows: its event, its place, or all of it as it is."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from http import HTTPStatus
from typing import NamedTuple

from starlette.requests import Request
from starlette.responses import Response

from dashboard import asked, i18n, preview, selected, words
from dashboard.api import problem, take_away
from dashboard.i18n import gettext as _
from dashboard.served import atlas
from dashboard.view import View
from geodata import clock, version
from geodata.catalogue import Catalogue
from geodata.dataset import citations, datapackage
from geodata.rows import Row, Rows


class Form(NamedTuple):
    """How a citation is written, and what the file is."""

    media_type: str
    write: Callable[[Rows], str]


def text(cited: Rows) -> str:
    """A line for each, for people to read."""
    said = _(
        "{author}. “{title}”. {publisher}, data version {version}, {license}. {url} "
        "(taken on {day})"
    )
    day = words.day(clock.today())
    return "".join(f"{said.format(**one, day=day)}\n" for one in cited)


FORMS = {
    "txt": Form("text/plain; charset=utf-8", text),
    **{suffix: Form(*form) for suffix, form in citations.FORMS.items()},
}


def subjects(view: View) -> dict[str, View]:
    """What of a view can be cited, the most particular first, each as any reader may see it: in a
    language of their own."""
    plain = replace(view, language=None, eras=False)
    found = {"event": View(event=view.event), "place": View(place=view.place), "view": plain}
    return {of: shown for of, shown in found.items() if of == "view" or getattr(view, of)}


def cite(request: Request) -> Response:
    """The citation of that which `of` names in the view, else of the first of its subjects, in the
    form that the address ends with."""
    with asked.reading(request) as held:
        return _answer(request, held.view)


def _answer(request: Request, view: View) -> Response:
    known, suffix = subjects(view), request.path_params["suffix"]
    of = request.query_params.get("of", next(iter(known)))
    if suffix not in FORMS:
        return problem.answer(
            HTTPStatus.NOT_FOUND, _("There is no citation in this format."),
            parameter="format", value=suffix, allowed=list(FORMS),
        )  # fmt: skip
    if of not in known:
        return problem.answer(
            HTTPStatus.BAD_REQUEST, _("This view has nothing of that kind to be cited."),
            parameter="of", value=of, allowed=list(known),
        )  # fmt: skip
    shown = known[of]
    address = preview.above(str(request.url)).to("", shown)
    written = FORMS[suffix].write([row(of, shown, address, atlas().of(view))])
    headers = {"Cache-Control": "no-store, no-transform"}
    if suffix != "txt":
        name = take_away.file_name(view) if of == "view" else f"kuril-atlas-{getattr(view, of)}"
        headers["Content-Disposition"] = f'attachment; filename="{name}.{suffix}"'
    return Response(written, headers=headers, media_type=FORMS[suffix].media_type)


def row(of: str, shown: View, address: str, catalogue: Catalogue) -> Row:
    """What is cited, as `citations` has it, in the reader's language."""
    return {
        "title": _title(shown, catalogue) if of == "view" else preview.subject(shown, catalogue),
        "author": _("The Kuril Atlas authors"),
        "publisher": _("Kuril Atlas"),
        "url": address,
        "language": i18n.voice().language,
        "date": version.released().isoformat(),
        "version": version.current(),
        "license": datapackage.RECORDS["name"],
        "urldate": clock.today().isoformat(),
    }


def _title(view: View, catalogue: Catalogue) -> str:
    """Which events the list of a view has."""
    found = selected.select(view, view.years, catalogue.source, catalogue)
    return take_away.title(view, len(found), catalogue)


ROUTES = {"atlas/cite.{suffix}": cite}
