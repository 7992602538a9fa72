"""A request as it is understood: where the atlas is, what is asked for, in which format."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple
from urllib.parse import quote, urlencode

from starlette.requests import Request

from dashboard.accepted import weights
from dashboard.api.features import parameters
from dashboard.api.features.parameters import Pairs, Readers
from geodata.errors import RequestError

ROOT = "api"
LONGEST = 4000  # characters of a query
IN_HOSTS = ":[]@%"  # what stays as it is in the name of a host

Link = dict[str, str]


class Format(NamedTuple):
    """A form of an answer: its media type, its name."""

    media_type: str
    name: str


HTML = Format("text/html", "HTML")
DOCUMENT = {"json": Format("application/json", "JSON"), "html": HTML}
SCHEMA = {"json": Format("application/schema+json", "JSON Schema"), "html": HTML}
DEFINITION = {
    "json": Format("application/vnd.oai.openapi+json;version=3.0", "OpenAPI 3.0"),
    "html": HTML,
}
FEATURE = {"json": Format("application/geo+json", "GeoJSON"), "html": HTML}
ITEMS = {**FEATURE, "csv": Format("text/csv", "CSV")}
Formats = Mapping[str, Format]


@dataclass(frozen=True)
class Asked:
    """What a request asks for.

    atlas: the address of the folder in which the atlas is; path: of what is asked for, below
    `api`; said: the query as it came; values: what was read of it; formats: in which it can be
    answered, format: which of these is wanted.
    """

    atlas: str
    path: str
    said: Pairs
    values: Mapping[str, Any]
    formats: Formats
    format: str

    def to(self, path: str, **query: str) -> str:
        """The address of something else below `api`, in the same language."""
        spoken = {key: text for key, text in self.said if key == "lang"}
        return _address(f"{self.atlas}{ROOT}{path}", [*spoken.items(), *query.items()])

    def again(self, **changed: str | int) -> str:
        """The address of the same with parameters changed; all others are kept."""
        kept = [(key, text) for key, text in self.said if key not in changed]
        new = [(key, str(said)) for key, said in changed.items()]
        return _address(f"{self.atlas}{ROOT}{self.path}", [*kept, *new])

    def itself(self) -> list[Link]:
        """Links to the same, in this format and in the others."""
        return [
            link(
                self.again(f=name),
                "self" if name == self.format else "alternate",
                form.name,
                form.media_type,
            )
            for name, form in self.formats.items()
        ]


def link(href: str, rel: str, title: str, media_type: str = "") -> Link:
    """A link as the standard has it."""
    said = {"href": href, "rel": rel, "type": media_type, "title": title}
    return {name: text for name, text in said.items() if text}


def asked(request: Request, depth: int, formats: Formats, readers: Readers) -> Asked:
    """Understand a request for what is `depth` steps below `api`. Raises RequestError."""
    query = request.scope["query_string"]
    if len(query) > LONGEST:
        wrong = {"parameter": "query", "value": f"{len(query)} characters"}
        raise RequestError([wrong | {"allowed": f"at most {LONGEST} characters"}])
    said = request.query_params.multi_items()
    values = parameters.read(said, {**readers, **parameters.of_document(formats)})
    wanted = values.get("f") or _accepted(request.headers.get("accept", ""), formats)
    steps = request.scope["path"].split("/")
    above, below = steps[: len(steps) - depth - 1], steps[len(steps) - depth :]
    host = quote(request.url.netloc, safe=IN_HOSTS)
    atlas = f"{request.url.scheme}://{host}{quote('/'.join([*above, '']))}"
    path = "".join(f"/{quote(step, safe='')}" for step in below if step)
    return Asked(atlas, path, said, values, formats, wanted)


def _accepted(header: str, formats: Formats) -> str:
    """The format that an Accept header likes best; where it does not say, the first."""
    liked = weights(header)

    def weight(name: str) -> float:
        kind = formats[name].media_type
        group = f"{kind.partition('/')[0]}/*"
        named = [kind, *(["application/json"] if kind.endswith("json") else []), group, "*/*"]
        return next((liked[one] for one in named if one in liked), 0.0)

    return max(formats, key=weight)


def _address(path: str, query: Pairs) -> str:
    return f"{path}?{urlencode(query)}" if query else path
