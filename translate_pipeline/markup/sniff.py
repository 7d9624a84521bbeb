"""From bytes to text as browsers do it: byte order mark, declaration, then UTF-8, then windows-1252; never a guess."""

from __future__ import annotations

import codecs
import re
from dataclasses import dataclass
from typing import Final

from translate_pipeline.errors import NotText, OverLimit
from translate_pipeline.markup.attributes import read_attributes
from translate_pipeline.markup.lex import Kind, read
from translate_pipeline.markup.names import names
from translate_pipeline.model import Finding, Severity

_PRESCAN: Final = 1024  # bytes in which a declaration must stand
_MARKS: Final = ((b"\xef\xbb\xbf", "utf-8"), (b"\xfe\xff", "utf-16-be"), (b"\xff\xfe", "utf-16-le"))
# First bytes of what is certainly no text: archives, pictures, documents, programs.
_MAGIC: Final = (
    b"%PDF-", b"PK\x03\x04", b"\x89PNG", b"GIF8", b"\xff\xd8\xff", b"\x1f\x8b", b"BZh", b"7z\xbc\xaf", b"Rar!",
    b"\x7fELF", b"MZ\x90", b"\xd0\xcf\x11\xe0", b"OggS", b"ID3", b"RIFF", b"SQLite format 3", b"wOFF", b"wOF2",
)  # fmt: skip
_CONTROLS: Final = bytes(set(range(32)) - {9, 10, 12, 13, 27})
_TOO_MANY: Final = 0.05  # share of control characters from which bytes are no text

