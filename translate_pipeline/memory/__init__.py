"""What was translated before: engines' replies by the exact request, revisions aligned, similar sentences."""

from translate_pipeline.memory.align import Aligned, Change, align
from translate_pipeline.memory.fuzzy import AT_LEAST, Difference, Fuzzy, Known, Suggestion
from translate_pipeline.memory.keys import keys
from translate_pipeline.memory.leasing import Leaseholder, Patience
from translate_pipeline.memory.remembering import Ask, Remembering

__all__ = [
    "AT_LEAST",
    "Aligned",
    "Ask",
    "Change",
    "Difference",
    "Fuzzy",
    "Known",
    "Leaseholder",
    "Patience",
    "Remembering",
    "Suggestion",
    "align",
    "keys",
]
