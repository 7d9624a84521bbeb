"""A house of its own for each test: a store, articles, an engine that counts, and the program run as a person would."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from tests.batch.fake import FOLDER
from tests.postgres import Server
from translate_pipeline.app import App, locales_of
from translate_pipeline.app.batches import Batches
from translate_pipeline.model import BatchRecord, JobState
from translate_pipeline.settings import PREFIX, load
from translate_pipeline.store import file_url, open_store
from translate_pipeline.workflow import batching, take_in

ROOT = Path(__file__).parents[2]
SENTENCES = 8  # of an article
_PATIENCE = 240.0


@dataclass
class House:
    folder: Path
    store: str
    workers: list[subprocess.Popen[str]] = field(default_factory=list)
    settings: dict[str, Any] = field(default_factory=lambda: {"backend": "fake"})

    @property
    def environment(self) -> dict[str, str]:
        own = {name: value for name, value in os.environ.items() if not name.startswith(PREFIX)}
        own["PYTHONPATH"] = f"{self.folder / 'site'}{os.pathsep}{ROOT}"
        words = {name: one if isinstance(one, str) else json.dumps(one) for name, one in self.settings.items()}
        given = {f"{PREFIX}{name.upper()}": one for name, one in {"store": self.store, **words}.items()}
        return own | {FOLDER: str(self.folder)} | given

    def say(self, name: str, words: str) -> None:
        """Tells the engine; see `fake`. Nothing takes it back."""
        file = self.folder / name
        if words:
            file.write_text(words, encoding="utf-8")
        else:
            file.unlink(missing_ok=True)

    def articles(self, count: int) -> Path:
        folder = self.folder / "articles"
        folder.mkdir(exist_ok=True)
        for number in range(count):
            said = "".join(f"<p>Sentence {part} of article {number} is here.</p>" for part in range(SENTENCES))
            (folder / f"a{number:03}.html").write_text(f"<html lang=en><body>{said}</body></html>", encoding="utf-8")
        return folder

    def start(self, *arguments: str) -> subprocess.Popen[str]:
        program = [sys.executable, "-m", "translate_pipeline", *arguments]
        pipe = subprocess.PIPE
        return subprocess.Popen(program, env=self.environment, cwd=self.folder, stdout=pipe, stderr=pipe, text=True)

    def run(self, *arguments: str, code: int = 0) -> str:
        process = self.start(*arguments)
        out, err = process.communicate(timeout=_PATIENCE)
        assert process.returncode == code, err
        return out

    def ask(self, *arguments: str, code: int = 0) -> Any:
        return json.loads(self.run(*arguments, "--json", code=code))

    @contextmanager
    def batches(self) -> Iterator[Batches]:
        """In this process, which is faster than a command by the second that it takes to load."""
        with closing(App(load(store=self.store, **self.settings))) as app, Batches(app) as opened:
            yield opened

    def submit(self, count: int, *, to: str = "es", budget: int | None = None) -> str:
        folder = self.articles(count)
        with self.batches() as opened:
            desk = opened.app.desk()
            for file in sorted(folder.iterdir()):
                with opened.app.store.begin() as unit:
                    take_in(unit, opened.app.take(file.read_bytes(), path=file.name), desk)
            order = batching.Order(tuple(locales_of(to)), self.settings["backend"], budget=budget)
            batch, _ = batching.submit(opened.office, batching.plan(opened.office, order, opened.app.glossary.digest))
            while batching.fill(opened.office):
                pass
            return batch.id

    def act(self, act: Callable[[batching.Office, BatchRecord], object]) -> None:
        with self.batches() as opened:
            act(opened.office, batching.find(opened.book, ""))
            while batching.fill(opened.office):
                pass

    def worker(self, *options: str) -> subprocess.Popen[str]:
        self.workers.append(self.start("worker", *options))
        return self.workers[-1]

    def drain(self, *options: str) -> None:
        self.run("worker", "--drain", *options)

    def show(self) -> batching.Given:
        with closing(open_store(self.store)) as store:
            return batching.progress(store.batches(), batching.find(store.batches(), ""))

    def jobs(self, state: JobState) -> int:
        return self.show().counters.jobs.get(state, 0)

    @property
    def asked(self) -> Counter[str]:
        log = self.folder / "asked"
        return Counter(log.read_text(encoding="utf-8").splitlines() if log.exists() else ())

    def wait(self, until: Callable[[], object]) -> None:
        last = time.monotonic() + _PATIENCE
        while not until():
            assert time.monotonic() < last, f"it did not come to that; {self.show()}; {self.end()}"
            time.sleep(0.05)

    def ended(self, process: subprocess.Popen[str]) -> tuple[str, str]:
        """What it said; one that is still there is asked to stop."""
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        return process.communicate(timeout=_PATIENCE)

    def end(self) -> list[str]:
        """What the workers said that were still there."""
        living = [one for one in self.workers if one.poll() is None]
        for process in living:
            process.send_signal(signal.SIGKILL)
        return [process.communicate()[1] for process in living]


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest) -> Iterator[House]:
    """On SQLite, or on the database that a test asks for by parameter."""
    about = tmp_path / "site" / "fake_engine-1.dist-info"
    about.mkdir(parents=True)
    (about / "METADATA").write_text("Metadata-Version: 2.1\nName: fake-engine\nVersion: 1\n", encoding="utf-8")
    points = "[translate_pipeline.backends]\nfake = tests.batch.fake:fake\n"
    (about / "entry_points.txt").write_text(points, encoding="utf-8")
    monkeypatch.syspath_prepend(tmp_path / "site")
    monkeypatch.setenv(FOLDER, str(tmp_path))
    own = getattr(request, "param", "sqlite") == "postgresql"
    server: Server | None = request.getfixturevalue("server") if own else None
    made = House(tmp_path, server.store() if server else file_url(tmp_path / "store.db"))
    yield made
    made.end()
    if server:
        server.drop(made.store)
