"""Terms: the glossary read, found in texts, protected through an engine and put back in the target's words."""

from translate_pipeline.terms.agree import disagreements
from translate_pipeline.terms.files import load
from translate_pipeline.terms.hits import find
from translate_pipeline.terms.lint import lint
from translate_pipeline.terms.notation import localize_numbers
from translate_pipeline.terms.problems import Problem
from translate_pipeline.terms.protect import MaskedSegment, TermProtector
from translate_pipeline.terms.search import search

__all__ = [
    "MaskedSegment",
    "Problem",
    "TermProtector",
    "disagreements",
    "find",
    "lint",
    "load",
    "localize_numbers",
    "search",
]
