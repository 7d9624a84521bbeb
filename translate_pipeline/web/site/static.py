"""Style sheets, scripts and pictures of the site itself, the operator's own before ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Final

from translate_pipeline.web.responding import Halt, Reply
from translate_pipeline.web.routing import Route
from translate_pipeline.web.visiting import Visit

OURS: Final = Path(__file__).parent / "static"

_MEDIA: Final[Mapping[str, str]] = {
    "css": "text/css; charset=utf-8",
    "js": "text/javascript; charset=utf-8",
    "svg": "image/svg+xml",
    "png": "image/png",
    "ico": "image/vnd.microsoft.icon",
    "webp": "image/webp",
    "woff2": "font/woff2",
    "txt": "text/plain; charset=utf-8",
}


def file(visit: Visit) -> Reply:
    """A file of the folder `static`; its name has no slash and no dot but one, so that it can't lead out of it."""
    name = visit.params["file"]
    media = _MEDIA.get(name.rpartition(".")[2])
    own = visit.site.rules.templates
    folders = [own / "static", OURS] if own else [OURS]
    found = next((folder / name for folder in folders if (folder / name).is_file()), None)
    if media is None or found is None:
        raise Halt(404)
    return Reply(found.read_bytes(), media=media, cache="public, max-age=3600")


ROUTES: Final = (Route("/static/{file}", file, cacheable=True),)
