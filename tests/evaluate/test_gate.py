"""The report on the gate: what counts as caught, what as an alarm, and what is left out."""

from __future__ import annotations

from translate_pipeline.evaluate import FAULTS, SentencePair, gate_report, segment_judge
from translate_pipeline.languages import locale
from translate_pipeline.model import Finding, Severity

ES = locale("es")
GOOD = (
    SentencePair("a", "Give 5 mg for 10 days.", "Administrar 5 mg durante 10 días."),
    SentencePair("b", "Fever was common.", "La fiebre fue frecuente."),
    SentencePair("c", "Give 3 mg.", "Administrar 4 mg."),
)
JUDGE = segment_judge(locale("en"), ES, None)


def test_the_same_seed_gives_the_same_report() -> None:
    assert gate_report(GOOD, ES, JUDGE, rounds=2) == gate_report(GOOD, ES, JUDGE, rounds=2)


def test_a_pair_that_is_held_untouched_is_an_alarm_and_no_ground_for_faults() -> None:
    report = gate_report(GOOD, ES, JUDGE)
    assert (report.alarms.n, report.alarms.block, report.alarms.held) == (3, 1, 1)
    assert {key for one in report.caught for key, _ in one.missed} <= {"a", "b"}
    dropped = next(one for one in report.caught if one.name == "number dropped")
    assert (dropped.n, dropped.held) == (1, 1)


def test_a_known_defect_is_neither_an_alarm_nor_ground_for_faults() -> None:
    pairs = (*GOOD[:2], SentencePair("c", GOOD[2].source, GOOD[2].target, "4 for 3"))
    report = gate_report(pairs, ES, JUDGE)
    assert (report.alarms.n, report.alarms.held, report.defects) == (2, 0, 1)


def test_a_gate_that_sees_nothing_catches_nothing() -> None:
    report = gate_report(GOOD, ES, lambda pair, target: ())
    assert sum(one.n for one in report.caught) > 0
    assert sum(one.held for one in report.caught) == 0
    assert all(len(one.missed) == one.n for one in report.caught)


def test_a_gate_that_only_warns_is_noticed_but_holds_nothing() -> None:
    def judge(pair: SentencePair, target: str) -> tuple[Finding, ...]:
        return () if target == pair.target else (Finding("x.y", Severity.WARN, "Something changed."),)

    report = gate_report(GOOD, ES, judge)
    assert all((one.held, one.noticed) == (0, one.n) for one in report.caught)


def test_groups_sum_up_their_kinds() -> None:
    report = gate_report(GOOD, ES, JUDGE, rounds=3)
    assert [one.group for one in report.groups()] == list(dict.fromkeys(fault.group for fault in FAULTS))
    assert sum(one.n for one in report.groups()) == sum(one.n for one in report.caught)
