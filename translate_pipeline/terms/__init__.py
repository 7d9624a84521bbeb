"""Terms: the glossary read, found in texts, protected through an engine and put back in the target's words."""

from translate_pipeline.terms.agree import disagreements
from translate_pipeline.terms.coverage import coverage, missing
from translate_pipeline.terms.files import load
from translate_pipeline.terms.hits import find
from translate_pipeline.terms.lint import lint
from translate_pipeline.terms.notation import localize_numbers
from translate_pipeline.terms.problems import Level, Problem
from translate_pipeline.terms.protect import MaskedSegment, TermProtector
from translate_pipeline.terms.search import search

__all__ = [
    "Level",
    "MaskedSegment",
    "Problem",
    "TermProtector",
    "coverage",
    "disagreements",
    "find",
    "lint",
    "load",
    "localize_numbers",
    "missing",
    "search",
]
