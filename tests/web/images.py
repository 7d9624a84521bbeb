"""`python -m tests.web.images [FOLDER]`: pictures of the article page from a running site, as the README shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Thread
from time import sleep

import uvicorn
from playwright.sync_api import sync_playwright

from tests.web import demo, fakes
from translate_pipeline.web import site_app

CHROMIUM = "/usr/bin/chromium"
SHOWN = ("en", "es", "ar", "ja")


@contextmanager
def running() -> Iterator[str]:
    """The demonstration library on a free port of this machine."""
    app = site_app(fakes.site(demo.library(), url="http://127.0.0.1"))
    server = uvicorn.Server(uvicorn.Config(app, host="127.0.0.1", port=0, log_level="error"))
    thread = Thread(target=server.run)
    thread.start()
    try:
        while not server.started:
            sleep(0.02)
        yield f"http://127.0.0.1:{server.servers[0].sockets[0].getsockname()[1]}"
    finally:
        server.should_exit = True
        thread.join()


def main(folder: Path, *, every: bool = False) -> None:
    """`every` also takes what the README doesn't show: telephones, the dark, lists and print."""
    folder.mkdir(parents=True, exist_ok=True)
    with running() as base, sync_playwright() as play:
        browser = play.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        wide = browser.new_page(viewport={"width": 1100, "height": 1250})
        for tag in SHOWN:
            wide.goto(f"{base}/{tag}/articles/staging")
            wide.screenshot(path=folder / f"site-{tag}.png")
        if every:
            for tag in SHOWN:
                phone = browser.new_page(viewport={"width": 390, "height": 844}, color_scheme="dark", has_touch=True)
                phone.goto(f"{base}/{tag}/articles/staging")
                phone.screenshot(path=folder / f"phone-{tag}.png", full_page=True)
                wide.goto(f"{base}/{tag}/articles/staging")
                wide.pdf(path=folder / f"print-{tag}.pdf", format="A4", print_background=False)
            for name, path in (("home", "/es/"), ("parallel", "/ar/articles/staging/parallel"), ("404", "/ja/nothing")):
                wide.goto(base + path)
                wide.locator("details.switcher summary").click() if name == "home" else None
                wide.screenshot(path=folder / f"{name}.png")
        browser.close()


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else "docs/images"), every="--every" in sys.argv)
