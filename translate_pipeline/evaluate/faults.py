"""Faults as engines make them, put into good translations: each kind a function of a pair and a seed."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from translate_pipeline.evaluate import slips
from translate_pipeline.languages import Locale


@dataclass(frozen=True, slots=True)
class Sample:
    """A good pair on its way to be spoilt."""

    source: str
    target: str
    locale: Locale


# The spoilt target, or None where the pair has nothing that this fault could happen to.
Inject = Callable[[Sample, random.Random], str | None]


@dataclass(frozen=True, slots=True)
class Fault:
    """`group` is what it is counted under in the summary."""

    name: str
    group: str
    inject: Inject


# A figure that stands free: no piece of a name or code (MM-003, CD38, 1q21), no exponent.
_FIGURE = re.compile(r"(?<![\w.,/+^-])\d+(?:[.,]\d+)*(?![\w^]|[.,]\d|-\w*[A-Z])")
_CODE = re.compile(r"\b(?=\w*[A-Z])[A-Z][A-Za-z]*-?\d{1,9}\b|\b[a-z]*\(\d{1,2}(?:;\d{1,2})?\)|\b\d{1,2}[pq]\d{1,2}\b")
_RANGE = re.compile(r"(?<![\w.,-])(\d+(?:[.,]\d+)?)(\s?[-–]\s?|\s(?:a|à|bis|até)\s)(\d+(?:[.,]\d+)?)(?![\w-])")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b")


def _free(sample: Sample) -> list[re.Match[str]]:
    return list(_FIGURE.finditer(sample.target))


def _put(sample: Sample, found: re.Match[str], text: str) -> str:
    return sample.target[: found.start()] + text + sample.target[found.end() :]


def _on_figure(change: Callable[[str, random.Random], str | None]) -> Inject:
    def inject(sample: Sample, chance: random.Random) -> str | None:
        figures = _free(sample)
        chance.shuffle(figures)
        for found in figures:
            changed = change(found.group(), chance)
            if changed is not None and changed != found.group():
                return _put(sample, found, changed)
        return None

    return inject


def _tenfold(figure: str, _: random.Random) -> str | None:
    whole, mark, part = figure.rpartition(",") if "," in figure else figure.rpartition(".")
    if not mark or (len(part) == 3 and whole != "0"):
        return f"{figure}0"
    if whole == "0":
        return f"0{mark}{part[1:]}" if part[0] == "0" and part[1:] else None
    return f"{whole}{part[0]}" + (f"{mark}{part[1:]}" if part[1:] else "")


def _other_digit(figure: str, chance: random.Random) -> str:
    places = [at for at, letter in enumerate(figure) if letter.isdigit()]
    at = chance.choice(places)
    others = [digit for digit in "123456789" if digit != figure[at]]
    return figure[:at] + chance.choice(others) + figure[at + 1 :]


def _without_mark(figure: str, _: random.Random) -> str | None:
    """1,5 becomes 15."""
    bare = re.sub(r"[.,](?=\d{1,2}$)", "", figure)
    return bare if bare != figure and not figure.startswith("0") else None


def _drop(sample: Sample, chance: random.Random) -> str | None:
    figures = _free(sample)
    if not figures:
        return None
    found = chance.choice(figures)
    return re.sub(r"\s{2,}", " ", _put(sample, found, "")).strip()


def _swap(sample: Sample, chance: random.Random) -> str | None:
    """Two figures change places: the arms of a trial, or a dose and its duration. (In a list of references it is no
    fault.)"""
    figures = [one for one in _free(sample) if not re.search(r"\[[\d,\s–-]*$", sample.target[: one.start()])]
    couples = [(one, two) for at, one in enumerate(figures) for two in figures[at + 1 :] if one[0] != two[0]]
    if not couples:
        return None
    one, two = chance.choice(couples)
    text = sample.target
    return text[: one.start()] + two[0] + text[one.end() : two.start()] + one[0] + text[two.end() :]


def _turn_range(sample: Sample, chance: random.Random) -> str | None:
    ranges = [found for found in _RANGE.finditer(sample.target) if found[1] != found[3]]
    if not ranges:
        return None
    found = chance.choice(ranges)
    return _put(sample, found, f"{found[3]}{found[2]}{found[1]}")


def _exchange(pairs: Iterable[slips.Exchange], *, before: str = r"(?<!\w)", after: str = r"(?!\w)") -> Inject:
    """One of two words for the other, at one place."""
    both = [*pairs, *((two, one) for one, two in pairs)]

    def inject(sample: Sample, chance: random.Random) -> str | None:
        places = [
            (found, new)
            for old, new in both
            for found in re.finditer(before + re.escape(old) + after, sample.target, re.IGNORECASE)
        ]
        if not places:
            return None
        found, new = chance.choice(places)
        return _put(sample, found, new.capitalize() if found.group()[0].isupper() and new.islower() else new)

    return inject


def _frequency(sample: Sample, chance: random.Random) -> str | None:
    return _exchange(slips.FREQUENCIES.get(sample.locale.language, ()))(sample, chance)


_NEAR_FIGURE = r"(?=(?:[\s\u00a0\u202f]\w+){0,2}[\s\u00a0\u202f]\d)"


def _comparison(sample: Sample, chance: random.Random) -> str | None:
    """Words of comparison before a figure, or behind one ("o más"): elsewhere "über" and "más de" compare nothing."""
    words = slips.COMPARATOR_WORDS.get(sample.locale.language, ())
    behind = [pair for pair in words if pair[0].split()[0] in slips.OR]
    close = [pair for pair in words if pair[0] in slips.PREPOSITIONS]
    before = [pair for pair in words if pair not in behind and pair not in close]
    ways = [
        _exchange(before, after=r"(?!\w)" + _NEAR_FIGURE),
        _exchange(close, after=r"(?=[\s\u00a0\u202f]\d)"),
        _exchange(behind, before=r"(?<=\w[\s\u00a0])"),
    ]
    chance.shuffle(ways)
    return next((spoilt for way in ways if (spoilt := way(sample, chance)) is not None), None)


def _unit_symbol(sample: Sample, chance: random.Random) -> str | None:
    both = [*slips.UNIT_SYMBOLS, *((two, one) for one, two in slips.UNIT_SYMBOLS)]
    places = [
        (found, new)
        for old, new in both
        for found in re.finditer(rf"(?<=\d)([\s\u00a0\u202f]?){re.escape(old)}(?![\w²³])", sample.target)
    ]
    if not places:
        return None
    found, new = chance.choice(places)
    return _put(sample, found, found[1] + new)


def _unit_word(sample: Sample, chance: random.Random) -> str | None:
    both = slips.UNIT_WORDS.get(sample.locale.language, ())
    border = r"(?:(?<=\d[\s\u00a0\u202f])|(?<=\d))"
    return _exchange(both, before=border)(sample, chance)


def _drop_unit(sample: Sample, chance: random.Random) -> str | None:
    words = [one for pair in slips.UNIT_SYMBOLS for one in pair] + ["%", "mg/m²", "mg/kg", "g/dl", "g/dL"]
    units = "|".join(sorted(map(re.escape, dict.fromkeys(words)), key=len, reverse=True))
    found = re.finditer(rf"(?<=\d)[\s\u00a0\u202f]?(?P<unit>{units})(?![\w²³/])", sample.target)
    places = [one for one in found if not _stands_again(sample.target[one.end() :], one["unit"])]
    return _put(sample, chance.choice(places), "") if places else None


def _stands_again(following: str, unit: str) -> bool:
    """Whether the next figure brings the unit for both, as in "7 a 12 %"."""
    return re.match(rf"\D{{0,16}}\d+(?:[.,]\d+)?[\s\u00a0\u202f]?{re.escape(unit)}", following) is not None


def _drop_sign(sample: Sample, chance: random.Random) -> str | None:
    places = list(re.finditer(r"[<>≤≥][\s\u00a0\u202f]?(?=\d)", sample.target))
    return _put(sample, chance.choice(places), "") if places else None


def _negation(sample: Sample, chance: random.Random) -> str | None:
    table = slips.NEGATIONS.get(sample.locale.language, ())
    places = [
        (found, new)
        for old, new in table
        for found in re.finditer(old, sample.target, re.IGNORECASE)
        if not _still_denies(sample, found)
    ]
    if not places:
        return None
    found, new = chance.choice(places)
    return _put(sample, found, found.expand(new)).strip()


def _still_denies(sample: Sample, found: re.Match[str]) -> bool:
    """Whether a word that denies together with this one stands in the same clause: without this one alone, the clause
    says no all the same, only badly."""
    together = slips.TOGETHER.get(sample.locale.language)
    if together is None or not re.match(together, found.group(), re.IGNORECASE):
        return False
    start = max(sample.target.rfind(mark, 0, found.start()) for mark in ",;:.")
    ends = [at for mark in ",;:." if (at := sample.target.find(mark, found.end())) >= 0]
    clause = sample.target[start + 1 : found.start()] + " " + sample.target[found.end() : min(ends, default=None)]
    return re.search(together, clause, re.IGNORECASE) is not None


def _drug(sample: Sample, chance: random.Random) -> str | None:
    return _exchange(slips.DRUGS, before=r"(?<!\w)", after="")(sample, chance)


def _code(sample: Sample, chance: random.Random) -> str | None:
    codes = list(_CODE.finditer(sample.target))
    if not codes:
        return None
    found = chance.choice(codes)
    at = chance.choice([at for at, letter in enumerate(found.group()) if letter.isdigit()])
    digit = chance.choice([one for one in "123456789" if one != found.group()[at]])
    return _put(sample, found, found.group()[:at] + digit + found.group()[at + 1 :])


def _acronym(sample: Sample, chance: random.Random) -> str | None:
    """Two letters of an acronym change places, but not so that it becomes the source's own (IC, CI)."""
    found = [(one, one[0][1] + one[0][0] + one[0][2:]) for one in _ACRONYM.finditer(sample.target)]
    found = [(one, new) for one, new in found if new != one[0] and not re.search(rf"\b{new}\b", sample.source)]
    if not found:
        return None
    return _put(sample, *chance.choice(found))


