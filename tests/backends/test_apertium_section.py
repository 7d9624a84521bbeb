"""Programs that die, hang or talk nonsense cost one text at most, and leave nothing behind."""

from __future__ import annotations

import os
import select
import signal
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from translate_pipeline.backends.apertium.programs import Programs
from translate_pipeline.backends.apertium.section import Section
from translate_pipeline.errors import EngineBroken, EngineError, EngineMissing

STAGE = str(Path(__file__).with_name("stage.py"))
PATIENCE = 30.0  # seconds; none of these tests waits for it


def stage(name: str = "", marker: Path | None = None) -> list[str]:
    return [sys.executable, "-S", STAGE, name, *([str(marker)] if marker else [])]


def open_files() -> int:
    return len(list(Path("/proc/self/fd").iterdir()))


def children() -> set[int]:
    return {int(pid) for task in Path("/proc/self/task").iterdir() for pid in (task / "children").read_text().split()}


@pytest.fixture(autouse=True)
def _leaves_nothing() -> Iterator[None]:
    files, processes = open_files(), children()
    yield
    assert children() - processes == set()
    assert open_files() <= files


@pytest.fixture
def sections() -> Iterator[list[Section]]:
    made: list[Section] = []
    yield made
    for one in made:
        one.close()


def drive(section: Section, texts: list[bytes], *, stall: float = PATIENCE) -> list[bytes | EngineError]:
    for number, text in enumerate(texts):
        section.offer(number, text)
    done: dict[int, bytes | EngineError] = {}
    end = time.monotonic() + PATIENCE
    while len(done) < len(texts):
        assert time.monotonic() < end, "the section never finished"
        for number, outcome in section.pump(time.monotonic()):
            assert number not in done, "a frame came out twice"
            done[number] = outcome
        if len(done) == len(texts):
            break
        poll = select.poll()
        for fd, events in section.watch():
            poll.register(fd, events)
        poll.poll(50)
    assert not section.busy
    return [done[number] for number in range(len(texts))]


def shown(outcomes: list[bytes | EngineError]) -> list[bytes | str]:
    return [type(one).__name__ if isinstance(one, EngineError) else one for one in outcomes]


def test_frames_pass_through_all_programs_in_order(sections: list[Section]) -> None:
    sections.append(section := Section([stage("a"), stage("b")], stall=PATIENCE))
    texts = [b"%d <name>" % number for number in range(200)]
    assert drive(section, texts) == [b"%d ab<name>" % number for number in range(200)]


def test_more_than_the_pipes_hold_passes_since_reading_and_writing_go_together(sections: list[Section]) -> None:
    sections.append(section := Section([stage(), stage()], stall=PATIENCE))
    texts = [bytes([65 + number]) * 300_000 for number in range(5)]
    assert drive(section, texts) == texts


def test_programs_stay_between_requests(sections: list[Section]) -> None:
    sections.append(section := Section([stage()], stall=PATIENCE))
    assert drive(section, [b"<pid>"]) == drive(section, [b"<pid>"])


@pytest.mark.parametrize("poison", [b"<crash>", b"<exit>"])
@pytest.mark.parametrize("at", [0, 3, 7])
def test_a_text_that_kills_the_programs_costs_only_itself(sections: list[Section], poison: bytes, at: int) -> None:
    sections.append(section := Section([stage("a"), stage("b"), stage("c")], stall=PATIENCE))
    texts = [b"%d" % number for number in range(8)]
    texts[at] = poison
    expected: list[bytes | str] = list(texts)
    expected[at] = "EngineBroken"
    assert shown(drive(section, texts)) == expected
    assert drive(section, [b"after"]) == [b"after"]


def test_the_error_says_which_program_died_and_how(sections: list[Section]) -> None:
    sections.append(section := Section([stage(), stage()], stall=PATIENCE))
    [error] = drive(section, [b"<crash>"])
    name = Path(sys.executable).name
    assert str(error) == f"Apertium could not translate this text: {name} died of signal {int(signal.SIGSEGV)}."


def test_several_poisons_are_found_one_by_one(sections: list[Section]) -> None:
    sections.append(section := Section([stage()], stall=PATIENCE))
    texts = [b"a", b"<crash>", b"b", b"<exit>", b"c", b"<crash>", b"d"]
    expected = [b"a", "EngineBroken", b"b", "EngineBroken", b"c", "EngineBroken", b"d"]
    assert shown(drive(section, texts)) == expected


def test_an_accident_that_does_not_happen_again_costs_nothing(sections: list[Section], tmp_path: Path) -> None:
    sections.append(section := Section([stage(marker=tmp_path / "happened")], stall=PATIENCE))
    texts = [b"a", b"<crash-once>", b"b"]
    assert drive(section, texts) == texts


