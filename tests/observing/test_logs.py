"""Log lines: whole, one a line, and with nothing in them that must not be told."""

from __future__ import annotations

import errno
import io
import json
import logging
from collections.abc import Callable
from dataclasses import replace

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from tests.backends.fakes import Answer, Told, echoes
from tests.backends.online.conftest import FakeTime
from tests.memory.fakes import PAIR
from translate_pipeline import markup
from translate_pipeline.backends import guard
from translate_pipeline.backends.chain import Chain, Link
from translate_pipeline.backends.watched import Watched
from translate_pipeline.errors import EngineBroken, EngineError, EngineRefused, EngineUnavailable
from translate_pipeline.model import Glossary, Limits, Reply, Request
from translate_pipeline.model.events import BudgetReached, EngineCalled, WorkerBeat, WorkerStopped
from translate_pipeline.observing import log, logging_to
from translate_pipeline.pipeline import Stages, translate

FORMS = "text", "json"
CALL = EngineCalled("deepl", "en>es", 3, 120, 45.5, "partly", {"EngineBroken": 1})
_log = logging.getLogger("translate_pipeline.testing")

# What stands nowhere in our own words, so that finding it means that it came from there.
PRIVATE = st.text(st.characters(codec="utf-8"), min_size=3, max_size=20).map(lambda end: f"Zq7{end}".rstrip())


def written(
    act: Callable[[], object], *, level: str = "info", form: str = "json", secrets: tuple[str, ...] = ()
) -> str:
    stream = io.StringIO()
    with logging_to(lambda: stream, level=level, form=form, secrets=secrets):
        act()
    return stream.getvalue()


def test_an_event_is_a_json_object_with_its_name_and_its_fields() -> None:
    [line] = written(lambda: log(CALL)).splitlines()
    told = json.loads(line)
    assert told.pop("timestamp").endswith("Z")
    assert told == {
        "event": "engine.call", "level": "info", "engine": "deepl", "pair": "en>es", "items": 3, "characters": 120,
        "ms": 45.5, "outcome": "partly", "failures": {"EngineBroken": 1},
    }  # fmt: skip


def test_people_read_a_line_with_the_same_fields() -> None:
    [line] = written(lambda: log(CALL), form="text").splitlines()
    assert all(one in line for one in ("engine.call", "engine=deepl", "items=3", "failures='EngineBroken=1'"))


@pytest.mark.parametrize(("level", "lines"), [("debug", 3), ("info", 2), ("warning", 1), ("error", 0)])
def test_the_level_says_what_is_told(level: str, lines: int) -> None:
    events = WorkerBeat("w", 1), WorkerStopped("w", True), BudgetReached("deepl", "5 characters a day", 5, 1, 5)
    assert len(written(lambda: list(map(log, events)), level=level).splitlines()) == lines


@pytest.mark.parametrize("form", FORMS)
def test_an_exception_is_told_by_kind_and_place_and_never_by_its_words(form: str) -> None:
    def fail() -> None:
        try:
            int("the patient's name")
        except ValueError:
            _log.exception("A job met a bug.")

    [line] = written(fail, form=form).splitlines()
    assert "ValueError" in line
    assert "test_logs.py:" in line
    assert "patient" not in line


def test_what_other_libraries_warn_of_is_for_those_who_look_closely() -> None:
    def warn() -> None:
        logging.getLogger("urllib3.connectionpool").warning("Retrying: /m?q=the%20patient")
        logging.getLogger("alembic.runtime").error("Traceback: the patient")

    assert written(warn) == ""
    assert [json.loads(one)["level"] for one in written(warn, level="debug").splitlines()] == ["debug", "debug"]


@given(st.text(max_size=40), st.sampled_from(FORMS))
@example("a\nb\u2028c\x1b[2J", "text")
def test_whatever_a_field_holds_it_is_one_line_that_controls_nothing(text: str, form: str) -> None:
    out = written(lambda: log(BudgetReached("deepl", f"x{text}", 1, 1, 1)), form=form)
    assert out.endswith("\n")
    assert "\n" not in out[:-1]
    assert "\x1b" not in out
    if form == "json":
        assert json.loads(out)["budget"] == f"x{text}"


@given(PRIVATE, st.sampled_from(FORMS), st.sampled_from(["debug", "info"]))
def test_a_secret_is_hidden_wherever_it_comes_from(secret: str, form: str, level: str) -> None:
    def act() -> None:
        log(BudgetReached(secret, f"for user {secret}", 1, 1, 1))
        _log.warning("The engine said %s and %s", secret, {"key": [secret]})

    out = written(act, form=form, level=level, secrets=(secret,))
    assert "***" in out
    assert "Zq7" not in out


def quoting(kind: Callable[[str], Exception], key: str) -> Answer:
    """An engine that repeats what it was sent, and its key, in whatever it says."""

    def answer(request: Request) -> list[Reply]:
        said = kind(f"{[item.text.plain for item in request.items]} {key}")
        if isinstance(said, EngineError):
            return [Reply(None, said, "told", "1") for _ in request.items]
        raise said

    return answer


@settings(max_examples=40)
@given(PRIVATE, PRIVATE, st.sampled_from([EngineRefused, EngineUnavailable, EngineBroken, ValueError, KeyError]),
       st.sampled_from(FORMS))  # fmt: skip
def test_no_line_holds_a_text_or_a_key_whatever_goes_wrong(
    text: str, key: str, kind: Callable[[str], Exception], form: str
) -> None:
    """Through the whole pipeline, with an engine that fails and another that stands in for it."""
    document = markup.decode(f"<p>{text.replace('<', '').replace('&', '')} is given to patients.</p>")
    first = replace(Told(quoting(kind, key), Limits()), name="first")
    second = replace(Told(echoes, Limits()), name="second")

    def act() -> None:
        links = [Watched(one, monotonic=FakeTime().monotonic, tell=log) for one in (first, second)]
        chain = Chain([Link(one, lambda request, one=one: guard.translate(one, request)) for one in links])  # type: ignore[misc]
        translate(document, PAIR.target, Stages(chain, Glossary((), "")))

    out = written(act, form=form, secrets=(key,))
    assert first.asked
    assert "engine.call" in out
    assert "Zq7" not in out


def test_a_line_that_cannot_be_written_stops_no_work() -> None:
    class Full(io.StringIO):
        def write(self, text: str, /) -> int:
            raise OSError(errno.ENOSPC, "No space left on device")

    closed = io.StringIO()
    closed.close()
    for stream in (Full(), closed):
        with logging_to(lambda stream=stream: stream, level="info", form="json"):  # type: ignore[misc]
            log(CALL)


def test_after_the_block_nothing_is_written_there_any_more() -> None:
    stream = io.StringIO()
    with logging_to(lambda: stream, level="info", form="text"):
        pass
    log(CALL)
    assert stream.getvalue() == ""
