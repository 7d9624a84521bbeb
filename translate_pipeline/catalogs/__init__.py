"""The words of the product in the reader's language: gettext catalogs, read once a language and process."""

from translate_pipeline.catalogs.dates import date_of, number_of
from translate_pipeline.catalogs.reading import Catalog, catalog, check
from translate_pipeline.catalogs.words import Field, Label, label, notes, require, state_name, unlinked

__all__ = [
    "Catalog",
    "Field",
    "Label",
    "catalog",
    "check",
    "date_of",
    "label",
    "notes",
    "number_of",
    "require",
    "state_name",
    "unlinked",
]