def test_a_program_killed_from_outside_between_two_texts_is_started_again(sections: list[Section]) -> None:
    sections.append(section := Section([stage(), stage("b")], stall=PATIENCE))
    [pid] = drive(section, [b"<pid>"])
    assert isinstance(pid, bytes)
    os.kill(int(pid), signal.SIGKILL)
    assert drive(section, [b"next"]) == [b"next"]


def test_a_program_that_hangs_counts_as_dead(sections: list[Section]) -> None:
    sections.append(section := Section([stage()], stall=1.0))
    outcomes = drive(section, [b"a", b"<hang>", b"b"])
    assert shown(outcomes) == [b"a", "EngineBroken", b"b"]
    assert "no answer within 1 seconds" in str(outcomes[1])


def test_programs_that_hang_whatever_they_are_given_are_left_after_the_second_wait(sections: list[Section]) -> None:
    sections.append(section := Section([stage()], stall=1.0))
    outcomes = drive(section, [b"a", b"<hang>", b"<hang>", b"<hang>", b"b", b"<hang>"])
    assert shown(outcomes) == [b"a", *["EngineUnavailable"] * 5]
    assert "Apertium hangs: no answer within 1 seconds, twice." in str(outcomes[1])
    assert drive(section, [b"after"]) == [b"after"]


def test_programs_that_always_die_are_given_up_for_all_texts(sections: list[Section]) -> None:
    sections.append(section := Section([[sys.executable, "-c", "raise SystemExit(1)"]], stall=PATIENCE))
    outcomes = drive(section, [b"x"] * 40)
    assert {type(one) for one in outcomes} == {EngineBroken}


def test_a_program_that_is_not_there_is_a_clear_error(sections: list[Section]) -> None:
    sections.append(section := Section([["/nonexistent/lt-proc"]], stall=PATIENCE))
    outcomes = drive(section, [b"a", b"b"])
    assert [type(one) for one in outcomes] == [EngineMissing] * 2
    assert "/nonexistent/lt-proc" in str(outcomes[0])


def test_when_a_later_program_is_not_there_the_earlier_ones_do_not_stay(sections: list[Section]) -> None:
    sections.append(section := Section([stage(), ["/nonexistent/lrx-proc"]], stall=PATIENCE))
    assert shown(drive(section, [b"a"])) == ["EngineMissing"]


class TestRenewed:
    """A tagger: it says when a text has changed it, and the next text gets another one."""

    def test_stays_as_long_as_it_does_not_complain(self, sections: list[Section]) -> None:
        sections.append(section := Section([stage()], stall=PATIENCE, spoils=bool))
        assert drive(section, [b"<count>"] * 4) == [b"1", b"2", b"3", b"4"]

    def test_is_replaced_after_it_complained(self, sections: list[Section]) -> None:
        sections.append(section := Section([stage()], stall=PATIENCE, spoils=bool))
        texts = [b"<count>", b"<spoil><count>", b"<count>", b"<count>", b"<spoil><count>", b"<spoil><count>"]
        assert drive(section, texts) == [b"1", b"<spoil>2", b"1", b"2", b"<spoil>3", b"<spoil>1"]

    def test_complaints_of_the_last_request_are_not_forgotten(self, sections: list[Section]) -> None:
        sections.append(section := Section([stage()], stall=PATIENCE, spoils=bool))
        assert drive(section, [b"<spoil>"]) == [b"<spoil>"]
        assert drive(section, [b"<count>"]) == [b"1"]

    def test_death_and_poison_are_the_same_as_for_others(self, sections: list[Section]) -> None:
        sections.append(section := Section([stage()], stall=PATIENCE, spoils=bool))
        assert shown(drive(section, [b"a", b"<crash>", b"b"])) == [b"a", "EngineBroken", b"b"]


def test_clearing_ends_programs_that_work_on_something(sections: list[Section]) -> None:
    sections.append(section := Section([stage()], stall=PATIENCE))
    section.offer(0, b"<hang>")
    section.pump(time.monotonic())
    section.clear()
    assert not section.busy
    assert drive(section, [b"a"]) == [b"a"]


def test_programs_end_by_themselves_when_their_reader_and_writer_is_gone() -> None:
    """What happens when this process is killed: the first program reads the end of its input, and so on."""
    programs = Programs([stage("a"), stage("b")])
    os.close(os.dup(programs.input))
    first, second = programs._processes
    assert first.stdin is not None
    first.stdin.close()
    assert (first.wait(PATIENCE), second.wait(PATIENCE)) == (0, 0)
    programs.kill()
    assert programs.reap(wait=True)
