"""Keeping the `.po` files true to the code: extraction into the template and update of every language, with Babel."""

from __future__ import annotations

import re
from collections.abc import Sequence
from io import BytesIO
from pathlib import Path

from babel.messages.catalog import Catalog as PoCatalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import write_po

from translate_pipeline import resources
from translate_pipeline.catalogs.reading import NAME, faults, read
from translate_pipeline.languages import Locale

TEMPLATE = "messages.pot"

_METHODS = [("**/templates/**.html", "jinja2"), ("**.py", "python")]
_OPTIONS = {"**/templates/**.html": {"silent": "false"}}  # a template that can't be read is told

_KEYWORDS = {
    "_": None,
    "gettext": None,
    "gettext_noop": None,
    "ngettext": (1, 2),
    "ngettext_noop": (1, 2),
    "pgettext": ((1, "c"), 2),
    "npgettext": ((1, "c"), 2, 3),
}

# Headers that change with the clock, the tool or the person, so that equal messages give equal files.
_UNSTABLE = re.compile(
    rb'^"(?:Project-Id-Version|Report-Msgid-Bugs-To|POT-Creation-Date|PO-Revision-Date|Last-Translator|Language-Team'
    rb"|Generated-By):[^\n]*\n",
    re.MULTILINE,
)

_HEADER = "# Words of translate-pipeline. Written by its update of messages; edit the translations only."


def extract(package: Path | None = None) -> PoCatalog:
    """Every message that the package's code marks, in the order of files and lines."""
    root = package or Path(__file__).resolve().parent.parent
    template = PoCatalog(header_comment=_HEADER, charset="utf-8", fuzzy=False)
    found = sorted(
        extract_from_dir(
            root, _METHODS, _OPTIONS, keywords=_KEYWORDS, comment_tags=("Translators:",), strip_comment_tags=True
        ),
        key=lambda one: (one[0], one[1]),
    )
    for file, line, message, comments, context in found:
        template.add(message, None, [(f"{root.name}/{file}", line)], auto_comments=comments, context=context)
    return template


def rendered(folder: Path, package: Path | None = None) -> dict[Path, bytes]:
    """What the template and every catalog in `folder` should hold by now. Translations of messages that are gone go
    with them; new ones come in empty, never guessed from a similar message."""
    template = extract(package)
    files = {folder / TEMPLATE: _bytes(template)}
    for file in sorted(folder.glob(f"*/{NAME}")):
        po = read(file)
        po.update(template, no_fuzzy_matching=True)
        po.obsolete.clear()
        files[file] = _bytes(po)
    return files


def update(folder: Path, package: Path | None = None) -> list[Path]:
    """Writes what changed and returns which files those were."""
    changed = []
    for file, content in rendered(folder, package).items():
        if not file.is_file() or file.read_bytes() != content:
            file.write_bytes(content)
            changed.append(file)
    return changed


def stale(folder: Path, package: Path | None = None) -> list[Path]:
    """The files that `update` would write."""
    wanted = rendered(folder, package)
    return [file for file, content in wanted.items() if not file.is_file() or file.read_bytes() != content]


def problems(of: Locale, *, folders: Sequence[Path]) -> list[str]:
    """What keeps the locale's own words from being complete, a sentence each. Words come from the nearest catalog of
    the language; English needs none."""
    if of.language == "en":
        return []
    file = next(
        (path for step in of.fallbacks for folder in reversed(folders) if (path := folder / step.tag / NAME).is_file()),
        None,
    )
    if file is None:
        return [f"{of} has no {NAME}."]
    po = read(file)
    found = [f"{file}, line {message.lineno}: {fault}" for message in po for fault in faults(message, po.num_plurals)]
    for wanted in read(resources.folder("locales") / TEMPLATE):
        message = po.get(wanted.id, wanted.context) if wanted.id else None
        if wanted.id and (message is None or not message.string or not any(message.string)):
            found.append(f"{file}: {wanted.id!r} is not translated.")
        elif message is not None and message.fuzzy:
            found.append(f"{file}, line {message.lineno}: {message.id!r} is fuzzy.")
    return found


def _bytes(po: PoCatalog) -> bytes:
    buffer = BytesIO()
    write_po(buffer, po, width=120, include_lineno=False, ignore_obsolete=True)
    return _UNSTABLE.sub(b"", buffer.getvalue())
