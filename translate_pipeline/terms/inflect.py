"""The further forms of a target term that grammar makes: number and gender in Romance languages, case in German."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache

# (what a word ends in, what stands there instead), the first that fits. "=": the word has no other form.
_Endings = tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]


def _endings(*rows: tuple[str, str]) -> _Endings:
    return tuple((re.compile(f"(?:{ending})$"), () if new == "=" else tuple(new.split("|"))) for ending, new in rows)


# The ending's own letters that stay are outside of what is replaced: (?<=…).
_PLURALS = {
    "es": _endings(
        ("ón", "ones"), ("án", "anes"), ("én", "enes"), ("ín", "ines"), ("z", "ces"), ("[sx]", "="),
        ("(?<=[aeioáéó])", "s"), ("(?<=[dlnrj])", "es"),
    ),
    "gl": _endings(
        ("z", "ces"), ("[sx]", "="), ("(?<=[aeou])l", "is"), ("(?<=[aeioáéó])", "s"), ("(?<=n)", "s"), ("(?<=r)", "es"),
    ),
    "pt": _endings(
        ("ão", "ões"), ("m", "ns"), ("[sx]", "="), ("(?<=[aeou])l", "is"), ("il", "is"), ("(?<=[aeioáéêó])", "s"),
        ("(?<=[rz])", "es"),
    ),
    "ca": _endings(
        ("ó", "ons"), ("[sx]", "="), ("ca", "ques"), ("ga", "gues"), ("ça", "ces"), ("a", "es"), ("(?<=\\w)", "s"),
    ),
    "fr": _endings(("al", "aux"), ("[sxz]", "="), ("(?<=eau|.eu)", "x"), ("(?<=\\w)", "s")),
    "it": _endings(
        ("ca", "che"), ("ga", "ghe"), ("co", "ci|chi"), ("go", "gi|ghi"), ("ìa|ia", "ie"), ("a", "e"), ("io", "i"),
        ("[oe]", "i"),
    ),
}  # fmt: skip
_SINGULARS = {
    "es": _endings(("iones", "ión"), ("ces", "z"), ("(?<=[dlnrj])es", "|e"), ("(?<=[aeo])s", "")),
    "gl": _endings(("ces", "z"), ("(?<=[aeou])is", "l"), ("(?<=r)es", "|e"), ("(?<=[aeon])s", "")),
    "pt": _endings(("ões", "ão"), ("ns", "m"), ("(?<=[aeou])is", "l"), ("(?<=[rz])es", "|e"), ("(?<=[aeoã])s", "")),
    "ca": _endings(("ons", "ó"), ("ques", "ca"), ("gues", "ga"), ("es", "a|e"), ("(?<=\\w\\w)s", "")),
    "fr": _endings(("(?<=eau)x", ""), ("aux", "al"), ("(?<=\\w\\w)s", "")),
    "it": _endings(("che", "ca"), ("ghe", "ga"), ("ie", "ia"), ("[cg]hi", ""), ("i", "o|e"), ("e", "a")),
}  # fmt: skip

# Gender and number of adjectives and participles, by ending.
_GENDERS = {
    "es": _endings(("(?<=[drtcvns])[ao]s?|(?<=ri)[ao]s?", "o|a|os|as")),
    "gl": _endings(("(?<=[drtcvns])[ao]s?|(?<=ri)[ao]s?", "o|a|os|as")),
    "pt": _endings(("(?<=[drtcvns])[ao]s?|(?<=ri)[ao]s?", "o|a|os|as")),
    "ca": _endings(("a(?:t|da|ts|des)", "at|ada|ats|ades"), ("i(?:t|da|ts|des)", "it|ida|its|ides")),
    "fr": _endings(("ée?s?", "é|ée|és|ées"), ("ifs?|ives?", "if|ive|ifs|ives")),
    "it": _endings(("(?<=[drtcvns])[aoie]|(?<=ri)[ao]", "o|a|i|e")),
}

# What ends the head of a phrase: a preposition, or an article or conjunction after which another phrase begins.
_SMALL = {
    "es": "a al ante con contra de del desde durante e en entre el la las los hasta no o para por que se según sin u y",
    "gl": "a ao aos con contra da das de do dos desde durante e en entre as os ata na no nos nas non ou para por sen",
    "pt": "a ao aos à às até com contra da das de do dos durante e em entre na nas no nos não o os ou para por sem",
    "ca": "a al als amb contra de del dels des durant el els en entre fins i la les no o per pel que sense",
    "fr": "à au aux avec chez contre d de des du en entre et la le les l ne non ou par pas pour sans sous sur",
    "it": "a al alla con contro da dal dalla degli dei del della delle di e ed in il la le nel non o per senza su tra",
}
_SMALL_WORDS = {language: frozenset(words.split()) for language, words in _SMALL.items()}
_CONJUNCTIONS = {
    "es": " o | y ",
    "gl": " ou | e ",
    "pt": " ou | e ",
    "ca": " o | i ",
    "fr": " ou | et ",
    "it": " o | e ",
}
_ADVERB = re.compile(r"men(?:te|t)$")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# The article of a complement may stand or not: reducción de la dosis, reducción de dosis.
_ARTICLES = {
    "es": ((re.compile(r"\bde (?:la|los|las) |\bdel "), "de "),),
    "gl": ((re.compile(r"\bd[ao]s? "), "de "),),
    "pt": ((re.compile(r"\bd[ao]s? "), "de "),),
    "ca": ((re.compile(r"\bde (?:la|les) |\bdels? "), "de "), (re.compile(r"\bde l['’]"), "d'")),
    "fr": ((re.compile(r"\bde la |\bdu |\bdes "), "de "), (re.compile(r"\bde l['’]"), "d'")),
}

_Inflect = Callable[[str], Iterator[str]]


@lru_cache(maxsize=16384)
def inflections(forms: tuple[str, ...], language: str, *, attributive: bool = False) -> tuple[str, ...]:
    """What grammar makes of the forms, without the forms themselves. `attributive`: they are adjectives, so gender
    varies too. Law: no word's stem changes, so one substance's name never becomes another's."""
    known = dict.fromkeys(forms)
    made: dict[str, None] = {}
    for form in forms:
        for one in _made(form, language, attributive=attributive):
            if one not in known:
                made[one] = None
    return tuple(made)


