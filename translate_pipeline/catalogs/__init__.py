"""The words of the product in the reader's language: gettext catalogs, read once a language and process."""

from translate_pipeline.catalogs.reading import Catalog, catalog, check
from translate_pipeline.catalogs.words import Field, Label, label, notes, require, state_name, unlinked

__all__ = ["Catalog", "Field", "Label", "catalog", "check", "label", "notes", "require", "state_name", "unlinked"]
