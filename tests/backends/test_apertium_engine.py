"""Apertium itself, on this machine: what it must keep, repeat and survive."""

from __future__ import annotations

import contextlib
import gc
import os
import random
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.conftest import MODES
from translate_pipeline.backends.apertium import Apertium, Options, advice, apertium
from translate_pipeline.backends.guard import translate as guarded
from translate_pipeline.errors import EngineBroken, EngineMissing, EngineUnavailable, PairUnsupported
from translate_pipeline.languages import locale
from translate_pipeline.model import Code, Coded, CodeKind, Item, Pair, Reply, Request, parse
from translate_pipeline.ports import Backend
from translate_pipeline.settings import load

pytestmark = pytest.mark.apertium

TARGETS = ("es", "ca", "gl", "pt", "pt-BR", "it")  # direct routes with both kinds of tagger, and pivots
POISON = "There would have to be rules for doses and a right of patients to leave the trial"  # kills eng-cat
MASK = re.compile(r"a?xtrm\d+x", re.IGNORECASE)

# Sentences with words that the taggers have never seen with that choice of classes, and with unknown words.
SUBJECTS = (
    "The WHO",
    "Known pomalidomide",
    "A randomised trial",
    "Relapsed disease",
    "Each patient",
    "Nobody who knew",
)
VERBS = ("included", "was published on", "has never shown", "may well compare", "stopped", "did not change")
OBJECTS = (
    "deaths in the first 12 months.",
    "the better drug?",
    "progression-free survival",
    "lenalidomide and WHO data.",
)
SENTENCES = [f"{one} {two} {three}" for one in SUBJECTS for two in VERBS for three in OBJECTS]


@pytest.fixture(scope="module")
def engine() -> Iterator[Apertium]:
    made = Apertium(Options(MODES))
    yield made
    made.close()


def ask(engine: Apertium, target: str, texts: Sequence[str | Coded], seconds: float = 120.0) -> list[Reply]:
    items = tuple(Item(parse(text) if isinstance(text, str) else text) for text in texts)
    return guarded(engine, Request(Pair(locale("en"), locale(target)), items, seconds=seconds))


def texts(replies: Sequence[Reply]) -> list[str]:
    return [str(reply.text) if reply.text is not None else type(reply.error).__name__ for reply in replies]


def children_of(pid: int) -> list[int]:
    try:
        tasks = list(Path(f"/proc/{pid}/task").iterdir())
        return [int(child) for task in tasks for child in (task / "children").read_text().split()]
    except FileNotFoundError:
        return []


def alive(pid: int) -> bool:
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except FileNotFoundError:
        return False


def command(pid: int) -> str:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes().decode()
    except (FileNotFoundError, ProcessLookupError):
        return ""