def _made(form: str, language: str, *, attributive: bool) -> Iterator[str]:
    if language == "de":
        yield from _german(form)
        if attributive and form[-1:].isalpha():
            yield from (f"{form}{ending}" for ending in _CASES)
    elif language in _PLURALS:
        several = [form, *_without_article(form, language)]
        for one in several:
            yield one
            yield from _numbers(one, language)
            if attributive:
                yield from _genders(one, language)


def _without_article(form: str, language: str) -> Iterator[str]:
    for article, bare in _ARTICLES.get(language, ()):
        if article.search(form):
            yield article.sub(bare, form)


def _numbers(form: str, language: str) -> Iterator[str]:
    """The phrase with its head in the other number: all words before the first preposition change together."""
    head, rest = _head(form, language)
    for table in (_PLURALS[language], _SINGULARS[language]):
        changed = [_changed(word, table) for word in head]
        if head and all(changed):
            for turn in range(max(map(len, changed))):
                yield _joined(form, head, [one[min(turn, len(one) - 1)] for one in changed]) + rest


def _genders(form: str, language: str) -> Iterator[str]:
    """All adjectives of the phrase in each gender and number, on both sides of an "or"."""
    parts = re.split(f"({_CONJUNCTIONS[language]})", form)
    for turn in range(4):
        yield "".join(_in_gender(part, language, turn) for part in parts)


def _in_gender(part: str, language: str, turn: int) -> str:
    head, rest = _head(part, language)
    words = [(_changed(word, _GENDERS[language], keep=word) * 4)[turn] for word in head]
    return _joined(part, head, words) + rest


def _head(form: str, language: str) -> tuple[list[str], str]:
    """The words before the first small word, and all that follows them. Codes (CAR-T) and adverbs do not change."""
    words: list[str] = []
    end = 0
    for found in _WORD.finditer(form):
        if found.group().lower() in _SMALL_WORDS[language] or form[end : found.start()].strip(" "):
            break
        words.append(found.group())
        end = found.end()
    return words, form[end:]


def _joined(form: str, old: list[str], new: list[str]) -> str:
    out: list[str] = []
    done = 0
    for before, after in zip(old, new, strict=True):
        at = form.index(before, done)
        out.extend((form[done:at], after))
        done = at + len(before)
    return "".join(out)


def _changed(word: str, table: _Endings, *, keep: str = "") -> tuple[str, ...]:
    """The word's forms by the first ending that fits; itself where nothing changes. None is made of a code."""
    if any(map(str.isupper, word[1:])) or len(word) < 3 or _ADVERB.search(word):
        return (word,)
    for ending, new in table:
        found = ending.search(word)
        if found:
            return tuple(word[: found.start()] + one for one in new) or (word,)
    return (keep or word,)


_CASES = ("en", "e", "er", "es", "em")
_ADJECTIVE = re.compile(r"(?<![^\W_])([a-zäöüß][\wäöüß-]*?)(?:e[nrsm]?)(?=,? )")
_NOUN = re.compile(r"^([^\W\d_]*[A-ZÄÖÜ][\wÄÖÜäöüß-]*)")
_OWN_E = re.compile(r"(?:^|[\s,])(?:der|die|das|den|dem|des|einer?|eine[nsm]|oder|unter|während|hinter|ohne|aller?) ")


def _german(form: str) -> Iterator[str]:
    """Adjectives in front of the noun in every case, and the noun with the endings of genitive and dative plural."""
    noun_at = next((found.start() for found in re.finditer(r"(?<![^\W_])[A-ZÄÖÜ]", form)), len(form))
    before, after = form[:noun_at], form[noun_at:]
    fronts = [before]
    if before.endswith(" ") and _ADJECTIVE.search(before) and not _OWN_E.search(before):
        fronts = [_ADJECTIVE.sub(rf"\g<1>{ending}", before) for ending in _CASES]
    found = _NOUN.match(after)
    noun = found.group() if found else ""
    for front in fronts:
        yield front + after
    for case in _cases(noun):
        for front in fronts[:3]:  # strong endings stand before the bare noun only
            yield front + case + after[len(noun) :]


def _cases(noun: str) -> Iterator[str]:
    if len(noun) < 4 or noun.isupper():
        return
    if noun[-1] in "aou":
        yield f"{noun}s"
    elif re.search(r"(?:ung|heit|keit|ion|tät|enz|anz|ik|ur)$", noun):
        yield f"{noun}en"
    elif noun.endswith(("e", "el", "er")):
        yield f"{noun}n"
        if not noun.endswith("e"):
            yield f"{noun}s"
    elif noun[-1] not in "sxzns":
        yield from (f"{noun}s", f"{noun}es", f"{noun}e", f"{noun}en")
    elif noun[-1] == "n" and not noun.endswith("en"):
        yield f"{noun}s"
