"""Numbers that are written as words, ordinals, magnitudes or Roman numerals, and what they are worth."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import cache

# Cardinals from nought to twelve as they stand before a noun. Words that are articles too (un, una, ein, een) are left
# out, since they would explain a lost 1; so is Catalan "nou", which means new.
_CARDINALS: Mapping[str, Mapping[int, str]] = {
    "en": {
        0: "zero", 1: "one once", 2: "two twice", 3: "three thrice", 4: "four", 5: "five", 6: "six", 7: "seven",
        8: "eight", 9: "nine", 10: "ten", 11: "eleven", 12: "twelve", 13: "thirteen", 14: "fourteen", 15: "fifteen",
        16: "sixteen", 17: "seventeen", 18: "eighteen", 19: "nineteen", 20: "twenty", 30: "thirty", 40: "forty",
        50: "fifty", 60: "sixty", 70: "seventy", 80: "eighty", 90: "ninety", 100: "hundred",
    },
    "es": {
        0: "cero", 1: "uno", 2: "dos", 3: "tres", 4: "cuatro", 5: "cinco", 6: "seis", 7: "siete", 8: "ocho",
        9: "nueve", 10: "diez", 11: "once", 12: "doce", 20: "veinte",
    },
    "fr": {
        0: "zéro", 2: "deux", 3: "trois", 4: "quatre", 5: "cinq", 6: "six", 7: "sept", 8: "huit", 9: "neuf", 10: "dix",
        11: "onze", 12: "douze", 20: "vingt",
    },
    "de": {
        0: "null", 1: "eins", 2: "zwei zweimal", 3: "drei dreimal", 4: "vier viermal", 5: "fünf", 6: "sechs",
        7: "sieben", 8: "acht", 9: "neun", 10: "zehn", 11: "elf", 12: "zwölf", 20: "zwanzig",
    },
    "pt": {
        0: "zero", 2: "dois duas", 3: "três", 4: "quatro", 5: "cinco", 6: "seis", 7: "sete", 8: "oito", 9: "nove",
        10: "dez", 11: "onze", 12: "doze", 20: "vinte",
    },
    "it": {
        0: "zero", 2: "due", 3: "tre", 4: "quattro", 5: "cinque", 6: "sei", 7: "sette", 8: "otto", 9: "nove",
        10: "dieci", 11: "undici", 12: "dodici", 20: "venti",
    },
    "ca": {
        0: "zero", 2: "dos dues", 3: "tres", 4: "quatre", 5: "cinc", 6: "sis", 7: "set", 8: "vuit", 10: "deu",
        11: "onze", 12: "dotze", 20: "vint",
    },
    "gl": {
        0: "cero", 2: "dous dúas", 3: "tres", 4: "catro", 5: "cinco", 6: "seis", 7: "sete", 8: "oito", 9: "nove",
        10: "dez", 11: "once", 12: "doce", 20: "vinte",
    },
    "nl": {
        0: "nul", 2: "twee tweemaal", 3: "drie driemaal", 4: "vier", 5: "vijf", 6: "zes", 7: "zeven", 8: "acht",
        9: "negen", 10: "tien", 11: "elf", 12: "twaalf", 20: "twintig",
    },
    "pl": {
        0: "zero", 1: "jeden jedna jedno jednego jednej jednym", 2: "dwa dwie dwóch dwaj dwoma dwu dwukrotnie",
        3: "trzy trzech trzej trzem trzema trzykrotnie", 4: "cztery czterech czterej czterem czterema",
        5: "pięć pięciu", 6: "sześć sześciu", 7: "siedem siedmiu", 8: "osiem ośmiu", 9: "dziewięć dziewięciu",
        10: "dziesięć dziesięciu", 11: "jedenaście jedenastu", 12: "dwanaście dwunastu", 20: "dwadzieścia dwudziestu",
    },
}  # fmt: skip

# Ordinals and denominators; they count only for figures that are marked as such (2nd, 2/3), since "segundo" is a unit.
_ORDINALS: Mapping[str, Mapping[int, str]] = {
    "en": {
        1: "first", 2: "second half", 3: "third thirds", 4: "fourth quarter quarters", 5: "fifth fifths", 6: "sixth",
        7: "seventh", 8: "eighth", 9: "ninth", 10: "tenth", 11: "eleventh", 12: "twelfth",
    },
    "es": {
        1: "primer primera primero", 2: "segunda segundo medio media mitad",
        3: "tercer tercera tercero tercio tercios terceras", 4: "cuarta cuarto cuartos cuartas",
        5: "quinta quinto quintos", 6: "sexta sexto", 7: "séptima séptimo", 8: "octava octavo", 9: "novena noveno",
        10: "décima décimo",
    },
    "fr": {
        1: "premier première", 2: "deuxième second seconde demi moitié", 3: "troisième tiers",
        4: "quatrième quart quarts", 5: "cinquième", 6: "sixième", 7: "septième", 8: "huitième", 9: "neuvième",
        10: "dixième",
    },
    "de": {
        1: "erste ersten erster erstes", 2: "zweite zweiten zweiter zweites halb halbe Hälfte",
        3: "dritte dritten dritter drittes drittel", 4: "vierte vierten vierter viertes viertel",
        5: "fünfte fünften fünfter fünftel", 6: "sechste sechsten sechster", 7: "siebte siebten siebter",
        8: "achte achten achter", 9: "neunte neunten neunter", 10: "zehnte zehnten zehnter",
    },
    "pt": {
        1: "primeira primeiro", 2: "segunda segundo meio meia metade", 3: "terceira terceiro terço terços",
        4: "quarta quarto quartos", 5: "quinta quinto quintos", 6: "sexta sexto", 7: "sétima sétimo",
        8: "oitava oitavo", 9: "nona nono", 10: "décima décimo",
    },
    "it": {
        1: "prima primo", 2: "seconda secondo mezzo mezza metà", 3: "terza terzo terzi", 4: "quarta quarto quarti",
        5: "quinta quinto", 6: "sesta sesto", 7: "settima settimo", 8: "ottava ottavo", 9: "nona nono",
        10: "decima decimo",
    },
    "ca": {
        1: "primer primera", 2: "segon segona mig mitja meitat", 3: "tercer tercera terç terços",
        4: "quart quarta quarts", 5: "cinquè cinquena", 6: "sisè sisena", 10: "desè desena",
    },
    "gl": {
        1: "primeira primeiro", 2: "segunda segundo medio media metade", 3: "terceira terceiro terzo terzos",
        4: "cuarta cuarto cuartos", 5: "quinta quinto", 6: "sexta sexto", 10: "décima décimo",
    },
    "nl": {
        1: "eerste", 2: "tweede half halve helft", 3: "derde", 4: "vierde kwart", 5: "vijfde", 6: "zesde",
        7: "zevende", 8: "achtste", 9: "negende", 10: "tiende",
    },
    "pl": {
        1: "pierwsza pierwszy pierwsze pierwszej pierwszego", 2: "druga drugi drugie drugiej drugiego połowa połowy",
        3: "trzecia trzeci trzecie trzeciej trzeciego", 4: "czwarta czwarty czwarte czwartej",
        5: "piąta piąty piąte piątej",
    },
}  # fmt: skip

# Words after a figure that multiply it (`_` is a space). "Billion" is a thousand million in English, else a million
# million.
_MAGNITUDES: Mapping[str, Mapping[int, str]] = {
    "en": {3: "thousand", 6: "million", 9: "billion", 12: "trillion"},
    "es": {3: "mil", 6: "millón millones", 9: "mil_millones millardo millardos", 12: "billón billones"},
    "fr": {3: "mille milliers", 6: "million millions", 9: "milliard milliards", 12: "billion billions"},
    "de": {
        3: "Tausend tausend Tsd",
        6: "Million Millionen Mio",
        9: "Milliarde Milliarden Mrd",
        12: "Billion Billionen",
    },
    "pt": {3: "mil", 6: "milhão milhões", 9: "mil_milhões bilhão bilhões", 12: "trilhão trilhões"},
    "it": {3: "mila", 6: "milione milioni", 9: "miliardo miliardi", 12: "bilione bilioni"},
    "ca": {3: "mil", 6: "milió milions", 9: "mil_milions miliard miliards", 12: "bilió bilions"},
    "gl": {3: "mil", 6: "millón millóns", 9: "mil_millóns", 12: "billón billóns"},
    "nl": {3: "duizend", 6: "miljoen mln", 9: "miljard mld", 12: "biljoen"},
    "pl": {3: "tysiąc tysiące tysięcy tys", 6: "milion miliony milionów mln", 9: "miliard miliardy miliardów mld"},
    "ja": {4: "万", 8: "億", 12: "兆"},
    "zh": {3: "千", 4: "万 萬", 8: "亿 億", 12: "兆 万亿"},
    "ar": {3: "ألف آلاف", 6: "مليون ملايين", 9: "مليار مليارات"},
}
_UNSPACED = frozenset({"ja", "zh"})

# fmt: off
_MONTHS = {
    "en": [
        "january", "february", "march", "april", "may", "june",
        "july", "august", "september", "october", "november", "december",
    ],
}
# fmt: on

_CENTURIES = r"siglos?|séculos?|segles?|secol[oi]|wiek\w*"
_STAGES = (
    r"phases?|fases?|faza|fazy|fazie|grades?|grados?|graus?|graad|grad|graus|stopni\w*|stopień|stages?|estad[ií]os?"
    r"|estadis?|estágios?|stades?|stadi[oe]n?|stadium|types?|tipos?|typ|tipus|class|clases?|classes?|klasse|klasa"
)
_ROMAN_RUN = (
    r"[IVX]+[a-c]?(?![^\W\d_])"
    r"(?:\s?[-–/]\s?[IVX]+[a-c]?(?![^\W\d_])|,?\s(?:and|or|y|o|e|ou|et|i|und|oder|en|of|lub|bis|a|à)\s[IVX]+[a-c]?(?![^\W\d_]))*"
)
_ROMAN = re.compile(
    rf"\b(?i:{_CENTURIES}|{_STAGES})[\s-]+({_ROMAN_RUN})"
    r"|\b([IVX]+)(?:e|ème|er|º|\.º|\.)?\s+(?i:siècles?|eeuw|wiek\w*|jahrhundert)\b"
    r"|([IVX]+)\s?[期级級度類型相]"
)
_ROMAN_VALUES = {"I": 1, "V": 5, "X": 10}
# A Chinese numeral is a number where a measure word follows; else it is a piece of a word (一般).
_CJK_VALUES = {"二": 2, "两": 2, "兩": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9, "十": 10}
_CJK_MEASURES = "个個名例人种種天日周週月年次项項岁歳歲位倍只片支剂剤つ回件相期线線篇"
_CJK = re.compile(rf"([{''.join(_CJK_VALUES)}])(?=[{_CJK_MEASURES}])")


def cardinals(words: tuple[str, ...], text: str, language: str) -> Counter[Decimal]:
    """How often each number stands as a word."""
    table = _table("cardinals", language)
    found = Counter(table[word] for word in map(_first_part, words) if word in table)
    if language in _UNSPACED:
        found.update(Decimal(_CJK_VALUES[sign]) for sign in _CJK.findall(text))
    return found


def is_cardinal_free(words: Iterable[str], language: str) -> bool:
    """Whether none of the words (in small letters) is a number."""
    return _table("cardinals", language).keys().isdisjoint(words)


def ordinals(words: tuple[str, ...], language: str) -> Counter[Decimal]:
    table = _table("ordinals", language)
    return Counter(table[word] for word in map(str.lower, words) if word in table)


def months(words: tuple[str, ...], language: str) -> Counter[Decimal]:
    """Names of months by their number, for dates that become figures (3月8日, 8.3.2020)."""
    names = _MONTHS.get(language, [])
    parts = (part for word in words for part in word.split("-"))
    found = (part.lower() for part in parts if part[:1].isupper())
    return Counter(Decimal(names.index(word) + 1) for word in found if word in names)


def romans(text: str) -> Counter[Decimal]:
    """The Roman numerals of centuries, phases, grades and the like; elsewhere IV is intravenous and X a letter."""
    found: Counter[Decimal] = Counter()
    for match in _ROMAN.finditer(text):
        run = next(group for group in match.groups() if group)
        found.update(_roman(one) for one in re.findall(r"(?<![^\W\d_])([IVX]+)[a-c]?(?![^\W\d_])", run))
    return found


def has_magnitudes(language: str) -> bool:
    return language in _MAGNITUDES


def magnitude(following: str, language: str) -> tuple[int, int]:
    """The power of ten that the words right after a figure multiply it by, and how long they are; (0, 0) for none."""
    pattern = _magnitude_pattern(language)
    found = pattern.match(following) if pattern else None
    if not found or not found.lastgroup:
        return 0, 0
    return int(found.lastgroup[1:]), found.end()


def _first_part(word: str) -> str:
    """The two of two-fold, but nothing of twenty-one, whose first part is not its value."""
    first, _, rest = word.lower().partition("-")
    return word.lower() if rest in _table("cardinals", "en") else first


def _roman(text: str) -> Decimal:
    total = 0
    values = [_ROMAN_VALUES[letter] for letter in text.upper()]
    for value, following in zip(values, [*values[1:], 0], strict=True):
        total += value if value >= following else -value
    return Decimal(total)


@cache
def _table(kind: str, language: str) -> Mapping[str, Decimal]:
    words = {"cardinals": _CARDINALS, "ordinals": _ORDINALS}[kind].get(language, {})
    return {word.lower(): Decimal(number) for number, all_words in words.items() for word in all_words.split()}


@cache
def _magnitude_pattern(language: str) -> re.Pattern[str] | None:
    if language not in _MAGNITUDES:
        return None
    border = "" if language in _UNSPACED else r"(?![^\W_])"
    groups = []
    for power, words in sorted(_MAGNITUDES[language].items(), reverse=True):
        forms = "|".join(re.escape(word).replace("_", r"\s") for word in words.split())
        groups.append(f"(?P<p{power}>(?:{forms}){border})")
    space = r"\s?" if language in _UNSPACED else r"[\s+]{1,2}"
    return re.compile(f"{space}(?:{'|'.join(groups)})")
