"""HTML5 tokens by their places in the source: what is a tag, a comment or text, and from where to where it reaches."""

from __future__ import annotations

import re
from enum import Enum
from functools import lru_cache
from typing import Final, NamedTuple

WS: Final = r"[\t\n\f\r ]"


class Kind(Enum):
    TEXT = "text"
    START = "start"
    END = "end"
    COMMENT = "comment"  # bogus ones and CDATA sections of foreign content among them
    DOCTYPE = "doctype"
    RAW = "raw"  # the content of script, style, textarea, title …
    JUNK = "junk"  # what a parser drops: `</>` and a tag that the source ends in


class Token(NamedTuple):
    """`source[start:end]` is the token; names are in small letters. `open_ended`: the source ends inside it."""

    kind: Kind
    start: int
    end: int
    name: str = ""
    open_ended: bool = False


_MARKUP = re.compile(r"<(?:[A-Za-z!?]|/(?!\Z))")
# Possessive throughout, so that no input makes it backtrack. An equals sign must have its value: a quoted value that
# never ends makes the whole tag end with the source, as the standard's tokenizer has it.
_VALUE = rf"""{WS}*+={WS}*+(?:"[^"]*+"|'[^']*+'|(?=>)|[^\t\n\f\r >"'][^\t\n\f\r >]*+)"""
_NAME = r"(?:=[^\t\n\f\r />=]*+|[^\t\n\f\r />=]++)"
_TAG_NAME = r"[A-Za-z][^\t\n\f\r />]*+"
_REST = rf"(?:[\t\n\f\r /]++|{_NAME}(?:{_VALUE}|(?!{WS}*+=)))*+>"
TAG = re.compile(rf"</?({_TAG_NAME}){_REST}")
START_TAG = re.compile(rf"<{_TAG_NAME}{_REST}")
# To a browser a PHP tag ends at its first `>` ($a->b), but no browser gets to see one: the server reads it first.
_TEMPLATE = re.compile(r"<\?(?:php(?![A-Za-z0-9_-])|=|(?=[\t\n\f\r ]))", re.IGNORECASE)
_COMMENT_END = re.compile(r"--!?>")
_SCRIPT_STEP = re.compile(r"<!--|-->|</?script(?=[\t\n\f\r />])", re.IGNORECASE)


@lru_cache(maxsize=4)
def _last_close(source: str) -> int:
    """Known once, so that thousands of template tags that never end cost no more than one."""
    return source.rfind("?>")


def read(source: str, at: int, *, foreign: bool = False) -> Token:
    """The token that starts at `at`, by the standard's data state; `foreign`: inside svg or math, where CDATA is."""
    tag = TAG.match(source, at)
    if tag is not None:
        return Token(Kind.END if source[at + 1] == "/" else Kind.START, at, tag.end(), _lower(tag.group(1)))
    found = _MARKUP.search(source, at)
    if found is None:
        return Token(Kind.TEXT, at, len(source))
    if found.start() > at:
        return Token(Kind.TEXT, at, found.start())
    return _declaration(source, at, foreign=foreign)


def _declaration(source: str, at: int, *, foreign: bool) -> Token:
    second = source[at + 2 : at + 3] if source[at + 1] == "/" else source[at + 1]
    if second.isascii() and second.isalpha():
        return Token(Kind.JUNK, at, len(source), open_ended=True)
    if source.startswith("<!--", at):
        return _comment(source, at)
    if source.startswith("</>", at):
        return Token(Kind.JUNK, at, at + 3)
    if (template := _TEMPLATE.match(source, at)) and template.end() <= _last_close(source):
        return Token(Kind.COMMENT, at, source.index("?>", template.end()) + 2)
    if source[at : at + 9].lower() == "<!doctype":
        return _until(source, at, ">", Kind.DOCTYPE)
    return _until(source, at, "]]>" if foreign and source.startswith("<![CDATA[", at) else ">", Kind.COMMENT)


def _comment(source: str, at: int) -> Token:
    for abrupt in ("<!-->", "<!--->"):
        if source.startswith(abrupt, at):
            return Token(Kind.COMMENT, at, at + len(abrupt))
    end = _COMMENT_END.search(source, at + 4)
    return Token(Kind.COMMENT, at, end.end() if end else len(source), open_ended=end is None)


def _until(source: str, at: int, mark: str, kind: Kind) -> Token:
    end = source.find(mark, at)
    return Token(kind, at, len(source) if end < 0 else end + len(mark), open_ended=end < 0)


def read_raw(source: str, at: int, name: str) -> Token:
    """The raw text of element `name` that starts at `at`, up to its end tag or to the end of the source."""
    if name == "plaintext":
        return Token(Kind.RAW, at, len(source), name, open_ended=True)
    if name == "script":
        return _script(source, at)
    end = re.compile(rf"</{re.escape(name)}(?=[\t\n\f\r />])", re.IGNORECASE).search(source, at)
    return Token(Kind.RAW, at, end.start() if end else len(source), name, open_ended=end is None)


def _script(source: str, at: int) -> Token:
    """A script ends at its end tag, unless that stands in a comment that holds a script tag (double escaped)."""
    start, escaped, double = at, False, False
    while (step := _SCRIPT_STEP.search(source, at)) is not None:
        mark = step.group().lower()
        at = step.end()
        if mark == "<!--":
            escaped = True
            at -= 2  # `<!-->` ends what it begins
        elif mark == "-->":
            escaped = double = False
        elif mark == "<script":
            double = double or escaped
        elif double:
            double = False
        else:
            return Token(Kind.RAW, start, step.start(), "script")
    return Token(Kind.RAW, start, len(source), "script", open_ended=True)


def _lower(name: str) -> str:
    return name.lower() if name.isascii() else "".join(c.lower() if c.isascii() else c for c in name)
