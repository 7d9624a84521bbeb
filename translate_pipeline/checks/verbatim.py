"""What must come back letter for letter: placeholders, addresses, and codes that no language translates."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from translate_pipeline.checks.abbreviations import forms_of
from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.model import Finding, Severity

_PLACEHOLDER_SIGN = re.compile("[⟦{%]")
_PLACEHOLDER = re.compile(
    r"⟦\s?/?\w{1,12}/?\s?⟧|\$\{[^{}\s]{1,60}\}|\{\{\s?[\w.]{1,60}\s?\}\}|\{[\w.]{0,60}\}"
    r"|(?<![\d%\s])%(?:\(\w{1,40}\))?[sd](?![^\W_])|(?<![\w%])%(?:\(\w{1,40}\)|\d\$)?[sd](?![^\W_])"
)

_ADDRESS_SIGNS = ("://", "www.", "@", "10.", "pmc", "pmid")
_ADDRESS = re.compile(
    r"\b(?:[a-z][a-z0-9+.-]{1,12}://|www\.)[!#-;=?-~]+"  # ASCII: Chinese goes on without a space
    r"|[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63})+"
    r"|\b10\.\d{4,9}/[!#-;=?-~]+"
    r"|\b(?:PMC?ID:?\s?(?:PMC)?|PMC)\d{5,9}\b",
    re.IGNORECASE,
)
_TRAIL = ".,;:!?…)]}'’"

# Without one of these there is no code to look for.
_CODE_SIGN = re.compile(
    r"[\d(c](?:(?<=[A-Za-z]\d)|(?<=[A-Za-z][-/]\d)|(?<=\d)[pq]|(?<=\d)-\d{6}"
    r"|(?<=[a-z]\()[\dXY]|(?<=[a-z]\s\()[\dXY]|(?<=[A-Z]c)[RN])"
)
# Identifiers and notation with a grammar of their own: nothing else looks like them, so one that the source lacks is
# invented. White space inside is layout.
_IDENTIFIER = re.compile(
    r"(?<![^\W_])(?:NCT|ISRCTN|ACTRN|DRKS|UMIN|JPRN-\w{2,6}|j?RCTs?|ChiCTR\w{0,6}-?|CTRI/|EUCTR|PROSPERO\s)\d[\d/-]{3,20}"
    r"|(?<![\d-])20\d\d-\d{6}-\d\d(?:-\d\d)?(?![\d-])"  # EudraCT, EU CT
    r"|(?<![^\W_])(?:del|dup|inv|ins|add|der|gain|amp|dic|idic|t|i|trp|hyperdiploidy)\s?\([\dXYpq;:.,\s+-]{1,20}\)"
    r"(?:\s?\([\dpq;:.,\s]{2,24}\))?"
    r"|(?<![^\W_.,])(?:[1-9]|1\d|2[0-2]|X|Y)[pq](?:\d\d?(?:\.\d{1,2})?)?(?![^\W_])"  # 1q21, 17p
    r"|(?<![^\W_])[A-Z]\d\d[A-Z]{2}\d\d(?![^\W_])"  # ATC
    r"|(?<![^\W_])[A-TV-Z]\d\d\.\d{1,3}(?![^\W_]|[.,]\d)"  # ICD-10
)
# Symbols of genes, proteins, scales and trials: capitals and figures together.
_SYMBOL = re.compile(
    r"(?<![^\W_])(?:[A-Z]{2,8}\d{1,4}[A-Z]{0,3}\d{0,2}|[A-Z]{2,5}-(?:[A-Z]{1,2})?\d{1,4}[A-Z]?|[A-Z]{1,3}c[RN][A-Z]?\d)"
    r"(?![^\W_]|[.,]\d)"
)
# Measures whose symbols languages write in their own way (FEV1 is VEMS), days and cycles of a schedule (C1D1 is C1J1),
# and a disease that has got names of its own.
_OWN_NAMES = re.compile(
    r"(?:FEV|FVC|VO|PO|CO|HCO|PCO|PAO|PACO|SPO|SAO|FIO|GFR|EGFR|AUC|EC|IC|LD|ED|TD|T|CD|C|D|Q)\d{1,2}[WDH]?"
    r"|COVID-?\d+|SARS-?\d|H\dN\d|C\d+D\d+|(?:Q|q)\d+[WDHwdh]|WHO-\d|GRADE-?\d+|PHASE-?\d+|TYPE-?\d+|(?:HR|OR|RR|CI|SD|SE|N)-?\d+"
)
_CLUSTER = re.compile(r"CD\d+")
_FIGURE_AFTER = re.compile(r"([A-Z]{2,8})(\d)")
_LOOSE = re.compile(r"[\s\u2010\u2011-]+")


def check_placeholders(pair: Pair) -> Iterator[Finding]:
    source, target = pair.source.once(_placeholders), pair.target.once(_placeholders)
    if source == target:
        return
    wanted, got = Counter(source), Counter(target)
    for one in wanted - got:
        detail = f"“{one}” stands {got[one]} times, not {wanted[one]}."
        yield Finding("verbatim.placeholder", Severity.BLOCK, detail)
    for one in got - wanted:
        if wanted[one] or not one.startswith("⟦"):  # a mask that was never given is told by the check of masks
            detail = f"“{one}” stands {got[one]} times, not {wanted[one]}."
            yield Finding("verbatim.placeholder", Severity.BLOCK, detail)


def check_addresses(pair: Pair) -> Iterator[Finding]:
    text = pair.target.text.plain
    source, target = pair.source.once(_addresses), pair.target.once(_addresses)
    for one in dict.fromkeys(source):
        if one not in target and not _stands(one, text):
            yield Finding("verbatim.address", Severity.BLOCK, f"“{one[:120]}” must stand unchanged.")
    for one in dict.fromkeys(target):
        if one not in source and not _stands(one, pair.source.text.plain):
            yield Finding("verbatim.address", Severity.BLOCK, f"“{one[:120]}” is not in the source.")


def check_codes(pair: Pair) -> Iterator[Finding]:
    """What a hit covers is compared by the check of terms; this one needs no glossary."""
    theirs, ours = pair.source.once(_codes), pair.target.once(_codes)
    if not theirs and not ours:
        return
    source, target = _tight(pair.source.text.plain), _tight(pair.target.text.plain)
    written = {bare for bare, _, _ in ours}
    for bare, span, _ in theirs:
        if bare not in written and not _stands(bare, target) and not _covered(span, pair.source):
            if _is_own(bare, target, pair.target.locale.language):
                continue
            code = pair.source.text.plain[slice(*span)]
            yield Finding("verbatim.code", Severity.BLOCK, f"“{code}” must stand unchanged.", source=span)
    known = {bare for bare, _, _ in theirs}
    for bare, span, identifier in ours:
        if identifier and bare not in known and not _stands(bare, source) and not _covered(span, pair.target):
            code = pair.target.text.plain[slice(*span)]
            yield Finding("verbatim.code", Severity.BLOCK, f"“{code}” is not in the source.", target=span)


def _is_own(code: str, target: str, language: str) -> bool:
    """Whether it is the language's abbreviation with the same figure: PFS2 is SLP2."""
    found = _FIGURE_AFTER.fullmatch(code)
    return bool(found and any(_stands(form + found[2], target) for form in forms_of(found[1], language)))