class TestTranslation:
    def test_it_translates(self, engine: Apertium) -> None:
        assert texts(ask(engine, "es", ["The patient is sick."])) == ["El paciente es enfermo."]
        assert texts(ask(engine, "ca", ["The house is big."])) == ["La casa és gran."]
        assert texts(ask(engine, "pt-BR", ["The house is big."])) == ["A casa é grande."]

    def test_it_is_a_backend(self, engine: Apertium) -> None:
        assert isinstance(engine, Backend)
        assert engine.supports(Pair(locale("en-US"), locale("es-MX")))
        assert not engine.supports(Pair(locale("en"), locale("de")))

    def test_a_full_stop_is_neither_added_nor_lost(self, engine: Apertium) -> None:
        ends = ["", ".", "!", "?", ":", "...", "…", ".”", ")", ".)", ";"]
        for end, text in zip(ends, texts(ask(engine, "es", [f"The house is big{end}" for end in ends])), strict=True):
            assert text == f"La casa es grande{end}"

    def test_what_has_no_words_stays_as_it_is(self, engine: Apertium) -> None:
        kept = ["", " ", "12", "4.0 (3.6–4.7)", "—", "Xtrm1x", "Axtrm2x (Xtrm1x)", "<1/>", "<1>95 %</1>", "< 0.0001"]
        assert texts(ask(engine, "gl", kept)) == kept

    @pytest.mark.parametrize("target", TARGETS)
    def test_special_characters_come_through(self, engine: Apertium, target: str) -> None:
        marks = "[]{}^$@\\/<>*#~+|±≥\u00a0𝒳"
        replies = ask(engine, target, [f"The house {mark} 5 is big." for mark in marks])
        for mark, reply in zip(marks, replies, strict=True):
            assert reply.text is not None
            assert reply.text.plain.count(mark) == 1, mark

    @pytest.mark.parametrize("target", TARGETS)
    def test_a_tilde_is_never_lost(self, engine: Apertium, target: str) -> None:
        [reply] = ask(engine, target, ["Between 10~20 and ~30 patients (nsp1~16)."])
        assert reply.text is not None
        assert all(one in reply.text.plain for one in ("10~20", "~30", "nsp1~16"))

    def test_odd_characters_do_no_harm_to_their_neighbours(self, engine: Apertium) -> None:
        odd = [
            "a\0b house",
            "two\nlines\r\nhere",
            "tab\there",
            "lone \ud800 half",
            "zero\u200bwidth",
            "cafe\u0301 house",
        ]
        row = [one for text in odd for one in (text, "The house is big.")]
        replies = ask(engine, "es", [Coded(text) for text in row])
        assert all(reply.error is None for reply in replies)
        assert texts(replies)[1::2] == ["La casa es grande."] * len(odd)
        assert "\0" in texts(replies)[0]
        assert "\ud800" in texts(replies)[6]

    def test_long_texts_pass(self, engine: Apertium) -> None:
        long = " ".join(SENTENCES * 12)[:90_000]
        [reply] = ask(engine, "es", [long])
        assert reply.text is not None
        assert len(reply.text.plain) > 85_000

    def test_a_wider_locale_answers_for_a_narrow_one(self, engine: Apertium) -> None:
        """And its version says so."""
        [wide] = ask(engine, "es", ["You can use the computer."])
        [narrow] = ask(engine, "es-419", ["You can use the computer."])
        assert narrow.text == wide.text
        assert narrow.version == f"{wide.version}, as es"

    def test_a_pair_that_it_does_not_have_is_an_error_a_text(self, engine: Apertium) -> None:
        replies = ask(engine, "de", ["a", "b"])
        assert [type(reply.error) for reply in replies] == [PairUnsupported] * 2

    def test_each_reply_counts_its_characters_and_names_its_data(self, engine: Apertium) -> None:
        [reply] = ask(engine, "pt", ["The house"])
        assert reply.units == len("The house")
        assert reply.engine == "apertium"
        assert reply.version.startswith(engine.version)
        assert "eng-spa" in reply.version
        assert "es-pt" in reply.version


