"""The words beside a term that have to agree with it: as they stand, and as the term wants them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from translate_pipeline.model import TermHit, TermKind
from translate_pipeline.terms.grammar import Family, Grammar
from translate_pipeline.terms.words import FUNCTION


@dataclass(frozen=True, slots=True)
class Noun:
    """A term in a target text. `following` is how the source went on after it."""

    start: int
    end: int
    form: str
    hit: TermHit
    following: str


@dataclass(frozen=True, slots=True)
class Slot:
    """A word (or two, "de la") beside a term. `want` is None where the form that it should have can't be told."""

    start: int
    end: int
    now: str
    want: str | None
    about: str = "gender"  # gender, number or sound

    @property
    def wrong(self) -> bool:
        return self.want is None or self.want.lower() != _plain(self.now)


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    text: str  # in small letters, with a straight apostrophe


_WORD_ENDS = frozenset(" \u00a0'’")
_BEFORE = re.compile(r"([^\W\d_]+['’]|[^\W\d_]+[ \u00a0])$")
_AFTER = re.compile(r"[ \u00a0]([^\W\d_]+)(?![\w'’-])")
_CLAUSE_START = re.compile(
    r"(?:^|[,;:.(]\s)[\"“«¿¡]*(?:(?:y|e|i|et|pero|mais|ma|mas|però|ed|mientras que|while)\s)?$", re.IGNORECASE
)
_ELIDED_AFTER = re.compile(r"[ \u00a0][^\W\d_]{1,7}['’]")  # d', qu', dell': a preposition or an article
_NEAR = 40  # characters, for what need not look further
_ADVERB = re.compile(r"[ \u00a0][^\W\d_]+(?:mente|ment)(?=[ \u00a0])")
_NOT = re.compile(r"[ \u00a0](?:no|non|não)(?=[ \u00a0])", re.IGNORECASE)
_PARTICIPLE = {
    "es": re.compile(r"[ai]do$"), "gl": re.compile(r"[ai]do$"), "pt": re.compile(r"[ai]do$"),
    "it": re.compile(r"[aiu]to$"), "ca": re.compile(r"[aiu]t$"), "fr": re.compile(r"é$"),
}  # fmt: skip

# How the English goes on after a term that is the head of its phrase, and no attribute of the next word.
_HEAD_IN_SOURCE = re.compile(
    r"\s*(?:$|[^\w\s-]|(?:was|were|is|are|be|been|has|have|had|can|may|might|must|should|will|would|could|did|does|do"
    r"|plus|versus|vs|alone|[a-z]{2,}ed|acts?|advises?|announces?|appears?|approves?|binds?|blocks?|causes?|continues?|decreases?|delays?|differs?"
    r"|extends?|gives?|helps?|improves?|includes?|increases?|inhibits?|kills?|leads?|lowers?|makes?|needs?|notes?|occurs?"
    r"|offers?|plays?|prevents?|prolongs?|provides?|raises?|recommends?|reduces?|remains?|reports?"
    r"|represents?|requires?|says?|shows?|seems?|states?|suggests?|warns?"
    r"|works?)\b)"
)
_COPULA_IN_SOURCE = re.compile(
    r"\s(?:was|were|is|are|(?:has|have|had|can|may|will|must|should) (?:not )?(?:be|been))\b"
)


def find_slots(plain: str, nouns: Sequence[Noun], tables: Grammar) -> Iterator[Slot]:
    """Every word beside a term that can be judged, the right ones too. `nouns` are in order."""
    starts = {noun.start for noun in nouns}
    for at, noun in enumerate(nouns):
        head = _head(plain, nouns, at)
        own = _is_head(plain, head, starts, tables)
        opening = noun.start
        for slot in _left(plain, noun, head, tables, own=own):
            opening = min(opening, slot.start)
            yield slot
        if head is noun and noun.hit.gender in {"m", "f"}:
            yield from _right(plain, noun, opening, starts, tables)


def _head(plain: str, nouns: Sequence[Noun], at: int) -> Noun:
    """The term that a determiner before this one belongs to: of "the MM-003 trial" both are terms, the last decides."""
    head = nouns[at]
    for other in nouns[at + 1 : at + 4]:
        beside = other.start == head.end + 1 and plain[head.end] == " " and other.hit.start == head.hit.end + 1
        if not beside or other.hit.gender not in {"m", "f"}:
            break
        head = other
    return head