def _english(sample: Sample, _: random.Random) -> str | None:
    return sample.source if len(sample.source.split()) >= 3 and sample.source != sample.target else None


def _cut(sample: Sample, _: random.Random) -> str | None:
    """The engine stopped in the middle."""
    words = sample.target.split(" ")
    return " ".join(words[: len(words) // 3]) if len(words) >= 9 else None


def _stutter(sample: Sample, chance: random.Random) -> str | None:
    words = sample.target.split(" ")
    if len(words) < 4:
        return None
    at = chance.randrange(len(words) - 2)
    return " ".join(words[: at + 2] + words[at : at + 2] * 3 + words[at + 2 :])


def _chatter(sample: Sample, _: random.Random) -> str | None:
    return f"Here is the translation: {sample.target}"


def _turned(sample: Sample, chance: random.Random) -> str | None:
    """A mark that shows the figure after it from right to left."""
    figures = [one for one in _free(sample) if len(one.group()) > 1]
    return _put(sample, one, f"\u202e{one.group()}\u202c") if figures and (one := chance.choice(figures)) else None


FAULTS: tuple[Fault, ...] = (
    Fault("number times ten", "number", _on_figure(_tenfold)),
    Fault("another digit", "number", _on_figure(_other_digit)),
    Fault("decimal mark lost", "number", _on_figure(_without_mark)),
    Fault("number dropped", "number", _drop),
    Fault("two numbers swapped", "swap", _swap),
    Fault("range turned round", "swap", _turn_range),
    Fault("another unit symbol", "unit", _unit_symbol),
    Fault("another unit word", "unit", _unit_word),
    Fault("unit dropped", "unit", _drop_unit),
    Fault("sign of comparison turned", "comparator", _exchange(slips.COMPARATOR_SIGNS, before="", after="")),
    Fault("words of comparison turned", "comparator", _comparison),
    Fault("≥ and > exchanged", "comparator", _exchange(slips.STRICTER, before="", after="")),
    Fault("sign of comparison dropped", "comparator", _drop_sign),
    Fault("negation removed", "negation", _negation),
    Fault("another frequency", "frequency", _frequency),
    Fault("another statistic", "statistic", _exchange(slips.LABELS)),
    Fault("another drug", "drug", _drug),
    Fault("another code", "code", _code),
    Fault("letters of an acronym swapped", "code", _acronym),
    Fault("left in English", "text", _english),
    Fault("broken off", "text", _cut),
    Fault("words over and over", "text", _stutter),
    Fault("talk about the translation", "text", _chatter),
    Fault("direction turned", "text", _turned),
)