# Label → Python's codec, where the WHATWG's table has it otherwise than Python or Python doesn't know it.
_CODECS: Final = (
    dict.fromkeys(names("ascii us-ascii latin1 iso-8859-1 iso8859-1 iso_8859-1 l1 cp1252 x-cp1252"), "windows-1252")
    | dict.fromkeys(names("ansi_x3.4-1968 windows-1252 x-user-defined"), "windows-1252")
    | dict.fromkeys(names("utf8 utf-8 unicode-1-1-utf-8 utf-16 utf-16le utf-16be ucs-2 unicode"), "utf-8")
    | dict.fromkeys(names("iso-8859-9 latin5 iso8859-9 windows-1254"), "cp1254")
    | dict.fromkeys(names("iso-8859-11 tis-620 windows-874"), "cp874")
    | dict.fromkeys(names("gb2312 gbk gb18030 chinese x-gbk"), "gb18030")
    | dict.fromkeys(names("shift_jis shift-jis sjis x-sjis ms_kanji windows-31j"), "cp932")
    | dict.fromkeys(names("euc-kr ks_c_5601-1987 korean ksc5601 windows-949"), "cp949")
    | dict.fromkeys(names("big5 big5-hkscs x-x-big5 cn-big5"), "big5hkscs")
    | {"x-mac-roman": "mac_roman", "macintosh": "mac_roman", "mac": "mac_roman", "koi8-r": "koi8_r", "koi": "koi8_r"}
    | {"koi8-u": "koi8_u", "euc-jp": "euc_jp", "x-euc-jp": "euc_jp", "iso-2022-jp": "iso2022_jp", "ibm866": "cp866"}
    | {f"windows-125{n}": f"cp125{n}" for n in (0, 1, 3, 5, 6, 7, 8)}
    | {f"iso-8859-{n}": f"iso8859_{n}" for n in (2, 3, 4, 5, 6, 7, 8, 10, 13, 14, 15, 16)}
)
# Bytes that windows-1252 leaves open are control characters to browsers.
_WINDOWS: Final = {n: bytes([n]).decode("cp1252", "ignore") or chr(n) for n in range(128, 160)}
_CONTENT_CHARSET: Final = re.compile(r"""charset\s*=\s*["']?\s*([^\s"';]+)""", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """`encoding` is what the bytes really were in."""

    text: str
    encoding: str
    findings: tuple[Finding, ...] = ()


def to_text(data: bytes | str, *, max_bytes: int, declared: str | None = None) -> Text:
    """The text with every character a character: no NUL, no lone surrogate, line feeds alone.

    `declared` is what came with the bytes (a server's header); it counts more than what stands in them. Raises
    `NotText` and `OverLimit`.
    """
    if isinstance(data, str):
        if len(data.encode("utf-8", "surrogatepass")) > max_bytes:
            raise OverLimit(f"The input is larger than {max_bytes:,} bytes.", limit=max_bytes)
        return _repaired(Text(data, "utf-8"))
    if len(data) > max_bytes:
        raise OverLimit(f"The input is larger than {max_bytes:,} bytes.", limit=max_bytes)
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _repaired(_strict(data[len(mark) :], name))
    if data.startswith(_MAGIC) or _is_binary(data):
        raise NotText("The input is not text: it looks like a binary file.")
    return _repaired(_declared(data, declared))


def _is_binary(data: bytes) -> bool:
    controls = len(data) - len(data.translate(None, _CONTROLS))
    return controls > max(2, len(data) * _TOO_MANY) if len(data) > 64 else controls * 4 > len(data)


def _strict(data: bytes, name: str) -> Text:
    if name == "utf-8":
        return _utf8(data, "utf-8")
    odd = len(data) % 2
    try:
        text = data[: len(data) - odd].decode(name)
    except UnicodeDecodeError as error:
        raise NotText(f"The input can't be decoded: its first bytes say {name}, but the rest isn't.") from error
    if not text.isascii() and sum(not c.isprintable() and not c.isspace() for c in text) > len(text) * _TOO_MANY:
        raise NotText("The input is not text: its first bytes say UTF-16, but the rest is no writing.")
    lost = (_finding("encoding", "One byte at the end was half a character and is left out."),) if odd else ()
    return Text(text, name, lost)


def _declared(data: bytes, declared: str | None) -> Text:
    label = (declared or _prescan(data) or "").strip().lower()
    codec = _CODECS.get(label)
    unknown = (_finding("encoding", f"The declared encoding '{label}' is not known."),) if label and not codec else ()
    if data.isascii() and codec != "iso2022_jp":
        return Text(data.decode("ascii"), "utf-8", unknown)
    if codec in {None, "utf-8"}:
        found = _utf8(data, label)
    elif not data.isascii() and (text := _as_utf8(data)) is not None:
        found = Text(text, "utf-8", (_finding("encoding", f"Declared as {label}, but it is UTF-8."),))
    elif codec == "windows-1252":
        found = Text(_windows(data), codec)
    else:
        text = codecs.decode(data, codec or "utf-8", "replace")
        found = Text(text, label, _lost(text, label))
    return Text(found.text, found.encoding, unknown + found.findings)


def _as_utf8(data: bytes) -> str | None:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return None


def _utf8(data: bytes, label: str) -> Text:
    """UTF-8; where it isn't, windows-1252, unless it is so for a few bytes only."""
    text = _as_utf8(data)
    if text is not None:
        return Text(text, "utf-8")
    replaced = data.decode("utf-8", "replace")
    broken = replaced.count("\ufffd") - data.count(b"\xef\xbf\xbd")
    whole = sum(not c.isascii() for c in replaced) - broken
    if whole > broken:
        return Text(replaced, "utf-8", _lost(replaced, "UTF-8"))
    said = f"Declared as {label}" if label else "Without a declaration"
    return Text(_windows(data), "windows-1252", (_finding("encoding", f"{said}, but it is windows-1252."),))


def _lost(text: str, label: str) -> tuple[Finding, ...]:
    lost = text.count("\ufffd")
    return (_finding("encoding", f"Characters that are no {label}, and lost: {lost}."),) if lost else ()


def _windows(data: bytes) -> str:
    return data.decode("latin-1").translate(_WINDOWS)


def _prescan(data: bytes) -> str | None:
    """The label in the first `<meta>` that declares an encoding; comments are passed over."""
    head, at = data[:_PRESCAN].decode("latin-1"), 0
    while at < len(head):
        token = read(head, at)
        at = token.end
        if token.kind is not Kind.START or token.name != "meta" or token.open_ended:
            continue
        known = read_attributes(head, token.start, token.end)
        if "charset" in known:
            return known["charset"].value
        if known.get("http-equiv", None) is not None and known["http-equiv"].value.lower() == "content-type":
            found = _CONTENT_CHARSET.search(known["content"].value if "content" in known else "")
            if found:
                return found.group(1)
    return None


def _repaired(found: Text) -> Text:
    text, findings = found.text, list(found.findings)
    surrogates = sum("\ud800" <= c <= "\udfff" for c in text) if not _encodable(text) else 0
    if surrogates:
        text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        findings.append(_finding("repaired", f"Halves of characters (lone surrogates) repaired: {surrogates}."))
    if "\0" in text:
        findings.append(_finding("repaired", f"NUL characters taken out: {text.count(chr(0))}."))
        text = _without_nul(text)
    if text.startswith("\ufeff"):
        text = text[1:]
    return Text(text.replace("\r\n", "\n").replace("\r", "\n"), found.encoding, tuple(findings))


def _without_nul(text: str) -> str:
    """As a parser does it: dropped from text, a replacement character inside markup."""
    out: list[str] = []
    at = 0
    while at < len(text):
        token = read(text, at)
        out.append(text[at : token.end].replace("\0", "" if token.kind is Kind.TEXT else "\ufffd"))
        at = token.end
    return "".join(out)


def _encodable(text: str) -> bool:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _finding(what: str, detail: str) -> Finding:
    return Finding(f"markup.{what}", Severity.WARN, detail)