def _placeholders(facts: Facts) -> tuple[str, ...]:
    text = facts.text.plain
    return tuple(sorted(_PLACEHOLDER.findall(text))) if _PLACEHOLDER_SIGN.search(text) else ()


def _addresses(facts: Facts) -> tuple[str, ...]:
    text = facts.text.plain
    lower = text.lower()
    if not any(sign in lower for sign in _ADDRESS_SIGNS):
        return ()
    return tuple(found.rstrip(_TRAIL) for found in _ADDRESS.findall(text))


def _codes(facts: Facts) -> tuple[tuple[str, tuple[int, int], bool], ...]:
    """Each code without white space, its span, and whether it is an identifier of which there is no other reading."""
    text = facts.text.plain
    if not _CODE_SIGN.search(text):
        return ()
    found = [(_tight(one.group()), one.span(), True) for one in _IDENTIFIER.finditer(text)]
    for one in _SYMBOL.finditer(text):
        if not _OWN_NAMES.fullmatch(one.group()) or _CLUSTER.fullmatch(one.group()):
            found.append((_tight(one.group()), one.span(), False))
    return tuple(found)


def _tight(text: str) -> str:
    return _LOOSE.sub("", text)


def _stands(text: str, within: str) -> bool:
    """Whether it stands there and is no piece of a longer one."""
    at = within.find(text)
    while at >= 0:
        before, after = within[:at][-1:], within[at + len(text) :][:1]
        if not (before.isascii() and before.isalnum() and text[0].isalnum()) and not after.isdecimal():
            return True
        at = within.find(text, at + 1)
    return False


def _covered(span: tuple[int, int], facts: Facts) -> bool:
    return any(start < span[1] and span[0] < end for start, end in facts.covered)
