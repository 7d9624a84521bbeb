"""The medical disclaimers of translated pages: whole, in the reader's language, versioned."""

from translate_pipeline.disclaimers.engines import EngineInfo, engine_info
from translate_pipeline.disclaimers.files import abbreviations, check, held, operator
from translate_pipeline.disclaimers.links import linkable
from translate_pipeline.disclaimers.notice import available, digest, facts, fallback, for_
from translate_pipeline.disclaimers.style import STYLE
from translate_pipeline.disclaimers.values import (
    Disclaimer,
    LocaleFacts,
    Operator,
    PatientSite,
    Provenance,
    Signature,
    Sponsor,
)

__all__ = [
    "STYLE",
    "Disclaimer",
    "EngineInfo",
    "LocaleFacts",
    "Operator",
    "PatientSite",
    "Provenance",
    "Signature",
    "Sponsor",
    "abbreviations",
    "available",
    "check",
    "digest",
    "engine_info",
    "facts",
    "fallback",
    "for_",
    "held",
    "linkable",
    "operator",
]
