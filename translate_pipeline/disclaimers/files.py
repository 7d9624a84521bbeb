"""Reading an operator's and our own folder: `locale.toml`, `operator.toml` and where a disclaimer's text is."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any, Literal, TypeVar

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from translate_pipeline.disclaimers.links import linkable
from translate_pipeline.disclaimers.template import fail
from translate_pipeline.disclaimers.values import Operator, PatientSite, Sponsor
from translate_pipeline.errors import LocaleError, UnknownLocale
from translate_pipeline.languages import Locale, locale

LOCALE_FILE = "locale.toml"
OPERATOR_FILE = "operator.toml"
NOTICE_FILE = "disclaimer.html"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class NumberMarks(_Table):
    decimal: str = ""
    group: str = ""


class NoticeRecord(_Table):
    """What is known of a text. `sha256` is that of the text with line feeds as line ends."""

    version: str = ""
    sha256: str = ""
    original: str = ""  # the language that the text says the original is in; empty if it says none
    reviewed: bool = False
    reviewer: str = ""
    reviewed_on: date | None = None


class LocaleRecord(_Table):
    tag: str = ""
    name: str = ""
    direction: Literal["ltr", "rtl"] | None = None
    fallbacks: list[str] | None = None
    numbers: NumberMarks = NumberMarks()
    disclaimer: NoticeRecord = NoticeRecord()


class _Sponsor(_Table):
    name: str
    level: str = ""


class _PatientSite(_Table):
    country: str = Field(pattern="^[A-Z]{2}$")
    name: str
    url: str


class _Operator(_Table):
    organisation: str = ""
    contact: str = ""
    report_url: str = ""
    sponsors: list[_Sponsor] = []
    patient_sites: list[_PatientSite] = []


_Record = TypeVar("_Record", bound=_Table)


def read_text(file: Path) -> str:
    """The text with line feeds as line ends; raises `LocaleError`."""
    try:
        data = file.read_bytes()
        return data.decode("utf-8").replace("\r\n", "\n")
    except UnicodeDecodeError as error:
        fail(str(file), error.object[: error.start].count(b"\n") + 1, "not UTF-8")
    except OSError as error:
        raise LocaleError(f"{file} can't be read: {error.strerror}.", file=str(file)) from error


def _read(file: Path, record: type[_Record]) -> _Record:
    text = read_text(file)
    try:
        return record.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"at line (\d+)", str(error))
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise LocaleError(f"{file}, line {line}: {error}.", file=str(file), line=line) from error
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        fail(str(file), _line(text, first["loc"]), f"{'.'.join(map(str, first['loc']))}: {first['msg']}")


def _line(text: str, place: Sequence[int | str]) -> int:
    """Where the last named key of a place first stands; the TOML reader keeps no lines itself."""
    for key in reversed([part for part in place if isinstance(part, str)]):
        match = re.search(rf"^\s*(?:\[+\s*)?\"?{re.escape(key)}\"?\s*[=\]]", text, re.MULTILINE)
        if match:
            return text.count("\n", 0, match.start() + len(match.group()) - len(match.group().lstrip())) + 1
    return 1


def read_locale(file: Path, of: Locale) -> LocaleRecord:
    """Only what is written in this file. What it says of the locale must be what the program goes by."""
    record = _read(file, LocaleRecord)
    facts: list[tuple[str, object, object]] = [
        ("tag", record.tag, of.tag),
        ("direction", record.direction, of.direction),
        ("fallbacks", record.fallbacks, [step.tag for step in of.fallbacks[1:]]),
        ("decimal", record.numbers.decimal, of.numbers.decimal),
    ]
    for key, said, right in facts:
        if said not in ("", None) and said != right:
            fail(str(file), _line(read_text(file), [key]), f"{key} should be {right!r}, not {said!r}")
    if record.numbers.group and record.numbers.group not in of.numbers.groups:
        fail(str(file), _line(read_text(file), ["group"]), f"group should be {of.numbers.group!r}")
    if record.disclaimer.original and not _known(record.disclaimer.original):
        fail(str(file), _line(read_text(file), ["original"]), f"{record.disclaimer.original!r} is not a language")
    return record


def _known(tag: str) -> bool:
    try:
        return bool(locale(tag))
    except UnknownLocale:
        return False


def merged(of: Locale, folders: Sequence[Path]) -> LocaleRecord:
    """The locale's record: the first folder's values over the next one's."""
    files = [folder / of.tag / LOCALE_FILE for folder in folders]
    values: dict[str, Any] = {}
    for file in reversed(files):
        if file.is_file():
            values = _over(read_locale(file, of).model_dump(exclude_unset=True), values)
    return LocaleRecord.model_validate(values)


def _over(upper: dict[str, Any], lower: dict[str, Any]) -> dict[str, Any]:
    both = {key: _over(upper[key], lower[key]) for key in upper if isinstance(upper[key], dict) and key in lower}
    return lower | upper | both


def tags(folders: Sequence[Path]) -> tuple[Locale, ...]:
    """The locales that any folder has a record of, in the order of their tags. A folder that is named by no tag or
    not by the normal form of it would be passed over in silence, so it is refused."""
    found = set()
    for folder in folders:
        if not folder.is_dir():
            raise LocaleError(f"The locales folder {folder} is not there.", file=str(folder))
        for place in folder.iterdir():
            if place.is_dir() and not place.name.startswith((".", "_")):
                found.add(_named(place))
    return tuple(sorted(found, key=lambda one: one.tag))


def _named(place: Path) -> Locale:
    try:
        of = locale(place.name)
    except UnknownLocale as error:
        raise LocaleError(f"The folder {place} is not named by a language tag.", file=str(place)) from error
    if of.tag != place.name:
        raise LocaleError(f"The folder {place} should be named {of.tag}.", file=str(place))
    return of


def operator(of: Locale, *, folders: Sequence[Path]) -> Operator:
    """Who runs the site, in the words of a locale: `operator.toml` at the top of the first folder that has one, and
    over it those in the folders of the locale's fallback chain, the nearest last."""
    values: dict[str, Any] = {}
    for folder in folders:
        files = [folder / OPERATOR_FILE, *(folder / step.tag / OPERATOR_FILE for step in reversed(of.fallbacks))]
        if any(file.is_file() for file in files):
            for file in filter(Path.is_file, files):
                values |= _operator(file).model_dump(exclude_unset=True)
            break
    read = _Operator.model_validate(values)
    return Operator(
        read.organisation,
        read.contact,
        read.report_url,
        tuple(Sponsor(one.name, one.level) for one in read.sponsors),
        tuple(PatientSite(one.country, one.name, one.url) for one in read.patient_sites),
    )


def _operator(file: Path) -> _Operator:
    read = _read(file, _Operator)
    for url in filter(None, [read.report_url, *(site.url for site in read.patient_sites)]):
        if linkable(url) is None:
            text = read_text(file)
            at = text.find(url)
            fail(str(file), text.count("\n", 0, max(at, 0)) + 1, f"'{url}' can't be linked")
    return read