def _is_head(plain: str, noun: Noun, starts: set[int], tables: Grammar) -> bool:
    """Whether the phrase ends with the term, so that the determiner before it is its own."""
    after = plain[noun.end : noun.end + 1]
    if not after or not (after.isspace() or after == "-" or after.isalnum()):
        return True
    if _ELIDED_AFTER.match(plain, noun.end):
        return True
    found = _AFTER.match(plain, noun.end)
    if found and found.start(1) not in starts:
        word = found.group(1).lower()
        if any(
            word in words for words in (tables.following, tables.determiners, tables.adjectives, tables.auxiliaries)
        ):
            return True
    return ends_phrase(noun.following)


def ends_phrase(following: str) -> bool:
    """Whether an English noun is the head of its phrase, by what follows it."""
    first = re.match(r"\s+([a-z]+)\b", following)
    return bool(_HEAD_IN_SOURCE.match(following)) or bool(first and first.group(1) in FUNCTION)


def _left(plain: str, noun: Noun, head: Noun, tables: Grammar, *, own: bool) -> Iterator[Slot]:
    words = list(_words_before(plain, noun.start))
    if not words:
        return
    sounds = tables.onsets(noun.form)
    if own and head.hit.gender in {"m", "f"}:
        while words and _is_preposed(plain, words, tables):
            slot = _slot([words.pop(0)], tables.adjectives, head, sounds, own=True)
            yield slot
            sounds = tables.onsets(slot.want or slot.now)
            if words and words[0].text in tables.degrees:
                sounds = tables.onsets(words.pop(0).text)
    for many in (2, 1):
        phrase = words[:many][::-1]
        text = _joined(phrase)
        if len(phrase) == many and text in tables.determiners and text not in tables.unsure:
            if not _shared(plain, noun, phrase, tables):
                yield _slot(phrase, tables.determiners, head, sounds, own=own)
            return
    if words:
        yield from _small_word(words[0], sounds, tables)


def _is_preposed(plain: str, words: Sequence[_Word], tables: Grammar) -> bool:
    """Whether the nearest word before is an adjective of the term: one that may stand there, or any that has a
    determiner before it or opens the text ("un escogido X"); "ha recibido X" has neither."""
    word = words[0].text
    if word in tables.preposed:
        return True
    if word not in tables.adjectives:
        return False
    return words[1].text in tables.determiners if len(words) > 1 else not plain[: words[0].start].strip(' \u00a0¿¡"“«(')


def _words_before(plain: str, end: int) -> Iterator[_Word]:
    """Up to four words before, the nearest first, each with one space or an apostrophe after it."""
    for _ in range(4):
        if plain[end - 1 : end] not in _WORD_ENDS:
            return
        found = _BEFORE.search(plain, max(0, end - 24), end)
        if not found:
            return
        text = found.group(1).rstrip(" \u00a0")
        yield _Word(found.start(1), found.start(1) + len(text), _plain(text))
        end = found.start(1)


def _slot(
    words: Sequence[_Word], index: Mapping[str, tuple[Family, ...]], noun: Noun, sounds: frozenset[str], *, own: bool
) -> Slot:
    """The slot of words that have forms. Where they are not the term's own, only its first sound matters to them."""
    now = _joined(words)
    families = index[now]
    fitting = [family for family in families if not own or _key(noun, family.keys(now)) in family.keys(now)]
    wants = {family.form(_key(noun, family.keys(now), own=own), sounds) for family in fitting or families}
    want = now if now in wants else wants.pop() if len(wants) == 1 else None
    about = "sound" if fitting else "gender"
    return Slot(words[0].start, words[-1].end, now, want, about)


def _key(noun: Noun, now: frozenset[str], *, own: bool = True) -> str:
    """Gender and number that a word must have beside the noun; what the noun leaves open stays as the word has it."""
    genders = noun.hit.gender if own and noun.hit.gender in {"m", "f"} else "mf"
    numbers = "sp"
    if own and noun.hit.number == "plural":
        numbers = "p"
    elif own and (noun.hit.kind is TermKind.TRANSLATE or noun.hit.gender in {"m", "f"}):
        numbers = "s"
    wanted = [gender + number for number in numbers for gender in genders]
    return next((key for key in wanted if key in now), wanted[0])


