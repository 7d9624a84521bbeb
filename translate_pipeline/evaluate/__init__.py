"""How good the product is, by figures that anyone can print again: what the gate holds, and what it holds wrongly."""

from translate_pipeline.evaluate.faults import FAULTS, Fault, Sample
from translate_pipeline.evaluate.gate import Alarms, Caught, GateReport, Judge, gate_report, segment_judge
from translate_pipeline.evaluate.pairs import Half, SentencePair, halve, read_pairs

__all__ = [
    "FAULTS",
    "Alarms",
    "Caught",
    "Fault",
    "GateReport",
    "Half",
    "Judge",
    "Sample",
    "SentencePair",
    "gate_report",
    "halve",
    "read_pairs",
    "segment_judge",
]
