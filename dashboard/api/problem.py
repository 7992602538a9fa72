"""What a program is told that asked for something that there is not: RFC 9457."""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Any

from starlette.responses import Response


def answer(status: HTTPStatus, detail: str, **said: Any) -> Response:
    """The problem as JSON, with what else there is to say: parameter, value, allowed."""
    body = {"title": status.phrase, "status": status, "detail": detail, **said}
    text = json.dumps(body, ensure_ascii=False)
    headers = {"Cache-Control": "no-store"}
    if status == HTTPStatus.SERVICE_UNAVAILABLE:
        headers["Retry-After"] = "1"
    return Response(text, status, headers, media_type="application/problem+json")