def _shared(plain: str, noun: Noun, words: Sequence[_Word], tables: Grammar) -> bool:
    """Whether a plural determiner stands for several ("los X e Y")."""
    keys = {key for family in tables.determiners[_joined(words)] for key in family.keys(_joined(words))}
    found = _AFTER.match(plain, noun.end)
    joined = found is not None and _word(found).text in tables.conjunctions
    return joined and all(key.endswith("p") for key in keys)


def _small_word(word: _Word, sounds: frozenset[str], tables: Grammar) -> Iterator[Slot]:
    for special, sound, usual in tables.elided:
        if word.text in {special, usual} and (sound in sounds or word.text == special):
            wants = {one for one, name, other in tables.elided if other == usual and name in sounds}
            yield Slot(word.start, word.end, word.text, wants.pop() if wants else usual, "sound")
            return


def _right(plain: str, noun: Noun, opening: int, starts: set[int], tables: Grammar) -> Iterator[Slot]:
    """Adjectives right after the term, which engines leave in the masculine singular of a word that they don't know;
    and where the term opens a clause, its copula with what is said of it."""
    found = _AFTER.match(plain, noun.end)
    if not found:
        return
    word = _word(found)
    if word.text in tables.adjectives:
        families = tables.adjectives[word.text]
        if _leads_on(plain, noun.end, starts, tables):
            return
        if any("ms" in family.keys(word.text) for family in families):
            yield _slot([word], tables.adjectives, noun, frozenset(), own=True)
        return
    if _COPULA_IN_SOURCE.match(noun.following) and _CLAUSE_START.search(
        plain[:opening] if opening < _NEAR else f"x{plain[opening - _NEAR : opening]}"
    ):
        yield from _predicate(plain, noun, tables)


def _leads_on(plain: str, at: int, starts: set[int], tables: Grammar) -> bool:
    """Whether the adjectives that follow stand before the next term, and so are that one's own."""
    while (found := _AFTER.match(plain, at)) and _word(found).text in tables.preposed | tables.degrees:
        at = found.end()
    return at + 1 in starts


def _predicate(plain: str, noun: Noun, tables: Grammar) -> Iterator[Slot]:
    at = noun.end
    negation = _NOT.match(plain, at)
    at = negation.end() if negation else at
    copula = _copula(plain, at, tables)
    if not copula:
        return
    pair = tables.copulas[copula.text]
    want = pair[noun.hit.number == "plural"]
    key = _key(noun, frozenset())
    first, _, last = want.rpartition(" ")
    if first and last in tables.adjectives:  # è stato, è stata
        want = f"{first} {tables.adjectives[last][0].form(key, frozenset())}"
    yield Slot(copula.start, copula.end, copula.text, want, "number")
    adverb = _ADVERB.match(plain, copula.end)
    found = _AFTER.match(plain, adverb.end() if adverb else copula.end)
    if found and _word(found).text in tables.degrees:
        found = _AFTER.match(plain, found.end())
    if not found:
        return
    said = _word(found)
    if said.text in tables.adjectives:
        yield _slot([said], tables.adjectives, noun, frozenset(), own=True)
    elif _PARTICIPLE[tables.language].search(said.text) and key != "ms":
        yield Slot(said.start, said.end, said.text, None)


def _copula(plain: str, at: int, tables: Grammar) -> _Word | None:
    first = _AFTER.match(plain, at)
    second = _AFTER.match(plain, first.end()) if first else None
    for last in (second, first):
        if first and last:
            text = " ".join(plain[first.start(1) : last.end(1)].lower().split())
            if text in tables.copulas:
                return _Word(first.start(1), last.end(1), text)
    return None


def _word(found: re.Match[str]) -> _Word:
    return _Word(found.start(1), found.end(1), _plain(found.group(1)))


def _joined(words: Sequence[_Word]) -> str:
    return "".join(word.text + ("" if word.text.endswith("'") or word is words[-1] else " ") for word in words)


def _plain(text: str) -> str:
    return text.lower().replace("’", "'")
