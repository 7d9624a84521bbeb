"""Interchange: the glossary from and to files that translators, term bases and engines use; nothing is written here."""

from translate_pipeline.interchange import delimited, folder, pairs, sheets, tbx, tbx_reading, workbook
from translate_pipeline.interchange.changes import Change, Import, Proposal, apply
from translate_pipeline.interchange.formats import SHAPES, Format, Reading, read
from translate_pipeline.interchange.limits import LIMITS, Limits
from translate_pipeline.interchange.plan import BAD, Rules, plan
from translate_pipeline.interchange.rows import BadRow, Incoming, Place, Row

__all__ = [
    "BAD",
    "LIMITS",
    "SHAPES",
    "BadRow",
    "Change",
    "Format",
    "Import",
    "Incoming",
    "Limits",
    "Place",
    "Proposal",
    "Reading",
    "Row",
    "Rules",
    "apply",
    "delimited",
    "folder",
    "pairs",
    "plan",
    "read",
    "sheets",
    "tbx",
    "tbx_reading",
    "workbook",
]