class TestSameAnswers:
    @pytest.mark.parametrize("target", TARGETS)
    def test_equal_texts_get_equal_answers_whatever_was_asked_before(self, engine: Apertium, target: str) -> None:
        first = dict(zip(SENTENCES, texts(ask(engine, target, SENTENCES)), strict=True))
        order = random.Random(7).sample(SENTENCES, len(SENTENCES))
        assert dict(zip(order, texts(ask(engine, target, order)), strict=True)) == first
        anew = Apertium(Options(MODES))
        try:
            some = order[:12]
            assert texts([reply for one in some for reply in ask(anew, target, [one])]) == [first[one] for one in some]
        finally:
            anew.close()

    def test_many_threads_each_get_their_own_answers(self, engine: Apertium) -> None:
        expected = {target: texts(ask(engine, target, SENTENCES[:40])) for target in ("es", "pt")}
        wrong: list[str] = []

        def work(seed: int) -> None:
            order = random.Random(seed).sample(range(40), 40)
            for target in ("es", "pt"):
                got = texts(ask(engine, target, [SENTENCES[at] for at in order]))
                wrong.extend(text for at, text in zip(order, got, strict=True) if text != expected[target][at])

        threads = [threading.Thread(target=work, args=(seed,)) for seed in range(6)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert wrong == []


class TestMasksAndCodes:
    SENTENCES = (
        "The Xtrm1x trial compared Axtrm2x with Xtrm3x in patients with relapsed disease.",
        "Xtrm1x (Xtrm2x) was better than Axtrm3x; Xtrm4x-based treatment did not help.",
        "Do not give Axtrm1x 25 Xtrm2x to patients with Xtrm3x < 30 Xtrm4x.",
        "Xtrm1x/Xtrm2x, Xtrm3x+ and anti-Xtrm4x",
        "PATIENTS WITH XTRM1X",
    )

    @pytest.mark.parametrize("target", TARGETS)
    def test_every_mask_is_there_exactly_once(self, engine: Apertium, target: str) -> None:
        for sentence, reply in zip(self.SENTENCES, ask(engine, target, self.SENTENCES), strict=True):
            assert reply.text is not None
            found = sorted(one.lower() for one in MASK.findall(reply.text.plain))
            assert found == sorted(one.lower() for one in MASK.findall(sentence))

    @pytest.mark.parametrize("target", TARGETS)
    def test_codes_go_with_their_words(self, engine: Apertium, target: str) -> None:
        source = (
            "The <1>human volunteer</1> study of <2>Xtrm1x</2><3/> was good<4/>.",
            "<1>Results:</1> the patients were <2>(very <3>sick</3>)</2>",
            "See <1>the important information for patients</1> and <2><3>the house</3></2>.",
        )
        for sentence, reply in zip(source, ask(engine, target, source), strict=True):
            assert reply.text is not None
            assert reply.text.nested
            kinds = sorted({(code.id, code.kind) for code in reply.text.codes})
            assert kinds == sorted({(code.id, code.kind) for code in parse(sentence).codes})
            single = [code.id for code in reply.text.codes if code.kind is CodeKind.SINGLE]
            assert sorted(single) == sorted(c.id for c in parse(sentence).codes if c.kind is CodeKind.SINGLE)

    def test_the_code_follows_the_word(self, engine: Apertium) -> None:
        source = ["The <1>white</1> <2>house</2>", "<1>Results:</1> good", "use <1>(old)</1> drugs"]
        assert texts(ask(engine, "es", source)) == [
            "La <2>casa</2> <1>blanca</1>",
            "<1>Resultados:</1> bueno",
            "Uso <1>(viejo)</1> drogas",
        ]

    @pytest.mark.parametrize("target", TARGETS)
    def test_formulas_stay_whole(self, engine: Apertium, target: str) -> None:
        at = "A dose of 10 mg/m".__len__()
        codes = (Code(1, CodeKind.OPEN, at, "sup"), Code(1, CodeKind.CLOSE, at + 1, "sup"))
        [reply] = ask(engine, target, [Coded("A dose of 10 mg/m2 was given.", codes)])
        assert "10 mg/m<1>2</1>" in texts([reply])[0]

    def test_codes_without_their_other_end_come_back(self, engine: Apertium) -> None:
        lone = Coded("The house is big", (Code(1, CodeKind.CLOSE, 9), Code(2, CodeKind.OPEN, 10)))
        [reply] = ask(engine, "es", [lone])
        assert reply.text is not None
        assert [(code.id, code.kind) for code in reply.text.codes] == [(1, CodeKind.CLOSE), (2, CodeKind.OPEN)]


class TestLabels:
    """The label of a footnote became "Un", group A "Un" and panel I "yo"."""

    @pytest.mark.parametrize("target", TARGETS)
    def test_labels_come_out_as_they_were(self, engine: Apertium, target: str) -> None:
        source = ["a", "A.", "a, b", "(a) death, (b) relapse", "A. Patients", "a Includes patients", "See footnote a."]
        for text, answer in zip(source, texts(ask(engine, target, source)), strict=True):
            assert re.findall(r"(?<!\w)[AaBb](?!\w)", answer)[:1] == re.findall(r"(?<!\w)[AaBb](?!\w)", text)[:1], (
                answer
            )
        source = ["Figure 1A shows the data.", "Group A and group B", "Panel A shows it.", "A phase 2a trial"]
        for label, answer in zip(("1A", "A", "A", "2a"), texts(ask(engine, target, source)), strict=True):
            assert re.search(rf"(?<!\w){label}(?!\w)", answer), answer

    def test_articles_and_pronouns_are_still_words(self, engine: Apertium) -> None:
        source = ["A patient left.", "Give a dose", "I know.", "Methods A total of 30 patients left."]
        assert texts(ask(engine, "es", source)) == [
            "Un paciente dejó.",
            "Dar una dosis",
            "Sé.",
            "Métodos Un total de 30 pacientes dejó.",
        ]


class TestCompounds:
    """Apertium by itself wrote "ciclosde21 días" and "enfermedadderiesgo alto"."""

    def test_words_of_a_compound_are_not_glued_together(self, engine: Apertium) -> None:
        source = [
            "We repeated 21-day cycles.",
            "Patients with high-risk disease were excluded.",
            "A well-tolerated drug",
        ]
        assert texts(ask(engine, "es", source)) == [
            "Repetimos ciclos de 21 días.",
            "Los pacientes con enfermedad de riesgo alto estuvieron excluidos.",
            "Una droga bien tolerada",
        ]
        assert texts(ask(engine, "ca", source[:1])) == ["Vam repetir cicles de 21 dies."]
        assert texts(ask(engine, "gl", source[:1])) == ["Repetimos ciclos de 21 días."]

    def test_nor_in_a_second_hop(self, engine: Apertium) -> None:
        for target in ("pt", "pt-BR", "it"):
            [text] = texts(ask(engine, target, ["The patients received 21-day cycles."]))
            assert re.search(r"\bdi 21 giorni|\bde 21 dias", text), text

    def test_codes_inside_keep_their_words(self, engine: Apertium) -> None:
        [text] = texts(ask(engine, "es", ["The <1>21-day</1> cycles were good."]))
        assert re.fullmatch(r"Los ciclos (de )?<1>(de )?21 días</1> .*", text), text

    def test_what_the_dictionary_has_as_a_word_is_left_alone(self, engine: Apertium) -> None:
        assert texts(ask(engine, "es", ["The follow-up was short."])) == ["El seguimiento era corto."]
        assert texts(ask(engine, "es", ["There were twenty-four patients."])) == ["Había veinticuatro pacientes."]

    @pytest.mark.parametrize("target", TARGETS)
    def test_codes_names_and_masks_with_hyphens_survive(self, engine: Apertium, target: str) -> None:
        kept = ("MM-003", "COVID-19", "SARS-CoV-2", "NCT01311687", "POM-LoDEX")
        for name, reply in zip(
            kept, ask(engine, target, [f"The {name} study was good." for name in kept]), strict=True
        ):
            assert reply.text is not None
            assert name in reply.text.plain
        for text in texts(
            ask(engine, target, ["An Xtrm1x-based Axtrm2x-Xtrm3x regimen", "The <1>Xtrm1x-free</1> arm"])
        ):
            assert "[h]" not in text
            assert len(MASK.findall(text)) == len(set(MASK.findall(text))) in (1, 3)


class TestPivot:
    def test_what_the_first_hop_leaves_in_english_is_not_read_again(self, engine: Apertium) -> None:
        """Without care "Median PFS" became the Portuguese verb "Medeiam PFS", and min a pronoun."""
        for target in ("pt", "pt-BR", "it"):
            [text] = texts(ask(engine, target, ["Median PFS was 4 months at 30 mL/min in viral relapsed disease."]))
            assert re.search(r"\bMedian\b", text), target
            assert "PFS" in text
            assert "mL/min" in text

    def test_a_word_that_the_second_hop_does_not_know_is_the_sources(self, engine: Apertium) -> None:
        """Spanish words stood in Italian and Portuguese texts."""
        source = ["The toxicity was <1>severe</1>.", "Toxicity and soap were reported."]
        for target, spanish in (("it", "toxicidad"), ("pt", "toxicidad"), ("pt-BR", "jabón")):
            answers = texts(ask(engine, target, source))
            assert not any(spanish in answer.lower() for answer in answers), answers
        assert re.search("toxicity.*soap", answers[1], re.IGNORECASE)

    def test_a_mark_inside_a_mask_breaks_nothing(self, engine: Apertium) -> None:
        """es-pt_BR answered "Axtrm4x.xt*rm5x"."""
        [reply] = ask(
            engine, "pt-BR", ["It dissolves its protective envelope.SARS-CoV-2 is close to the original SARS."]
        )
        assert reply.text is not None
        assert reply.text.plain.count("SARS") == 2

    def test_no_mark_of_an_engine_is_left(self, engine: Apertium) -> None:
        for target in ("pt", "pt-BR", "it"):
            for text in texts(ask(engine, target, [*SENTENCES[:30], "In the 1980s, a database online was big."])):
                assert not re.search(r"[*@#]|xtrm", text), text

    def test_stars_of_the_author_stay(self, engine: Apertium) -> None:
        for target in ("pt", "it"):
            [text] = texts(ask(engine, target, ["*The house @ 5 is big** #1."]))
            assert (text.count("*"), text.count("@"), text.count("#")) == (3, 1, 1)


class TestTrouble:
    def test_a_text_that_kills_the_programs_costs_only_itself(self, engine: Apertium) -> None:
        row = [*SENTENCES[:5], POISON, *SENTENCES[5:9]]
        replies = ask(engine, "ca", row)
        assert [at for at, reply in enumerate(replies) if reply.error is not None] == [5]
        assert isinstance(replies[5].error, EngineBroken)
        assert "apertium-postchunk died of signal 11" in str(replies[5].error)
        assert texts(ask(engine, "ca", SENTENCES[:9])) == [*texts(replies[:5]), *texts(replies[6:])]

    @pytest.mark.parametrize("target", ["es", "pt", "ca"])
    def test_programs_killed_from_outside_cost_nothing(self, target: str) -> None:
        engine = Apertium(Options(MODES))
        try:
            expected = texts(ask(engine, target, SENTENCES[:20]))
            choice = random.Random(3)
            for _ in range(3):  # each time one of those that run now: the others of its line end with it
                os.kill(choice.choice(sorted(self.started(set(children_of(os.getpid()))))), signal.SIGKILL)
                assert texts(ask(engine, target, SENTENCES[:20])) == expected
        finally:
            engine.close()

    @pytest.mark.parametrize("target", ["es", "pt"])
    def test_programs_killed_again_and_again_in_one_request_cost_nothing(self, target: str) -> None:
        """Even a text that was inside twice is innocent, when it goes through by itself."""
        others = set(children_of(os.getpid()))
        engine = Apertium(Options(MODES))
        try:
            expected = texts(ask(engine, target, SENTENCES))
            stop = threading.Event()
            killed: list[int] = []

            def kill() -> None:
                choice = random.Random(5)
                while len(killed) < 4 and not stop.wait(0.05):
                    pids = self.started(set(children_of(os.getpid())) - others)
                    for pid in choice.sample(sorted(pids), min(1, len(pids))):
                        with contextlib.suppress(ProcessLookupError):
                            os.kill(pid, signal.SIGKILL)
                            killed.append(pid)

            killer = threading.Thread(target=kill)
            killer.start()
            try:
                got = texts(ask(engine, target, SENTENCES))
            finally:
                stop.set()
                killer.join()
            assert got == expected
            assert killed
        finally:
            engine.close()

    @staticmethod
    def started(pids: set[int]) -> set[int]:
        names = re.compile(r"apertium|lt-proc|lrx-proc|cg-proc|lsx-proc")
        return {pid for pid in pids if alive(pid) and names.search(command(pid))}

    def test_no_time_left_is_told_and_the_engine_works_on(self, engine: Apertium) -> None:
        request = Request(Pair(locale("en"), locale("es")), (Item(Coded("The house is big.")),), seconds=-1.0)
        [reply] = engine.translate(request)
        assert isinstance(reply.error, EngineUnavailable)
        assert texts(ask(engine, "es", ["The house is big."])) == ["La casa es grande."]

    def test_closing_leaves_no_process_and_no_open_file_and_it_may_be_used_again(self) -> None:
        before, files = set(children_of(os.getpid())), len(list(Path("/proc/self/fd").iterdir()))
        engine = Apertium(Options(MODES))
        for _ in range(2):
            assert texts(ask(engine, "pt", ["The house is big."])) == ["A casa é grande."]
            assert set(children_of(os.getpid())) - before
            engine.close()
            assert set(children_of(os.getpid())) == before
            assert len(list(Path("/proc/self/fd").iterdir())) == files

    def test_an_engine_that_nobody_has_any_more_ends_its_programs(self) -> None:
        before = set(children_of(os.getpid()))
        engine = Apertium(Options(MODES))
        ask(engine, "es", ["The house is big."])
        assert set(children_of(os.getpid())) - before
        del engine
        gc.collect()
        assert set(children_of(os.getpid())) == before

    def test_when_all_programs_are_busy_until_the_deadline_the_texts_are_told(self) -> None:
        engine = Apertium(Options(MODES, processes=1))
        try:
            with engine._pool.lend(("eng-spa", False), 10):
                [reply] = ask(engine, "es", ["The house is big."], seconds=0.2)
            assert isinstance(reply.error, EngineUnavailable)
            assert reply.error.retryable
            assert texts(ask(engine, "es", ["The house is big."])) == ["La casa es grande."]
        finally:
            engine.close()

    @pytest.mark.parametrize("end", ["raise SystemExit", "import os; os.kill(os.getpid(), 9)", "os._exit(0)"])
    def test_children_never_outlive_the_process(self, end: str) -> None:
        """However it ends: on its own without closing, killed, or at once."""
        code = f"""
import os
from pathlib import Path
from translate_pipeline.backends.apertium import Apertium, Options
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Item, Pair, Request
engine = Apertium(Options(Path({str(MODES)!r})))
engine.translate(Request(Pair(locale("en"), locale("pt")), (Item(Coded("The house is big.")),)))
tasks = Path("/proc/self/task").iterdir()
print(*[pid for task in tasks for pid in (task / "children").read_text().split()], flush=True)
{end}
"""
        done = subprocess.run(
            [sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False, timeout=120
        )
        pids = [int(pid) for pid in done.stdout.split()]
        assert len(pids) > 15
        assert done.stderr == ""
        patience = time.monotonic() + 60
        while any(alive(pid) for pid in pids) and time.monotonic() < patience:
            time.sleep(0.05)
        assert not [pid for pid in pids if alive(pid)]


class TestSettings:
    def test_the_factory_takes_the_settings(self) -> None:
        made = apertium(load(apertium_processes=1, apertium_tagger="warm"))
        try:
            assert texts(ask(made, "es", ["The house is big."])) == ["La casa es grande."]
            assert made.version != Apertium(Options(MODES)).version  # other answers may come
        finally:
            made.close()

    def test_without_apertium_the_factory_says_so(self, tmp_path: Path) -> None:
        with pytest.raises(EngineMissing, match="Apertium is not installed"):
            apertium(load(apertium_modes=tmp_path / "none"))

    def test_the_version_is_the_same_each_time(self, engine: Apertium) -> None:
        assert engine.version == Apertium(Options(MODES)).version

    def test_advice_says_what_is_reached_and_what_to_install(self) -> None:
        text = advice(Pair(locale("en"), locale("sc")), load())
        assert "translates English into es, ca" in text
        assert "apt-get install --no-install-recommends apertium apertium-eng-cat apertium-cat-srd" in text
        assert "install" not in advice(Pair(locale("en"), locale("ja")), load())


def test_a_mode_that_hangs_is_left_after_two_waits_and_fails_fast_from_then_on(tmp_path: Path) -> None:
    sleeper = tmp_path / "sleeper"
    sleeper.write_text("#!/bin/sh\nexec sleep 600\n", encoding="utf-8")
    sleeper.chmod(0o755)
    commands = (MODES / "eng-spa.mode").read_text(encoding="utf-8").split("|")
    commands[2] = f" {sleeper} "
    (tmp_path / "eng-spa.mode").write_text("|".join(commands), encoding="utf-8")
    engine = Apertium(Options(tmp_path, stall=0.5))
    try:
        sources = [f"The house {number} is big." for number in range(5)]
        assert {str(reply.error) for reply in ask(engine, "es", sources)} == {
            "Apertium hangs: no answer within 0.5 seconds, twice. "
            "Look at what runs on this machine, or raise apertium_timeout."
        }
        [reply] = ask(engine, "es", ["The next document."])
        assert "mode eng-spa hung a moment ago" in str(reply.error)
    finally:
        engine.close()
