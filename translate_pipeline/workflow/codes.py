"""A person's text with its codes as tokens, taken only where every code of the source is used as it may be."""

from __future__ import annotations

import re
import unicodedata

from translate_pipeline.checks import gather
from translate_pipeline.checks.inline import check_inline
from translate_pipeline.errors import InputError
from translate_pipeline.languages import locale
from translate_pipeline.model import Coded, Segment, Severity, parse
from translate_pipeline.workflow.carrying import refit

# Looks like a token and can't be one, unless a backslash says that it is text.
_NO_TOKEN = re.compile(r"(?<!\\)(?:\\\\)*(</\d+/>)")
_STRUCTURE = frozenset({"code.lost", "code.doubled", "code.invented", "code.nesting"})
_NOT_SHOWN = frozenset({"Cc", "Cs"})
_UND = locale("en")  # inline codes are the same in every language


def written(text: str, source: Segment) -> Coded:
    """The text as a target of this source. Raises `InputError` where it is none: a code that is lost, doubled, made up
    or wrongly nested, a token that can't be one, nothing at all, or letters that no page can show."""
    hint = f"The source is “{source.text}”."
    text = unicodedata.normalize("NFC", text.strip())
    if bad := sorted({f"U+{ord(one):04X}" for one in text if one != "\n" and unicodedata.category(one) in _NOT_SHOWN}):
        raise InputError(f"The text holds characters that no page can show: {', '.join(bad)}.")
    if found := _NO_TOKEN.search(text):
        raise InputError(f"{found[1]} is no inline code.", hint=f"{hint} As text it is written \\{found[1]}.")
    target = refit(parse(text), source.text)
    if any(map(str.isalnum, source.text.visible)) and not any(map(str.isalnum, target.visible)):
        raise InputError("The text is empty, and the source is not.", hint=hint)
    wrong = dict.fromkeys(_wrong(source.text, target))
    if wrong:
        raise InputError(f"Its inline codes are not those of the source: {' '.join(wrong)}", hint=hint)
    return target


def _wrong(source: Coded, target: Coded) -> list[str]:
    pair = gather(source, target, (), (_UND, _UND))
    found = check_inline(pair)
    return [one.detail for one in found if one.severity is Severity.BLOCK and one.code in _STRUCTURE]
