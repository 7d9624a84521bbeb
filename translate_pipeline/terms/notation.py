"""Figures that an engine left in the source's notation, rewritten in the target's; no other figure is touched."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate_pipeline.languages import NumberForm
from translate_pipeline.model import Coded, CodeKind, Edit, Pair, splice
from translate_pipeline.numerals import Numeral, scan, write
from translate_pipeline.terms.verbatim import find_addresses
from translate_pipeline.terms.words import table

# Words after which a figure counts or names something, and keeps its point: section 4.2, version 3.0, Table 1.2; in
# the source's language and in those that engines write.
_NAMING = table(
    """
    version ver vers v section sections chapter table tables figure figures fig figs appendix equation eq step release
    clause article annex item para paragraph module part no ctcae §
    versión sección apartado capítulo tabla figura paso artículo anexo versió secció capítol taula pas versão seção
    secção tabela artigo tableau chapitre étape versione sezione capitolo tabella passo abschnitt kapitel tabelle
    abbildung schritt hoofdstuk tabel figuur wersja rozdział
    """
)
# A figure with a mark in it, or in groups: no other is written otherwise elsewhere.
_MARKED = re.compile(r"[.,'’]\d|\d[ \u00a0\u202f\u2009]\d{3}")
_TIME = re.compile(r"\s?(?:[ap]\.?m\b|h\b\d)", re.IGNORECASE)
# What may follow a figure without a space: a unit, a multiple, a range's hyphen. Any other letter makes it a name.
_UNIT = re.compile(
    r"(?:[kmcdnpµμ]?(?:g|l|L|m|mol|M|Gy|Sv|Hz|U|IU|s)|h|x|×|fold|kg|mcg|mmHg|ppm|y|yr|yrs|wk|wks)(?![^\W_])"
)


def localize_numbers(source: Coded, target: Coded, pair: Pair) -> Coded:
    """The target with every figure that stands in it as the source wrote it, and that reads otherwise in the target's
    notation, rewritten (4.0 → 4,0). Law: the values of the rewritten figures, read in the target's notation, are the
    source's. What could be another figure's localised form, a name, date or version is left alone."""
    before, after = pair.source.numbers, pair.target.numbers
    if before == after or not _MARKED.search(source.plain):
        return target
    own = list(_quantities(source, before))
    changed = {one.text: write(one.text, before, after) for one in own if len(one.values) == 1 and not one.foreign}
    both = set(changed) & {new for text, new in changed.items() if new != text}  # 1,234 where there is a 1.234 too
    changed = {text: new for text, new in changed.items() if new != text and not {text, new} & both}
    if not changed:
        return target
    wanted = Counter(one.text for one in own)
    there = [one for one in _quantities(target, before) if one.text in changed]
    found = Counter(one.text for one in there)
    edits = [Edit(one.start, one.end, changed[one.text]) for one in there if found[one.text] <= wanted[one.text]]
    return splice(target, edits) if edits else target


def _quantities(text: Coded, form: NumberForm) -> Iterator[Numeral]:
    """The figures that say how much, in the notation of `form`: no dates, names, versions, addresses or times."""
    addresses = [(one.start, one.end) for one in find_addresses(text.plain)]
    crossed = {code.at for code in text.codes}
    raised = {code.at for code in text.codes if code.kind is not CodeKind.SINGLE and code.tag in {"sup", "sub"}}
    for one in scan(text.plain, form):
        inside_code = any(one.start < at < one.end for at in crossed) or one.start in raised or one.end in raised
        inside_address = any(start < one.end and one.start < end for start, end in addresses)
        if not inside_code and not inside_address and _stands_free(text.plain, one):
            yield one


_NAMED_BEFORE = re.compile(r"[^\W\d_][-\u2010\u2011/_]?$|[_@#]$")
_TIMES_BEFORE = re.compile(r"(?:\d|^|\s)[x×]$")
_NAMED_AFTER = re.compile(r"[-\u2010\u2011/][A-Z]|_")
_LETTER = re.compile(r"[^\W\d_]")


def _stands_free(plain: str, one: Numeral) -> bool:
    """Whether the figure is a quantity and no piece of a name (MM-1.5), section number, version or time."""
    before, after = plain[max(0, one.start - 24) : one.start], plain[one.end : one.end + 12]
    if _NAMED_BEFORE.search(before[-2:]) and not _TIMES_BEFORE.search(before[-2:]):
        return False
    if before.rstrip(" \u00a0\u202f.").rpartition(" ")[2].lstrip("(").lower() in _NAMING or _TIME.match(after):
        return False
    if _LETTER.match(after):
        return _UNIT.match(after) is not None
    return not _NAMED_AFTER.match(after)
