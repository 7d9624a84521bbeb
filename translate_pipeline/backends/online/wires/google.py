"""Google Translate's mobile page through deep-translator: texts joined by newlines, the page read with care."""

from __future__ import annotations

import html
from collections.abc import Mapping
from dataclasses import replace
from html.parser import HTMLParser
from typing import Any

from deep_translator import GoogleTranslator

from translate_pipeline.backends.online.codes import GOOGLE
from translate_pipeline.backends.online.configure import address, build
from translate_pipeline.backends.online.engine import Job, OnlineBackend
from translate_pipeline.backends.online.facts import FACTS
from translate_pipeline.backends.online.faults import Answer
from translate_pipeline.backends.online.library import OwnCodes, with_http
from translate_pipeline.backends.online.pacing import Tools
from translate_pipeline.backends.online.packing import Room, url_bytes
from translate_pipeline.backends.online.transport import Http
from translate_pipeline.errors import EngineBroken
from translate_pipeline.settings import Settings

_RESULT = frozenset({"result-container", "t0"})  # classes of the element that holds the translation
_URL = 7000  # bytes of the text in the address: servers and proxies commonly stop at 8 kB


class _Google(OwnCodes, GoogleTranslator):  # type: ignore[misc]
    """deep-translator's class; what it lacks is done around it."""


class _Page(HTMLParser):
    """Reads the result element: `br` as a newline, other elements as nothing, up to its own end."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.text: list[str] = []
        self.depth = 0
        self.closed = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if self.depth:
            if tag == "br":
                self.text.append("\n")
            elif tag == "div":
                self.depth += 1
        elif tag == "div" and not self.closed and _RESULT & set((dict(attrs).get("class") or "").split()):
            self.depth = 1

    def handle_endtag(self, tag: str) -> None:
        if self.depth and tag == "div":
            self.depth -= 1
            self.closed = self.depth == 0

    def handle_data(self, data: str) -> None:
        if self.depth:
            self.text.append(data)


class _PageHttp(Http):
    """Hands the library a page in which the result is one run of text: it reads text nodes one by one, strips each
    and glues them, so that `line<br><b>two</b> end` would become `linetwoend`."""

    def get(
        self,
        url: str,
        params: Mapping[str, Any] | None = None,
        headers: Mapping[str, str] | None = None,
        proxies: object = None,
    ) -> Answer:
        answer = super().get(url, params, headers)
        page = _Page()
        page.feed(answer.text)
        page.close()
        if not page.closed:  # another page, or one that was cut off within the text
            raise EngineBroken("google answered with a page that holds no whole translation.")
        flat = f'<div class="result-container">{html.escape("".join(page.text), quote=False)}</div>'
        return replace(answer, content=flat.encode(), headers={"Content-Type": "text/html; charset=utf-8"})


def google(settings: Settings, tools: Tools | None = None) -> OnlineBackend:
    url = address("google_url", settings.google_url)

    def ask(job: Job, http: Http) -> list[str]:
        page = _PageHttp(http.transport, http.deadline, http.characters)
        translator = with_http(_Google(job.source, job.target), page)
        translator._base_url = url or translator._base_url
        # None, the library's answer where no letter or figure comes back, is caught with all that is no text.
        answer: str = translator.translate("\n".join(job.texts))
        return [line.strip() for line in answer.split("\n")] if len(job.texts) > 1 else [answer]

    limits = FACTS["google"].limits
    room = Room(limits.max_items, limits.max_chars, _URL, url_bytes, lines=True)
    return build("google", ask, GOOGLE, room, settings=settings, tools=tools, own=bool(url))
