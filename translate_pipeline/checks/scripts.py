"""Scientific notation: exponents keep their figure, Greek letters are kept or called by their name."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from translate_pipeline.checks.facts import Facts, Pair
from translate_pipeline.checks.figures import Key, figures
from translate_pipeline.checks.quantities import readable
from translate_pipeline.model import Finding, Severity

# Greek letters as medicine uses them, and what they are called in the languages that spell them out.
_GREEK = {
    "α": "alpha alfa α アルファ ألفا", "β": "beta bêta beta β ベータ بيتا", "γ": "gamma gama γ ガンマ غاما جاما",
    "δ": "delta δ デルタ دلتا", "ε": "epsilon épsilon épsilon epsílon ε イプシロン", "κ": "kappa κ カッパ كابا",
    "λ": "lambda λ ラムダ لامدا", "ω": "omega oméga ômega ω オメガ أوميغا",
    "σ": "sigma σ シグマ", "τ": "tau τ タウ", "ζ": "zeta dzeta zêta ζ ゼータ", "θ": "theta theta thêta teta ϑ θ シータ",
}  # fmt: skip
_LETTER = re.compile(r"[α-ωΑ-Ωϑϵβϐ]")
_ALIASES = str.maketrans("ϐϑϵß", "βθεβ")
_TIMES = re.compile(r"\s?[×x*·⋅✕]\s?")

Power = tuple[Key, Key]


def check_scripts(pair: Pair) -> Iterator[Finding]:
    yield from _powers(pair)
    yield from _greek(pair)


def _powers(pair: Pair) -> Iterator[Finding]:
    """The 9 of 50 × 10⁹ belongs to 50: two exponents that change places are two other quantities."""
    source, target = pair.source.once(powers), pair.target.once(powers)
    if not source or source == target:
        return
    ours, theirs = Counter(source), Counter(target)
    given = {mantissa for mantissa, _ in theirs}
    for mantissa, exponent in ours - theirs:
        if mantissa in given:
            detail = f"{mantissa[0]} × 10^{exponent[0]} has another power of ten in the target."
            yield Finding("script.value", Severity.BLOCK, detail)


def powers(facts: Facts) -> tuple[Power, ...]:
    """Each mantissa with its exponent of ten."""
    found, text = facts.once(figures), facts.once(readable)
    if not any(one.raised for one in found):
        return ()
    result: list[Power] = []
    for at, (ten, exponent) in enumerate(pairwise(found)):
        if not exponent.raised or ten.numeral.text != "10" or at == 0:
            continue
        mantissa = found[at - 1]
        if _TIMES.fullmatch(text, mantissa.end, ten.numeral.start):
            result.append((mantissa.key, exponent.key))
    return tuple(result)


def _greek(pair: Pair) -> Iterator[Finding]:
    wanted = pair.source.once(greek)
    if not wanted:
        return
    text = pair.target.once(readable).lower().translate(_ALIASES)
    for letter, count in Counter(wanted).items():
        names = _GREEK.get(letter, letter).split()
        if not any(name in text for name in (letter, *names)):
            yield Finding("script.value", Severity.BLOCK, f"The Greek letter {letter} is not in the target.")
        elif _swapped(letter, count, wanted, pair.target.once(greek)):
            yield Finding(
                "script.value", Severity.BLOCK, f"The Greek letter {letter} stands fewer times in the target."
            )


def _swapped(letter: str, count: int, wanted: tuple[str, ...], got: tuple[str, ...]) -> bool:
    """Whether another letter took its place, while both texts have as many."""
    return len(wanted) == len(got) and got.count(letter) < count


def greek(facts: Facts) -> tuple[str, ...]:
    """The Greek letters of a text that is not Greek; µ is a unit's."""
    text = facts.once(readable)
    if text.isascii() or facts.locale.language == "el":
        return ()
    return tuple(found.lower().translate(_ALIASES) for found in _LETTER.findall(text) if found != "μ")
