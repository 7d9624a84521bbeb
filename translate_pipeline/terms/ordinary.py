"""Patterns and terms held against ordinary English: what also finds everyday words is too broad."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Final

from translate_pipeline.model import CaseRule, Concept, TermKind
from translate_pipeline.terms.files import surfaces
from translate_pipeline.terms.patterns import Patterns, fault
from translate_pipeline.terms.problems import Problem, error, warning

# Words that sentences are made of, among them those of any report, and figures, which each locale writes its own way.
# None is ever a term or a code in itself.
WORDS: Final = tuple(
    """
    the of and to in is was for with that on by are were from at or an be this which have had not but has they it we
    their been who after all also may more than these those other when only some most such into over between during
    because while there where could should would each both before about under through within without however although
    then so if as can no its our his her he she one two three first second last many few several same new old high low
    long short large small good better best well early late often never always again still very much less least
    day days week weeks month months year years time times morning night today date hour
    man woman men women child people person family home water food work life world country city house school
    doctor nurse hospital clinic visit care help need use used using give given take taken make made show shown find
    found see seen know known think said report reported study studies result results group groups patient patients
    number numbers level levels rate rates age aged sex part parts point points side sides area type types kind way
    question answer problem reason cause effect change changes increase decrease start end stop begin continue follow
    page figure table article author text word letter line list name read write
    1 2 7 10 12 45 100 250 2019 0.5 4.5 1,200 50% 95%
    """.split()  # noqa: SIM905  # a list one can read
)
SENTENCES: Final = (
    "They went home after the visit and said that they would come back next week.",
    "In 2019, 12 of 45 patients had stopped, and about 50% of the others continued for a year or more.",
    "We asked each person a question, wrote the answer on a list, and gave it to the nurse.",
    "The first group started in the morning; the second (3 men and 4 women) began at night.",
    "See page 12 for the list of authors, and read the text on the left side of the figure.",
)
FUNCTION_WORDS: Final = frozenset(
    """
    the of and to in is was for with that on by are were from at or an be this which have had not but has they it we
    their been who all also may more than these those when only some most such into as can no its our his her he she so
    if
    """.split()  # noqa: SIM905
)
_NARROW = "Say in the expression what only the code has: its capitals, digits or borders (\\b)."


def too_broad(concepts: Iterable[Concept]) -> Iterator[Problem]:
    """An error where a pattern finds half of the words; a warning where it, or a term whose case does not matter, finds
    any."""
    for concept in concepts:
        if concept.kind is TermKind.PATTERN:
            yield from _pattern(concept)
        elif concept.case is not CaseRule.EXACT:
            for surface in surfaces(concept):
                if surface.lower() in FUNCTION_WORDS:
                    message = f"'{surface}' is a word of every sentence, which would be protected there too"
                    yield error(concept.id, message, "Make the case exact, or take it out.")


def _pattern(concept: Concept) -> Iterator[Problem]:
    if not concept.term or fault(concept.term):
        return
    pattern = Patterns([(concept.term, concept.case is not CaseRule.EXACT)])
    words = [word for word in WORDS if next(pattern.find(word), None)]
    if len(words) * 2 > len(WORDS):
        yield error(concept.id, f"the pattern finds {len(words)} of {len(WORDS)} ordinary words", _NARROW)
        return
    parts = [sentence[start:end] for sentence in SENTENCES for _, start, end in pattern.find(sentence)]
    if found := tuple(dict.fromkeys((*words, *parts))):
        shown = ", ".join(f"'{one}'" for one in found[:3]) + (" and more" if len(found) > 3 else "")
        yield warning(concept.id, f"the pattern finds ordinary text: {shown}", _NARROW)
