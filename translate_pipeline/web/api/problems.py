"""Errors as RFC 9457 has them: a title for people, a status and a detail, never a trace."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, Final

from translate_pipeline.web.responding import FRESH, Reply

MEDIA: Final = "application/problem+json"

TITLES: Final[Mapping[int, str]] = {
    301: "Moved Permanently",
    304: "Not Modified",
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    405: "Method Not Allowed",
    410: "Gone",
    422: "Unprocessable Content",
    500: "Internal Server Error",
}

SCHEMA: Final[Mapping[str, Any]] = {
    "title": "Problem",
    "type": "object",
    "required": ["type", "title", "status"],
    "properties": {
        "type": {"type": "string"},
        "title": {"type": "string"},
        "status": {"type": "integer"},
        "detail": {"type": "string"},
    },
}


class Problem(Exception):
    """Ends a request. `more` are members of their own; `headers` go with the answer."""

    def __init__(self, status: int, detail: str, *, headers: Mapping[str, str] | None = None, **more: Any) -> None:
        self.status, self.detail, self.headers, self.more = status, detail, dict(headers or {}), more
        super().__init__(detail)


def reply(problem: Problem) -> Reply:
    said = {
        "type": "about:blank",
        "title": TITLES.get(problem.status, "Error"),
        "status": problem.status,
        "detail": problem.detail,
        **problem.more,
    }
    body = json.dumps(said, ensure_ascii=False, default=str).encode()
    return Reply(body, problem.status, media=MEDIA, cache=FRESH, headers=tuple(problem.headers.items()))


def documented(*statuses: int) -> dict[int | str, dict[str, Any]]:
    """The entries of the OpenAPI document for these statuses."""
    content = {MEDIA: {"schema": {"$ref": "#/components/schemas/Problem"}}}
    return {status: {"description": TITLES[status], "content": content} for status in statuses}
